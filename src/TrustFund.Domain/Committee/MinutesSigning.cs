using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>Generating, signing and correcting minutes (domain.md §3.12).</summary>
public static class MinutesSigning
{
    public static Refusal? WhyNotGenerate(SessionState state, Actor actor)
    {
        if (WhyNotSecretariat(actor) is { } refusal)
            return refusal;
        if (state.Stage != SessionStage.Closed)
            return Refusal.Of("minutes.session-not-closed");
        if (state.Kind == SessionKind.Meeting && state.Attendance.IsEmpty)
            return Refusal.Of("minutes.no-attendance");
        return state.Minutes is not { } minutes || minutes is { Chair: null, Secretary: null } || (!minutes.AreSigned && minutes.Misses(state))
            ? null
            : Refusal.Of("minutes.already-signed");
    }

    /// <summary>From what is on record; may be repeated until somebody signs.</summary>
    public static Decision Generate(SessionState state, Actor actor, Moment moment)
    {
        if (WhyNotGenerate(state, actor) is { } refusal)
            return refusal;
        var content = Of(state);
        return new MinutesGenerated(content, content.Hash(), actor.Person, moment.At);
    }

    public static Refusal? WhyNotSign(SessionState state, Signatory signatory, Actor actor)
    {
        if (state.Minutes is not { } minutes)
            return Refusal.Of("minutes.not-generated");
        if (WhyNotSignatory(state, signatory, minutes.Chair, minutes.Secretary, actor) is { } refusal)
            return refusal;

        // What two people sign says all that is decided by then; what comes once both have signed stands beside them on the record.
        return minutes.Misses(state) ? Refusal.Of("minutes.outdated") : null;
    }

    /// <param name="hash">Of the minutes that the signatory read; other ones than the present are refused.</param>
    public static Decision Sign(SessionState state, Signatory signatory, string hash, Actor actor, Moment moment)
    {
        if (WhyNotSign(state, signatory, actor) is { } refusal)
            return refusal;
        return state.Minutes!.Hash == hash ? new MinutesSigned(signatory, actor.Person, hash, moment.At) : Refusal.Of("minutes.changed");
    }

    public static Refusal? WhyNotAddErratum(SessionState state, Actor actor)
    {
        if (WhyNotSecretariat(actor) is { } refusal)
            return refusal;
        return state.Minutes is { AreSigned: true } ? null : Refusal.Of("minutes.not-signed");
    }

    public static Decision AddErratum(SessionState state, string textFr, string textEn, Actor actor, Moment moment)
    {
        if (WhyNotAddErratum(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(textFr) || string.IsNullOrWhiteSpace(textEn)
            ? Refusal.Of("minutes.erratum-in-both-languages")
            : new ErratumAdded(state.Minutes!.Errata.Length + 1, textFr, textEn, actor.Person, moment.At);
    }

    public static Refusal? WhyNotSignErratum(SessionState state, int number, Signatory signatory, Actor actor)
    {
        if (state.Minutes is not { } minutes || number < 1 || number > minutes.Errata.Length)
            return Refusal.Of("minutes.erratum-unknown", ("number", number));
        var erratum = minutes.Errata[number - 1];
        return WhyNotSignatory(state, signatory, erratum.Chair, erratum.Secretary, actor);
    }

    public static Decision SignErratum(SessionState state, int number, Signatory signatory, Actor actor, Moment moment) =>
        WhyNotSignErratum(state, number, signatory, actor) is { } refusal ? refusal : new ErratumSigned(number, signatory, actor.Person, moment.At);

    /// <summary>The content of the minutes of a session as it stands.</summary>
    public static MinutesContent Of(SessionState state) =>
        new(state.Id, state.Fund, state.Date, state.Place, state.Kind, state.Attendance, [.. state.Items.Select(ItemOf)]);

    private static MinutesItem ItemOf(ItemState item) => new(
        item.Agenda,
        item.Stage == ItemStage.Withdrawn,
        item.Closing?.Outcome,
        item.Closing?.Ground,
        item.CirculatedOn,
        item.NoticeWaivedBecause,
        item.Notice,
        item.Rules,
        item.Recusals,
        item.Closing?.Tally,
        DissentOf(item),
        item.ConditionsSet,
        item.HeadOfMission?.Deferral ?? item.Closing?.Deferral,
        item.Closing?.ReturnPoints ?? [],
        item.Certifications.LastOrDefault(),
        item.HeadOfMission,
        item.VotedAgainIn);

    private static ImmutableArray<Dissent> DissentOf(ItemState item) =>
        item.Closing?.Tally is { Carried: { } carried } tally
            ? [.. tally.Lines.Where(line => line.Choice is { } choice && choice != carried && choice != Choice.Abstain)
                .Select(line => new Dissent(line.Seat.Seat.Id, line.Seat.Sitting, line.Choice!.Value, line.Remark))]
            : [];

    private static Refusal? WhyNotSignatory(SessionState state, Signatory signatory, PersonId? chair, PersonId? secretary, Actor actor)
    {
        var (signed, other) = signatory == Signatory.Chair ? (chair, secretary) : (secretary, chair);
        if (signatory == Signatory.Secretary && WhyNotSecretariat(actor) is { } refusal)
            return refusal;
        if (signatory == Signatory.Chair && !actor.Is(Roles.Chair) && !state.Items.Any(item => item.Closing is not null && Closing.Presides(item, actor.Person)))
            return Refusal.Of("minutes.only-chair");
        if (signed is { } already)
            return Refusal.Of("minutes.signed-already", ("person", already));
        return other == actor.Person ? Refusal.Of("minutes.two-people") : null;
    }

    private static Refusal? WhyNotSecretariat(Actor actor) =>
        actor.Is(Roles.Secretariat) ? null : Refusal.Of("minutes.only-secretariat");
}
