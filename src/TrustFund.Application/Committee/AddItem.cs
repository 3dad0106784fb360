using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Puts something about an approved project on the agenda: a condition to be waived, or a change request. A proposal itself is put on it by <see cref="PutOnAgenda"/>.</summary>
/// <param name="Kind"><see cref="ItemKind.Waiver"/> or <see cref="ItemKind.ChangeRequest"/>.</param>
/// <param name="Subject">What is waived or changed, as in <c>condition/2</c> or <c>change/1</c>.</param>
/// <param name="Amount">What the majority is measured by where a condition is waived; null: the approved cost. A change is measured by what it makes the project cost.</param>
public sealed record AddItem(
    SessionId Session,
    ProposalId Proposal,
    ItemKind Kind,
    string Subject,
    Money? Amount = null,
    ImmutableArray<ConditionTerms>? Conditions = null) : ISessionCommand;

public sealed class AddItemValidator : AbstractValidator<AddItem>
{
    public AddItemValidator()
    {
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Kind).Must(kind => kind is ItemKind.Waiver or ItemKind.ChangeRequest)
            .WithMessage(_ => Shapes.Say("dérogation ou demande de changement attendue", "a waiver or a change request is expected"));
        RuleFor(command => command.Subject).IsText(100);
        RuleFor(command => command.Amount!.Value).IsAmount().When(command => command.Amount is not null).OverridePropertyName("amount");
        RuleFor(command => command.Conditions).AreConditions();
    }
}

public sealed class AddItemUseCase : SessionUseCase<AddItem>
{
    public override string Name => "add-item";

    public override Refusal? WhyNot(Desk desk) => Agenda.WhyNotRecordAttendance(desk.Session, desk.Actor);

    protected override async ValueTask<Decision> Decide(AddItem command, Desk desk)
    {
        var loaded = await desk.LoadProposal(command.Proposal);
        if (loaded.IsRefused)
            return loaded.Refusal;
        var file = loaded.Value;
        if (file.Proposal.Fund != desk.FundId)
            return Refusal.Of("session.of-another-fund", ("session", command.Session), ("fund", file.Proposal.Fund));
        if (file.Proposal.Approval is null)
            return Refusal.Of("session.matter-needs-approval", ("proposal", command.Proposal));
        if (WhyNotSubject(command, file) is { } unfit)
            return unfit;
        var conditions = command.Conditions ?? [];
        if (Listing.WhyNotPeople(desk.Fund, file, conditions) is { } unable)
            return unable;
        var item = Listing.ItemOf(file, desk.Fund, conditions);
        var change = file.Changes.Waiting(command.Subject);
        // The majority hangs on the amount: a change is measured by what the project shall cost, a waiver by the project at least, whatever anyone states.
        var amount = change is null ? AtLeast(item.Amount, command.Amount) : change.After.Cost ?? item.Amount;
        item = item with
        {
            Kind = command.Kind,
            Subject = command.Subject,
            Amount = amount,
            Change = change?.Asked,
            Waived = file.Conditions.About(command.Subject)?.Terms,
            ObjectedBefore = item.ObjectedBefore || change is { NeedsMeeting: true },
        };
        return Agenda.AddItem(desk.Session, item, desk.Actor, desk.Moment, Listing.RulesFor(desk, command.Proposal));
    }

    // An amount in another currency goes on as it is: the agenda refuses what it cannot compare.
    private static Money AtLeast(Money project, Money? stated) => stated is { } given && (given.Currency != project.Currency || given > project) ? given : project;

    private static Refusal? WhyNotSubject(AddItem command, ProposalFile file)
    {
        if (command.Kind == ItemKind.ChangeRequest)
            return file.Changes.Waiting(command.Subject) is null ? Refusal.Of("change.none-waiting", ("subject", command.Subject)) : null;
        // As a waiver it would be measured by the project as it stands, not by what the change asks for.
        if (ChangesState.IsMeant(command.Subject))
            return Refusal.Of("session.change-is-no-waiver", ("subject", command.Subject));
        if (!ConditionsState.IsMeant(command.Subject))
            return null;
        if (file.Conditions.About(command.Subject) is not { } condition)
            return Refusal.Of("condition.unknown", ("condition", command.Subject));
        return condition.IsOpen ? null : Refusal.Of("condition.settled", ("condition", condition.Number), ("stage", condition.Stage));
    }
}
