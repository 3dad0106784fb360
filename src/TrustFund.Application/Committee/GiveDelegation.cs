using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>Records a member's written leave for another to sit in the seat (domain.md §3.11).</summary>
/// <param name="Delegation">The fund's own number for it, as in <c>D-2017-004</c>.</param>
/// <param name="Reference">The paper: the memorandum's number.</param>
/// <param name="UpTo">The largest item it covers; null: any.</param>
public sealed record GiveDelegation(
    FundId Fund, string Delegation, SeatId Seat, PersonId Delegator, PersonId Delegate, string Reference, DateOnly From, DateOnly To, Money? UpTo = null) : IFundCommand;

public sealed class GiveDelegationValidator : AbstractValidator<GiveDelegation>
{
    public GiveDelegationValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Delegation).IsText(60);
        RuleFor(command => command.Seat).IsId();
        RuleFor(command => command.Delegator).IsId();
        RuleFor(command => command.Delegate).IsId();
        RuleFor(command => command.Reference).IsText(200);
        RuleFor(command => command.From).IsDate();
        RuleFor(command => command.To).IsDate();
        RuleFor(command => command.UpTo!.Value).IsAmount().When(command => command.UpTo is not null).OverridePropertyName("upTo");
    }
}

public sealed class GiveDelegationUseCase : FundUseCase<GiveDelegation>
{
    public override string Name => "give-delegation";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Member, Roles.Secretariat];

    protected override ValueTask<Decision> Decide(GiveDelegation command, Desk desk)
    {
        if (!desk.Fund.People.ContainsKey(command.Delegate.Value))
            return new(Refusal.Of("person.unknown", ("person", command.Delegate)));
        var terms = new Delegation(
            command.Delegation, command.Fund, command.Seat, command.Delegator, command.Delegate, command.Reference, command.From, command.To, command.UpTo);
        return new(Delegations.Give(desk.Fund.Seats, terms, desk.Actor, desk.Moment));
    }
}
