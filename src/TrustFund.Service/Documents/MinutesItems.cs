using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Documents;

/// <summary>One item of the minutes: what was asked, who could vote, how they voted, what was decided.</summary>
internal static class MinutesItems
{
    public static IEnumerable<Block> Of(MinutesItem item, Wording wording)
    {
        yield return new Block.Heading(1, wording.Say("minutes.item", item.Agenda.Number, item.Agenda.BothTitles.In(wording.Language)));
        yield return new Block.Facts([.. FactsOf(item, wording)]);
        foreach (var block in item.Agenda.Change is { } change ? Sides(change, wording) : [])
            yield return block;
        yield return new Block.Verdict(wording.Say("minutes.decision", DecisionOf(item, wording)));
        if (item.HeadOfMission is { } head)
            yield return new Block.Paragraph(wording.Say("minutes.head-of-mission", wording.Of(head.At), wording.Say(head.Outcome), head.Reason));
        if (item.Deferral is { } deferral)
            yield return new Block.Paragraph(wording.Say("minutes.deferral", WhereTo(deferral, wording), deferral.Reason));
        if (ConditionsState.NumberOf(item.Agenda.Subject) is { } condition && item is { VotedAgainIn: null } && (item.HeadOfMission?.Outcome ?? item.Outcome) is { } ended && IsFinal(ended))
            yield return new Block.Paragraph(wording.Say(ended is Outcome.Approved or Outcome.ApprovedWithConditions ? "minutes.waiver.granted" : "minutes.waiver.kept", condition));
        if (item.VotedAgainIn is { } again)
            yield return new Block.Paragraph(wording.Say("minutes.item.voted-again", again));
        foreach (var block in Conclusions(item, wording).Concat(Ballot(item, wording)))
            yield return block;
    }

    /// <summary>Whether nobody else has still to decide.</summary>
    private static bool IsFinal(Outcome outcome) => outcome is not (Outcome.Escalated or Outcome.ToMeeting);

    /// <summary>The decision in a few words; the Head of Mission's where the item came up to them.</summary>
    public static string DecisionOf(MinutesItem item, Wording wording)
    {
        if (item.HeadOfMission is { } head)
            return wording.Say(head.Outcome);
        if (item.Outcome is not { } outcome)
            return wording.Say(item.Withdrawn ? "minutes.decision.withdrawn" : "minutes.decision.none");
        return item switch
        {
            { Tally.Majority: { } majority } when item.Ground == OutcomeGround.Votes => wording.Say("minutes.decision.by", wording.Say(outcome), wording.Say(majority)),
            { Ground: { } ground } => wording.Say("minutes.decision.by", wording.Say(outcome), wording.Say(ground)),
            _ => wording.Say(outcome),
        };
    }

    private static IEnumerable<Fact> FactsOf(MinutesItem item, Wording wording)
    {
        var agenda = item.Agenda;
        yield return new Fact(wording.Say("minutes.item.proposal"), agenda.Proposal.Value);
        yield return new Fact(wording.Say("minutes.item.kind"), wording.Say(agenda.Kind));
        if (agenda.Subject is { } subject)
            yield return new Fact(wording.Say("minutes.item.subject"), SubjectOf(agenda, subject, wording));
        if (agenda.Change is { } change)
            yield return new Fact(wording.Say("minutes.change.reason"), change.Reason);
        if (agenda.ReVoteOf is { } again)
            yield return new Fact(wording.Say(ItemKind.ReVote), wording.Say("minutes.item.re-vote", again.Item, again.Session, again.Reason));
        yield return new Fact(wording.Say("minutes.item.amount"), wording.Of(agenda.Amount));
        yield return new Fact(wording.Say("minutes.item.sponsors"), wording.List(agenda.Sponsors.Select(wording.Of)));
        if (!agenda.Partners.IsDefaultOrEmpty)
            yield return new Fact(wording.Say("minutes.item.partners"), wording.List(agenda.Partners.Select(wording.Of)));
        if (item.CirculatedOn is { } on)
        {
            yield return new Fact(
                wording.Say("minutes.item.circulated"),
                item.NoticeWaivedBecause is { } reason ? wording.Say("minutes.item.waived", wording.Of(on), reason) : wording.Of(on));
        }

        if (item.Notice is { } notice)
        {
            var dates = wording.Say("minutes.item.notice.dates", wording.Of(notice.On), wording.Of(notice.Deadline));
            yield return new Fact(
                wording.Say("minutes.item.notice"), notice.UrgentBecause is { } urgent ? wording.Say("minutes.item.notice.urgent", dates, urgent) : dates);
        }

        if (item.Certification is { } certification)
            yield return new Fact(wording.Say("minutes.certification"), CertificationOf(certification, wording));
        if (item.Rules is { } rules)
            yield return new Fact(wording.Say("minutes.item.rulebook"), wording.Say("minutes.item.rulebook.version", rules.RulebookVersion));
        yield return new Fact(wording.Say("minutes.item.dossier"), agenda.DossierHash);
    }

