using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Acting;

/// <summary>What a page asks of every action on a contribution: is there anything in the way, whatever facts one would give?</summary>
public interface IContributionUseCase
{
    string Name { get; }

    /// <summary>Any of these roles in the fund may do it.</summary>
    IReadOnlyList<string> AllowedRoles { get; }

    ValueTask<Refusal?> WhyNot(Desk desk);
}

/// <summary>An action on a contribution: open to roles that the use case names; whether it may happen, the domain says.</summary>
public abstract class ContributionUseCase<TCommand> : UseCase, IContributionUseCase
    where TCommand : IContributionCommand
{
    /// <summary>Stands for a text that someone would give, where only that it is given matters.</summary>
    protected const string Given = "…";

    public override Type CommandType => typeof(TCommand);

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> AllowedRoles { get; }

    /// <inheritdoc/>
    public abstract ValueTask<Refusal?> WhyNot(Desk desk);

    /// <summary>Decides on the contribution loaded.</summary>
    protected abstract ValueTask<Decision> Decide(TCommand command, Desk desk);

    internal sealed override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (TCommand)command;
        if (await desk.EnterContribution(given.Contribution) is { } unknown)
            return unknown;
        // Before anything that a guessed reference could tell; a role that the action names is told at least that there is one.
        if (desk.HidesFromCaller(ReadingRules.MayKnow(desk.Actor, desk.Contribution.Donor)) && desk.WhyNotAllowed(Name, AllowedRoles) is not null)
            return Refusal.Of("contribution.unknown", ("contribution", given.Contribution));
        return desk.WhyNotAllowed(Name, AllowedRoles) ?? desk.WhyNotExpected() ?? desk.Raise(desk.Subject, await Decide(given, desk));
    }
}

public sealed partial class Desk
{
    /// <summary>Loads a contribution, makes it the subject and enters its fund.</summary>
    internal async ValueTask<Refusal?> EnterContribution(ContributionId id)
    {
        var stream = StreamId.Of(id);
        if (await Load<ContributionState>(stream) is not { } contribution)
            return Refusal.Of("contribution.unknown", ("contribution", id));
        SetSubject(stream);
        return await Enter(contribution.Fund);
    }
}
