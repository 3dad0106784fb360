using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Whoever sits for a seat opens the dossier of a written procedure: only so does silence count as consent of a quorum.</summary>
public sealed record OpenDossier(SessionId Session, int Item, SeatId? Seat = null) : ISeatCommand;

public sealed class OpenDossierValidator : AbstractValidator<OpenDossier>
{
    public OpenDossierValidator() => this.IsForSeat();
}

public sealed class OpenDossierUseCase : SeatUseCase<OpenDossier>
{
    public override string Name => "open-dossier";

    protected override bool BindsToDossier => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item, SeatId seat) =>
        WrittenProcedure.WhyNotRecordOpening(desk.Session, item.Agenda.Number, seat, desk.Actor);

    protected override Decision Decide(OpenDossier command, ItemState item, SeatId seat, Desk desk) =>
        WrittenProcedure.RecordOpening(desk.Session, command.Item, seat, desk.Actor, desk.Moment);
}
