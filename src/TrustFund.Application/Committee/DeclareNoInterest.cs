using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Declares to have no tie to the partner; from now on the deliberation is visible (domain.md §3.2).</summary>
public sealed record DeclareNoInterest(SessionId Session, int Item) : IItemCommand;

public sealed class DeclareNoInterestValidator : AbstractValidator<DeclareNoInterest>
{
    public DeclareNoInterestValidator() => this.IsOnItem();
}

public sealed class DeclareNoInterestUseCase : ItemUseCase<DeclareNoInterest>
{
    public override string Name => "declare-no-interest";

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Recusals.WhyNotDeclareNoInterest(desk.Session, item.Agenda.Number, desk.Actor);

    protected override ValueTask<Decision> Decide(DeclareNoInterest command, ItemState item, Desk desk) =>
        new(Recusals.DeclareNoInterest(desk.Session, command.Item, desk.Actor));
}
