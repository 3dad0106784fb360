using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Makes a section of the mission known, which may sponsor proposals.</summary>
public sealed record RegisterSection(FundId Fund, SectionId Section, BilingualName Name) : IFundCommand;

public sealed class RegisterSectionValidator : AbstractValidator<RegisterSection>
{
    public RegisterSectionValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Section).IsId();
        RuleFor(command => command.Name).IsName();
    }
}

public sealed class RegisterSectionUseCase : FundUseCase<RegisterSection>
{
    public override string Name => "register-section";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator, Roles.Secretariat];

    protected override ValueTask<Decision> Decide(RegisterSection command, Desk desk) =>
        ValueTask.FromResult(FundRules.RegisterSection(command.Section, command.Name));
}
