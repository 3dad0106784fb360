using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>Takes a delegation back, from today on; items already open keep their roll.</summary>
public sealed record RevokeDelegation(FundId Fund, string Delegation, string Reason) : IFundCommand;

public sealed class RevokeDelegationValidator : AbstractValidator<RevokeDelegation>
{
    public RevokeDelegationValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Delegation).IsText(60);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RevokeDelegationUseCase : FundUseCase<RevokeDelegation>
{
    public override string Name => "revoke-delegation";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Member, Roles.Secretariat];

    protected override ValueTask<Decision> Decide(RevokeDelegation command, Desk desk) =>
        new(Delegations.Revoke(desk.Fund.Seats, command.Delegation, command.Reason, desk.Actor, desk.Moment));
}
