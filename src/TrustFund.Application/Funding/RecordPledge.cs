using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Records that a donor announced money, under a reference of the fund's own; it funds nothing yet (F2).</summary>
/// <param name="Contribution">The reference from now on, as in <c>C-2017-003</c>.</param>
/// <param name="Amount">Null where the source does not say, which only history may.</param>
/// <param name="Approximate">Whether the source says "about", which only history may.</param>
/// <param name="Currency">The contribution's own currency; needed only where no amount is given.</param>
/// <param name="PledgedOn">Today where not given.</param>
public sealed record RecordPledge(
    FundId Fund,
    ContributionId Contribution,
    DonorId Donor,
    string Label,
    string Purpose,
    Money? Amount = null,
    bool Approximate = false,
    Currency? Currency = null,
    EarmarkTerms? Terms = null,
    DateOnly? PledgedOn = null) : IFundCommand;

public sealed class RecordPledgeValidator : AbstractValidator<RecordPledge>
{
    public RecordPledgeValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Donor).IsId();
        RuleFor(command => command.Label).IsText(200);
        RuleFor(command => command.Purpose).IsText();
        RuleFor(command => command.Amount!.Value).IsAmount().When(command => command.Amount is not null).OverridePropertyName("amount");
        RuleFor(command => command.Approximate).Must((command, approximate) => !approximate || command.Amount is not null)
            .WithMessage(_ => Shapes.Say("un montant approximatif est un montant", "an approximate amount is an amount"));
        RuleFor(command => command.Currency).Must((command, currency) => (command.Amount?.Currency ?? currency) is { } own && own != default && (currency is null || currency == own))
            .WithMessage(_ => Shapes.Say("la monnaie du montant, ou la monnaie sans montant, est attendue", "the amount's currency, or a currency without an amount, is expected"));
        RuleFor(command => command.Terms).AreTermsOrNull();
        RuleFor(command => command.PledgedOn).IsDateOrNull();
    }
}

public sealed class RecordPledgeUseCase : UseCase
{
    public override string Name => "record-pledge";

    public override Type CommandType => typeof(RecordPledge);

    internal override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (RecordPledge)command;
        if (await desk.Enter(given.Fund) is { } unknown)
            return unknown;
        if (desk.WhyNotAllowed(Name, FundingShapes.Recording) is { } forbidden)
            return forbidden;
        if (!desk.Fund.Donors.ContainsKey(given.Donor.Value))
            return Refusal.Of("contribution.donor-unknown", ("donor", given.Donor));
        var terms = given.Terms ?? EarmarkTerms.None;
        if (terms.WhyNotOf(desk.Fund) is { } stray)
            return stray;
        var stream = StreamId.Of(given.Contribution);
        var state = await desk.Load<ContributionState>(stream) ?? ContributionState.None;
        desk.SetSubject(stream);
        if (desk.WhyNotExpected() is { } changed)
            return changed;
        return desk.Raise(stream, Contributions.Pledge(
            state,
            given.Fund,
            given.Contribution,
            given.Donor,
            given.Label,
            given.Purpose,
            new StatedAmount(given.Amount?.Currency ?? given.Currency!.Value, given.Amount, given.Approximate),
            terms,
            given.PledgedOn ?? desk.Moment.Today,
            desk.Caller.IsHistory,
            desk.Actor,
            desk.Moment));
    }
}
