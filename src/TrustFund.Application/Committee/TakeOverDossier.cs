using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>The dossier moved on while the item was on the agenda: the item takes it over as it is now, and votes so far are void.</summary>
public sealed record TakeOverDossier(SessionId Session, int Item) : IItemCommand;

public sealed class TakeOverDossierValidator : AbstractValidator<TakeOverDossier>
{
    public TakeOverDossierValidator() => this.IsOnItem();
}

public sealed class TakeOverDossierUseCase : ItemUseCase<TakeOverDossier>
{
    public override string Name => "take-over-dossier";

    // It puts the agenda right after something elsewhere changed the project, wherever that stands now.
    protected override string? InWorkflow => null;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Dossiers.WhyNotTakeOver(desk, desk.Session, item);

    protected override ValueTask<Decision> Decide(TakeOverDossier command, ItemState item, Desk desk) => new(Dossiers.Change(desk, desk.Session, item));
}
