using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Stores a rate with its date and source: only by a stored rate do two currencies meet (F8).</summary>
/// <param name="From">One unit of it is <paramref name="Rate"/> units of <paramref name="To"/>.</param>
/// <param name="Rate">A plain decimal text, as in <c>655.957</c>.</param>
/// <param name="On">The date from which it holds.</param>
/// <param name="CorrectionReason">Needed where it takes the place of one of the same pair and date.</param>
public sealed record PublishExchangeRate(FundId Fund, Currency From, Currency To, string Rate, DateOnly On, string Source, string? CorrectionReason = null) : IFundCommand;

public sealed class PublishExchangeRateValidator : AbstractValidator<PublishExchangeRate>
{
    public PublishExchangeRateValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.From).Must(currency => currency != default).WithMessage(_ => Shapes.Say("monnaie attendue", "a currency is expected"));
        RuleFor(command => command.To).Must(currency => currency != default).WithMessage(_ => Shapes.Say("monnaie attendue", "a currency is expected"));
        RuleFor(command => command.Rate).IsText(30);
        RuleFor(command => command.On).IsDate();
        RuleFor(command => command.Source).IsText(500);
        RuleFor(command => command.CorrectionReason).IsTextOrNull();
    }
}

public sealed class PublishExchangeRateUseCase : FundUseCase<PublishExchangeRate>
{
    public override string Name => "publish-exchange-rate";

    public override IReadOnlyList<string> AllowedRoles { get; } = FundingShapes.Recording;

    protected override ValueTask<Decision> Decide(PublishExchangeRate command, Desk desk) =>
        new(Rates.Publish(desk.Fund.Rates, new ExchangeRate(command.From, command.To, command.Rate, command.On, command.Source), command.CorrectionReason, desk.Actor, desk.Moment));
}
