using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Makes a donor known.</summary>
public sealed record RegisterDonor(FundId Fund, DonorId Donor, BilingualName Name) : IFundCommand;

public sealed class RegisterDonorValidator : AbstractValidator<RegisterDonor>
{
    public RegisterDonorValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Donor).IsId();
        RuleFor(command => command.Name).IsName();
    }
}

public sealed class RegisterDonorUseCase : FundUseCase<RegisterDonor>
{
    public override string Name => "register-donor";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator, Roles.FinanceRequesting];

    protected override ValueTask<Decision> Decide(RegisterDonor command, Desk desk) =>
        ValueTask.FromResult(FundRules.RegisterDonor(command.Donor, command.Name));
}
