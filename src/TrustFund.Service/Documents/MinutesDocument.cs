using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Documents;

/// <summary>The minutes of a session as a document (domain.md §3.12): both languages come from the same signed content.</summary>
public static class MinutesDocument
{
    /// <param name="minutes">As the reader may see them: votes on an item from which they are recused are not in it.</param>
    public static PrintedDocument Of(MinutesState minutes, Fund fund, Language language)
    {
        var (content, wording) = (minutes.Content, new Wording(fund, language));
        var isMeeting = content.Kind == SessionKind.Meeting;
        return new PrintedDocument(
            language,
            content.Session.Value,
            wording.FundName,
            wording.Say($"minutes.title.{content.Kind}", wording.Of(content.Date)),
            wording.Say("minutes.subtitle", content.Session, isMeeting ? content.Place : wording.Say(content.Kind)),
            minutes.AreSigned ? null : wording.Say("mark.draft"),
            wording.Say("hash", minutes.Hash),
            [
                .. minutes.AreSigned ? ImmutableArray<Block>.Empty : [new Block.Paragraph(wording.Say("minutes.draft"), IsNote: true)],
                new Block.Heading(1, wording.Say("minutes.attendance")),
                Attendance(content, wording),
                new Block.Heading(1, wording.Say("minutes.decisions")),
                Decisions(content, wording),
                .. content.Items.SelectMany(item => MinutesItems.Of(item, wording)),
                .. Errata(minutes, wording),
                new Block.Heading(1, wording.Say("minutes.signatures")),
                Signatures(wording, (minutes.Chair, minutes.ChairAt), (minutes.Secretary, minutes.SecretaryAt)),
            ]);
    }

    private static Block Attendance(MinutesContent content, Wording wording)
    {
        if (content.Attendance.IsEmpty)
            return new Block.Paragraph(wording.Say(content.Kind == SessionKind.Written ? "minutes.attendance.written" : "none"));
        return new Block.Table(
            [new Column(wording.Say("minutes.attendee.name"), 1), new Column(wording.Say("minutes.attendee.capacity"), 1)],
            [.. content.Attendance.Select(one => ImmutableArray.Create(one.Name, one.Capacity is { } capacity ? wording.Known("capacity", capacity) : CapacityOf(one.Person, content, wording)))]);
    }

    /// <summary>The seats that somebody sat on, by the rolls; a member of the committee where no roll names them.</summary>
    private static string CapacityOf(PersonId person, MinutesContent content, Wording wording)
    {
        var seats = content.Items.SelectMany(item => item.Tally?.Lines ?? []).Where(line => line.Seat.Sitting == person)
            .Select(line => wording.Say("minutes.person.as", wording.Of(line.Seat.Seat), wording.Say(line.Seat.As))).Distinct(StringComparer.Ordinal).ToArray();
        return seats.Length > 0 ? wording.List(seats) : wording.Say("minutes.attendee.roll");
    }

    private static Block.Table Decisions(MinutesContent content, Wording wording) => new(
        [
            new Column(wording.Say("minutes.column.number"), 8),
            new Column(wording.Say("minutes.column.proposal"), 44),
            new Column(wording.Say("minutes.column.amount"), 22, IsAmount: true),
            new Column(wording.Say("minutes.column.decision"), 26),
        ],
        [
            .. content.Items.Select(item => ImmutableArray.Create(
                $"{item.Agenda.Number}", $"{item.Agenda.Proposal}\n{item.Agenda.BothTitles.In(wording.Language)}", wording.Of(item.Agenda.Amount), MinutesItems.DecisionOf(item, wording))),
        ]);

    private static IEnumerable<Block> Errata(MinutesState minutes, Wording wording)
    {
        if (minutes.Errata.IsEmpty)
            yield break;
        yield return new Block.Heading(1, wording.Say("minutes.errata"));
        foreach (var erratum in minutes.Errata)
        {
            yield return new Block.Heading(2, wording.Say("minutes.erratum", erratum.Erratum.Number, wording.Of(wording.Fund.Calendar.DateOf(erratum.Erratum.At))));
            if (!erratum.Holds)
                yield return new Block.Paragraph(wording.Say("minutes.erratum.pending"), IsNote: true);
            yield return new Block.Paragraph(wording.Language == Language.French ? erratum.Erratum.TextFr : erratum.Erratum.TextEn);
            yield return Signatures(wording, (erratum.Chair, erratum.ChairAt), (erratum.Secretary, erratum.SecretaryAt));
        }
    }

    private static Block.Signatures Signatures(Wording wording, (PersonId? Person, DateTimeOffset? At) chair, (PersonId? Person, DateTimeOffset? At) secretary)
    {
        return new Block.Signatures([Of(Signatory.Chair, chair), Of(Signatory.Secretary, secretary)]);

        Signature Of(Signatory signatory, (PersonId? Person, DateTimeOffset? At) signed) => new(
            wording.Say(signatory),
            signed.Person is { } person ? wording.Of(person) : null,
            signed.At is { } at ? wording.Say("signed", wording.Of(at)) : wording.Say("unsigned"));
    }
}
