using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>One action of the service. There is exactly one use case per command, and one file per use case.</summary>
public abstract class UseCase
{
    /// <summary>The stable name, as in <c>cast-vote</c>: route, import line, log entry, workflow action.</summary>
    public abstract string Name { get; }

    public abstract Type CommandType { get; }

    /// <summary>The roles in the fund that may do it, where no workflow and no relation has a say; null where one has.</summary>
    public virtual IReadOnlyList<string>? RolesInFund => null;

    /// <summary>Its facts come with the bytes of a file, taken in by an endpoint of its own: no JSON, form or import can state them.</summary>
    public virtual bool ComesWithBytes => false;

    /// <summary>Decides on what is loaded and raises what follows on the desk; nothing is written here.</summary>
    internal abstract ValueTask<Refusal?> Run(ICommand command, Desk desk);
}

/// <summary>An action on a fund: open to roles that the use case names.</summary>
public abstract class FundUseCase<TCommand> : UseCase
    where TCommand : IFundCommand
{
    public override Type CommandType => typeof(TCommand);

    /// <summary>Any of these roles in the fund may do it.</summary>
    public abstract IReadOnlyList<string> AllowedRoles { get; }

    public sealed override IReadOnlyList<string> RolesInFund => AllowedRoles;

    internal sealed override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (TCommand)command;
        if (await desk.Enter(given.Fund) is { } unknown)
            return unknown;
        if (desk.WhyNotAllowed(Name, AllowedRoles) is { } forbidden)
            return forbidden;
        desk.SetSubject(Log.StreamId.Of(given.Fund));
        if (desk.WhyNotExpected() is { } changed)
            return changed;
        return desk.Raise(Log.StreamId.Of(given.Fund), await Decide(given, desk));
    }

    protected abstract ValueTask<Decision> Decide(TCommand command, Desk desk);
}
