using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>What a page asks of every action on a proposal: is there anything in the way, whatever facts one would give?</summary>
public interface IProposalUseCase
{
    string Name { get; }

    /// <summary>Loads what the answer needs beside the proposal's file; asked only where the workflow has the action open.</summary>
    ValueTask Prepare(Desk desk);

    Refusal? WhyNot(Desk desk);
}

/// <summary>
/// An action on a proposal. Whether it is open now, and to which roles, its workflow says; whether it may happen, the
/// domain. Both hold: no definition can switch a rule off.
/// </summary>
public abstract class ProposalUseCase<TCommand> : UseCase, IProposalUseCase
    where TCommand : IProposalCommand
{
    public override Type CommandType => typeof(TCommand);

    /// <summary>Loads what <see cref="WhyNot"/> needs beside the file.</summary>
    public virtual ValueTask Prepare(Desk desk) => default;

    /// <summary>What stands in the way whatever facts are given; also answers "why can't I?".</summary>
    public virtual Refusal? WhyNot(Desk desk) => null;

    /// <summary>What stands in the way of the facts given, before they are decided on.</summary>
    protected virtual Refusal? WhyNotGiven(TCommand command, Desk desk) => WhyNot(desk);

    /// <summary>Decides on the file loaded; events of other streams are raised on the desk, those of the proposal returned.</summary>
    protected abstract ValueTask<Ruling> Decide(TCommand command, Desk desk);

    internal sealed override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (TCommand)command;
        var stream = StreamId.Of(given.Proposal);
        if (await desk.Load<ProposalFile>(stream) is not { } file)
            return Refusal.Of("proposal.unknown", ("proposal", given.Proposal));
        desk.SetSubject(stream);
        if (await desk.Enter(file.Proposal.Fund) is { } unknown)
            return unknown;
        // Before anything that a guessed reference could tell: its version, its state, its section.
        if (desk.HidesFromCaller(ReadingRules.MayKnow(desk.Actor, file)))
            return Refusal.Of("proposal.unknown", ("proposal", given.Proposal));
        if ((desk.WhyNotExpected() ?? desk.WhyNotOpen(Name)) is { } notOpen)
            return notOpen;
        await Prepare(desk);
        if (WhyNotGiven(given, desk) is { } inTheWay)
            return inTheWay;
        var ruling = await Decide(given, desk);
        return desk.Raise(stream, ruling.Decision) ?? desk.Act(given.Proposal, Name, ruling.Outcome);
    }
}
