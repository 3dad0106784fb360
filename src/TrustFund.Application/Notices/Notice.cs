using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;

namespace TrustFund.Application.Notices;

/// <summary>
/// That somebody is to be told of something. It names what it is about and holds nothing of it: title, amount and text are read
/// when the notice is shown or mailed, by the rules of who may read.
/// </summary>
/// <param name="Cause">What it follows from, unique per person and fund: looked at twice, it is told once.</param>
/// <param name="Reference">Of the proposal, or of the session.</param>
/// <param name="Part">The number of the item, tranche, condition or change within it; null where it is the whole.</param>
/// <param name="Detail">What happened within its kind, by a stable word, as <c>approved</c> or <c>overdue</c>.</param>
/// <param name="Action">The action that is wanted; null where none is.</param>
/// <param name="DueOn">The last day to act, in the fund's calendar.</param>
public sealed record Notice(
    PersonId Person, string Cause, NoticeKind Kind, string Reference, int? Part, string Detail, string? Action, DateOnly? DueOn, bool IsUrgent)
{
    /// <summary>Whether it is about a session, and not about a proposal.</summary>
    public static bool IsOfSession(NoticeKind kind) => kind is NoticeKind.Vote or NoticeKind.Minutes;
}

/// <summary>An event of the log as the rules see it: what happened, where it stands, who did it, and who there is to be told.</summary>
/// <param name="Place">Of the event, as <c>proposal/TF-2017-0106/12</c>: the cause of what follows from it alone.</param>
/// <param name="People">Everybody of the fund with the roles that hold today.</param>
public sealed record Occasion(DomainEvent Happened, string Place, PersonId By, ImmutableArray<Actor> People)
{
    /// <summary>Everybody but whoever did it: one is not told of what one did.</summary>
    public IEnumerable<Actor> Others => People.Where(actor => actor.Person != By);
}
