using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Takes an item off the agenda, or out of an open ballot; whatever was cast stays on record.</summary>
public sealed record WithdrawItem(SessionId Session, int Item, string Reason) : IItemCommand;

public sealed class WithdrawItemValidator : AbstractValidator<WithdrawItem>
{
    public WithdrawItemValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class WithdrawItemUseCase : ItemUseCase<WithdrawItem>
{
    public override string Name => "withdraw-item";

    protected override string? InWorkflow => TakingOff.Action;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Agenda.WhyNotWithdrawItem(desk.Session, item.Agenda.Number, desk.Actor);

    protected override ValueTask<Decision> Decide(WithdrawItem command, ItemState item, Desk desk)
    {
        var withdrawn = Agenda.WithdrawItem(desk.Session, command.Item, command.Reason, desk.Actor);
        if (withdrawn.IsRefused)
            return new(withdrawn);
        return new(TakingOff.OnProposal(item.Agenda, command.Reason, desk) is { } refusal ? refusal : withdrawn);
    }
}
