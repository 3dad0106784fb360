using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Papers;

namespace TrustFund.Application.Papers;

/// <summary>Withdraws a paper; what was handed in with it keeps it.</summary>
/// <param name="Number">The paper's number on the proposal.</param>
public sealed record WithdrawPaper(ProposalId Proposal, int Number, string Reason) : IProposalCommand;

public sealed class WithdrawPaperValidator : AbstractValidator<WithdrawPaper>
{
    public WithdrawPaperValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, Attaching.Most);
        RuleFor(command => command.Reason).IsText(500);
    }
}

public sealed class WithdrawPaperUseCase : UseCase
{
    public override string Name => "withdraw-paper";

    public override Type CommandType => typeof(WithdrawPaper);

    internal override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (WithdrawPaper)command;
        if (await desk.OpenForPapers(given.Proposal) is { } closed)
            return closed;
        if (PaperSteps.WhyNotWithdraw(desk, given.Number) is { } notNow)
            return notNow;
        return desk.Raise(StreamId.Of(given.Proposal), Attaching.Withdraw(desk.File.Papers, given.Number, given.Reason, desk.Caller.Person, desk.Moment));
    }
}