    /// <summary>Which change or condition it is, and what it is about; of items listed before that was kept, its number alone.</summary>
    private static string SubjectOf(AgendaItem agenda, string subject, Wording wording) => agenda switch
    {
        { Change: { } change } => wording.Say("minutes.item.subject.of", wording.Subject(subject), new Words(wording.Language).Choice(change.Kind)),
        { Waived: { } condition } => $"{wording.Subject(subject)}\n{wording.Of(condition)}",
        _ => wording.Subject(subject),
    };

    /// <summary>Before and after, side by side: what is said in words, and what is counted.</summary>
    private static IEnumerable<Block> Sides(ChangeAsked change, Wording wording)
    {
        var words = new Words(wording.Language);
        var (said, counted) = (ChangeSides.Said(change, words, wording.Fund), ChangeSides.Counted(change, words));
        var (before, after) = (words["changes.before"], words["changes.after"]);
        if (said.Length > 0)
        {
            yield return new Block.Table(
                [new Column(words["changes.part"], 24), new Column(before, 38), new Column(after, 38)],
                [.. said.Select(part => ImmutableArray.Create(part.Label, part.Before, part.After))]);
        }

        if (counted.Length > 0)
        {
            yield return new Block.Table(
                [new Column(words["changes.part"], 52), new Column(before, 24, IsAmount: true), new Column(after, 24, IsAmount: true)],
                [.. counted.Select(line => ImmutableArray.Create(line.Label, InWords(line.Before), InWords(line.After)))]);
        }

        string InWords(Money? amount) => amount is { } known ? wording.Of(known) : words["none"];
    }

    private static string CertificationOf(FundsCertificationRecorded certification, Wording wording)
    {
        var verdict = wording.Say(certification.Certified ? "minutes.certification.given" : "minutes.certification.refused");
        var said = wording.Say("minutes.certification.by", verdict, wording.Of(certification.By), wording.Of(certification.At));
        return certification.Remark is { Length: > 0 } remark ? $"{said}\n{remark}" : said;
    }

    private static string WhereTo(Deferral deferral, Wording wording) => deferral switch
    {
        { Until: { } until } => wording.Say("minutes.deferral.until", wording.Of(until)),
        { Session: { } session } => wording.Say("minutes.deferral.session", session),
        _ => wording.Say("not-stated"),
    };

    private static IEnumerable<Block> Conclusions(MinutesItem item, Wording wording)
    {
        var points = item.HeadOfMission?.ReturnPoints is { IsDefaultOrEmpty: false } own ? own : item.ReturnPoints;
        var conditions = item.HeadOfMission?.Conditions is { IsDefaultOrEmpty: false } set ? set : item.Conditions;
        return Listed("minutes.conditions", conditions.IsDefault ? [] : conditions.Select(wording.Of), wording)
            .Concat(Listed("minutes.return-points", points.IsDefault ? [] : points, wording));
    }

