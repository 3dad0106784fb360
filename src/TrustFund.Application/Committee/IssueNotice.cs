using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using System.Collections.Immutable;

namespace TrustFund.Application.Committee;

/// <summary>The notice of a written procedure: it circulates the dossier and opens the ballot in one act (domain.md §3.7).</summary>
/// <param name="Urgent">Claims the shorter time, with the reason.</param>
/// <param name="Absent">Seats whose member the secretary found absent: the alternate sits.</param>
public sealed record IssueNotice(
    SessionId Session, int Item, bool Urgent = false, string? UrgentBecause = null, ImmutableArray<SeatId>? Absent = null) : IItemCommand;

public sealed class IssueNoticeValidator : AbstractValidator<IssueNotice>
{
    public IssueNoticeValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.UrgentBecause).IsTextOrNull();
        RuleFor(command => command.Absent).AreSeats();
    }
}

public sealed class IssueNoticeUseCase : ItemUseCase<IssueNotice>
{
    public override string Name => "issue-notice";

    protected override bool BindsToDossier => true;

    protected override bool WantsUndecided => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => WrittenProcedure.WhyNotIssueNotice(
        desk.Session, item.Agenda.Number, Listing.PeopleOf(desk.Fund, null), urgent: false, null, desk.Actor, desk.Moment, Listing.RulesFor(desk, item.Agenda.Proposal));

    protected override ValueTask<Decision> Decide(IssueNotice command, ItemState item, Desk desk) => new(WrittenProcedure.IssueNotice(
        desk.Session,
        command.Item,
        Listing.PeopleOf(desk.Fund, command.Absent),
        command.Urgent,
        command.UrgentBecause,
        desk.Actor,
        desk.Moment,
        Listing.RulesFor(desk, item.Agenda.Proposal),
        desk.Fund.Calendar));
}
