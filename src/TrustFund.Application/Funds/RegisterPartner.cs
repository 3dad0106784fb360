using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Makes an implementing partner known.</summary>
/// <param name="Kind"><c>ngo</c>, <c>agency</c>, <c>authority</c> or <c>company</c>.</param>
public sealed record RegisterPartner(FundId Fund, PartnerId Partner, string Name, string Kind) : IFundCommand;

public sealed class RegisterPartnerValidator : AbstractValidator<RegisterPartner>
{
    public RegisterPartnerValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Partner).IsId();
        RuleFor(command => command.Name).IsText(200);
        RuleFor(command => command.Kind).Must(kind => kind is "ngo" or "agency" or "authority" or "company")
            .WithMessage(_ => Shapes.Say("ngo, agency, authority ou company", "ngo, agency, authority or company"));
    }
}

public sealed class RegisterPartnerUseCase : FundUseCase<RegisterPartner>
{
    public override string Name => "register-partner";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator, Roles.Secretariat];

    protected override ValueTask<Decision> Decide(RegisterPartner command, Desk desk) =>
        ValueTask.FromResult(FundRules.RegisterPartner(command.Partner, command.Name, command.Kind));
}