    private static IEnumerable<Block> Ballot(MinutesItem item, Wording wording)
    {
        foreach (var block in Listed("minutes.recusals", item.Recusals.Select(recusal => RecusalOf(recusal, wording)), wording))
            yield return block;
        if (item.Tally is not { } tally)
        {
            // Only a reader who is recused gets a closed ballot without its count.
            if (item.Outcome is not null)
                yield return new Block.Paragraph(wording.Say("minutes.votes-withheld"), IsNote: true);
            yield break;
        }

        yield return new Block.Heading(2, wording.Say("minutes.quorum"));
        yield return new Block.Paragraph(QuorumOf(tally.Quorum, wording));
        yield return new Block.Heading(2, wording.Say("minutes.tally"));
        yield return Votes(tally, wording);
        yield return new Block.Paragraph(
            wording.Say("minutes.counts", tally.Approve, tally.ApproveWithConditions, tally.Defer, tally.Reject, tally.Abstain, tally.Silent)
            + (tally.TwoThirdsNeeded ? " " + wording.Say("minutes.two-thirds") : "")
            + (tally.CastingVote is { } casting ? " " + wording.Say("minutes.casting-vote", wording.Say(casting)) : ""));
        foreach (var block in Listed("minutes.dissent", item.Dissent.Select(dissent => DissentOf(dissent, wording)), wording))
            yield return block;
    }

    private static string RecusalOf(Recusal recusal, Wording wording)
    {
        var cause = recusal switch
        {
            { Section: { } section } => wording.Say("minutes.recusal.section", wording.Of(section)),
            { Through: { } through } => wording.Say("minutes.recusal.inherited", wording.Of(through)),
            { Partner: { } partner, Tie: { } tie } => wording.Say("minutes.recusal.declared", $"{tie} ({wording.Of(partner)})"),
            _ => wording.Say("minutes.recusal.declared", recusal.Tie ?? wording.Say("not-stated")),
        };
        return wording.Say("minutes.recusal", wording.Of(recusal.Seat), wording.List(recusal.Persons.Select(wording.Of)), cause);
    }

    private static string QuorumOf(Quorum quorum, Wording wording) => wording.Say(
        quorum.IsReached ? "minutes.quorum.reached" : "minutes.quorum.missed",
        quorum.Present,
        quorum.Base,
        quorum.Needed,
        quorum.Presiding is { } seat ? wording.Of(seat) : wording.Say("minutes.nobody"),
        wording.Say(quorum.FinancePresent ? "yes" : "no"));

    private static Block.Table Votes(Tally tally, Wording wording) => new(
        [
            new Column(wording.Say("minutes.column.seat"), 26),
            new Column(wording.Say("minutes.column.person"), 28),
            new Column(wording.Say("minutes.column.vote"), 20),
            new Column(wording.Say("minutes.column.remark"), 26),
        ],
        [.. tally.Lines.Select(line => ImmutableArray.Create(wording.Of(line.Seat.Seat), SitterOf(line.Seat, wording), VoteOf(line, wording), line.Remark ?? ""))]);

    private static string SitterOf(RollSeat seat, Wording wording) => seat switch
    {
        { As: SitsAs.Member } => wording.Of(seat.Sitting),
        { As: SitsAs.Delegate, Member: { } member } => wording.Say(
            "minutes.person.delegate", wording.Of(seat.Sitting), seat.DelegationReference ?? seat.DelegationId, wording.Of(member)),
        _ => wording.Say("minutes.person.as", wording.Of(seat.Sitting), wording.Say(seat.As)),
    };

    private static string VoteOf(TallyLine line, Wording wording) => line switch
    {
        { Recused: true } => wording.Say("minutes.line.recused"),
        { Choice: { } choice } => wording.Say(choice),
        { Silent: true } => wording.Say("minutes.line.silent"),
        _ => wording.Say("minutes.line.none"),
    };

    private static string DissentOf(Dissent dissent, Wording wording) => dissent.Remark is { Length: > 0 } remark
        ? wording.Say("minutes.dissent.remark", wording.Of(dissent.Seat), wording.Of(dissent.Person), wording.Say(dissent.Choice), remark)
        : wording.Say("minutes.dissent.line", wording.Of(dissent.Seat), wording.Of(dissent.Person), wording.Say(dissent.Choice));

    private static IEnumerable<Block> Listed(string title, IEnumerable<string> lines, Wording wording)
    {
        var all = lines.ToImmutableArray();
        return all.IsEmpty ? [] : [new Block.Heading(2, wording.Say(title)), new Block.Points(all)];
    }
}
