using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Gives a person a role; a sponsor within a section, a donor for a donor, a partner for a partner.</summary>
public sealed record GrantRole(FundId Fund, PersonId Person, RoleGrant Grant) : IFundCommand;

public sealed class GrantRoleValidator : AbstractValidator<GrantRole>
{
    public GrantRoleValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Person).IsId();
        RuleFor(command => command.Grant).NotNull();
    }
}

public sealed class GrantRoleUseCase : FundUseCase<GrantRole>
{
    public override string Name => "grant-role";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(GrantRole command, Desk desk) =>
        ValueTask.FromResult(FundRules.GrantRole(desk.Fund, command.Person, command.Grant, desk.Actor, desk.Moment));
}
