using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Sends out every listed dossier that is not out yet; late only with a reason why a shorter notice is enough.</summary>
public sealed record CirculateDossier(SessionId Session, string? NoticeWaivedBecause = null) : ISessionCommand;

public sealed class CirculateDossierValidator : AbstractValidator<CirculateDossier>
{
    public CirculateDossierValidator()
    {
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.NoticeWaivedBecause).IsTextOrNull();
    }
}

public sealed class CirculateDossierUseCase : SessionUseCase<CirculateDossier>
{
    public override string Name => "circulate-dossier";

    // Lateness is left to the decision: a reason given with the action lifts it.
    public override Refusal? WhyNot(Desk desk) =>
        Agenda.WhyNotCirculate(desk.Session, "?", desk.Actor, desk.Moment, desk.Fund.RulebookOn(desk.Moment.Today), desk.Fund.Calendar);

    protected override ValueTask<Decision> Decide(CirculateDossier command, Desk desk) => new(Agenda.Circulate(
        desk.Session, command.NoticeWaivedBecause, desk.Actor, desk.Moment, desk.Fund.RulebookOn(desk.Moment.Today), desk.Fund.Calendar));
}
