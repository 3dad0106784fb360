using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>What a page asks of every action on a session as a whole: is there anything in the way, whatever facts one would give?</summary>
public interface ISessionUseCase
{
    string Name { get; }

    Refusal? WhyNot(Desk desk);
}

/// <summary>An action on a session of the committee as a whole; who may, and when, the domain says.</summary>
public abstract class SessionUseCase<TCommand> : UseCase, ISessionUseCase
    where TCommand : ISessionCommand
{
    public override Type CommandType => typeof(TCommand);

    /// <summary>What stands in the way whatever facts are given: "why can't I?". The decision checks the same, with the facts.</summary>
    public abstract Refusal? WhyNot(Desk desk);

    /// <summary>Decides on the session loaded; events of other streams are raised on the desk, those of the session returned.</summary>
    protected abstract ValueTask<Decision> Decide(TCommand command, Desk desk);

    /// <summary>What follows elsewhere once the session's events are raised.</summary>
    protected virtual ValueTask<Refusal?> Follow(TCommand command, Desk desk) => default;

    internal sealed override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (TCommand)command;
        if (await desk.EnterSession(given.Session) is { } unknown)
            return unknown;
        if (desk.HidesFromCaller(desk.MayKnowSession()))
            return Refusal.Of("session.unknown");
        return desk.WhyNotExpected() ?? desk.Raise(desk.Subject, await Decide(given, desk)) ?? await Follow(given, desk);
    }
}
