using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Defers an open item for which no quorum came together.</summary>
public sealed record PutOffItem(SessionId Session, int Item, Deferral Deferral) : IItemCommand;

public sealed class PutOffItemValidator : AbstractValidator<PutOffItem>
{
    public PutOffItemValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.Deferral).NotNull().IsDeferral();
    }
}

public sealed class PutOffItemUseCase : ItemUseCase<PutOffItem>
{
    public override string Name => "put-off-item";

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Closing.WhyNotPutOff(desk.Session, item.Agenda.Number, desk.Actor);

    protected override ValueTask<Decision> Decide(PutOffItem command, ItemState item, Desk desk) =>
        new(Closing.PutOff(desk.Session, command.Item, command.Deferral, desk.Actor, desk.Moment));
}
