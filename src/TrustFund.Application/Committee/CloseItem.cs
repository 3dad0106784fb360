using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using System.Collections.Immutable;

namespace TrustFund.Application.Committee;

/// <summary>Closes the ballot on an item with its whole count; what it decided goes to the proposal at once.</summary>
/// <param name="DossierHash">Of the dossier that the closer sees.</param>
/// <param name="Deferral">Where the item goes, should the votes defer it.</param>
/// <param name="ReturnPoints">What the sponsor must answer, should the votes defer it and the chair send it back.</param>
public sealed record CloseItem(SessionId Session, int Item, string DossierHash, Deferral? Deferral = null, ImmutableArray<string>? ReturnPoints = null) : IItemCommand;

public sealed class CloseItemValidator : AbstractValidator<CloseItem>
{
    public CloseItemValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.DossierHash).IsHash();
        RuleFor(command => command.Deferral).IsDeferral();
        RuleFor(command => command.ReturnPoints).AreReturnPoints();
    }
}

public sealed class CloseItemUseCase : ItemUseCase<CloseItem>
{
    public override string Name => "close-item";

    protected override bool BindsToDossier => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Closing.WhyNotClose(desk.Session, item.Agenda.Number, desk.Actor, desk.Moment);

    protected override ValueTask<Decision> Decide(CloseItem command, ItemState item, Desk desk) => new(Closing.Close(
        desk.Session, command.Item, command.DossierHash, new ClosingTerms(command.Deferral, command.ReturnPoints ?? []), desk.Actor, desk.Moment));
}
