using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Takes a role from a person, at once.</summary>
public sealed record RevokeRole(FundId Fund, PersonId Person, RoleGrant Grant) : IFundCommand;

public sealed class RevokeRoleValidator : AbstractValidator<RevokeRole>
{
    public RevokeRoleValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Person).IsId();
        RuleFor(command => command.Grant).NotNull();
    }
}

public sealed class RevokeRoleUseCase : FundUseCase<RevokeRole>
{
    public override string Name => "revoke-role";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(RevokeRole command, Desk desk) =>
        ValueTask.FromResult(FundRules.RevokeRole(desk.Fund, command.Person, command.Grant, desk.Moment));
}
