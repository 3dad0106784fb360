using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Ends a session when nothing on its agenda is open; a rejection can then no longer be voted on again here.</summary>
public sealed record CloseSession(SessionId Session) : ISessionCommand;

public sealed class CloseSessionValidator : AbstractValidator<CloseSession>
{
    public CloseSessionValidator() => RuleFor(command => command.Session).IsReference();
}

public sealed class CloseSessionUseCase : SessionUseCase<CloseSession>
{
    public override string Name => "close-session";

    public override Refusal? WhyNot(Desk desk) => Agenda.WhyNotCloseSession(desk.Session, desk.Actor);

    protected override ValueTask<Decision> Decide(CloseSession command, Desk desk) => new(Agenda.CloseSession(desk.Session, desk.Actor, desk.Moment));

    protected override async ValueTask<Refusal?> Follow(CloseSession command, Desk desk)
    {
        foreach (var proposal in desk.Session.Items.Where(item => item.Agenda.IsOnProposal).Select(item => item.Agenda.Proposal).Distinct())
        {
            var file = await desk.LoadProposal(proposal);
            if (file.IsRefused)
                return file.Refusal;
            if (file.Value.Proposal.Session != command.Session || file.Value.Workflow.OpenFor(Name).Count == 0)
                continue;
            if ((desk.WhyNotOpen(file.Value, Name) ?? desk.Act(proposal, Name, null)) is { } refusal)
                return refusal;
        }

        return null;
    }
}
