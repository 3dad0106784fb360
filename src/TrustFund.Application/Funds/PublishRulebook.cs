using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Publishes the next version of the fund's figures; what was decided under an earlier one stays under it.</summary>
public sealed record PublishRulebook(FundId Fund, Rulebook Rulebook, string Reason) : IFundCommand;

public sealed class PublishRulebookValidator : AbstractValidator<PublishRulebook>
{
    public PublishRulebookValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Rulebook).NotNull();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class PublishRulebookUseCase : FundUseCase<PublishRulebook>
{
    public override string Name => "publish-rulebook";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(PublishRulebook command, Desk desk) =>
        ValueTask.FromResult(FundRules.PublishRulebook(desk.Fund, command.Rulebook, command.Reason, desk.Moment));
}
