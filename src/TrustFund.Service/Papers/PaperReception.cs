using TrustFund.Application.Acting;
using TrustFund.Application.Papers;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Papers;

/// <summary>A paper that somebody wants to attach.</summary>
/// <param name="Part">Of evidence the number of the condition.</param>
/// <param name="Name">As the file is called.</param>
public sealed record OfferedPaper(ProposalId Proposal, PaperPurpose Purpose, int? Part, string? Name, string? Note);

/// <summary>
/// The one way in for bytes, of the API and of the pages: who may, by which name, before the first byte is read; then the bytes,
/// to their place; then the action, like any other.
/// </summary>
public sealed class PaperReception(Installation installation, ReadingRoom room)
{
    public PaperLimits Limits => installation.PaperLimits;

    /// <summary>What is in the way before anything is received; null where nothing is.</summary>
    /// <param name="size">Where it is known.</param>
    public async Task<Refusal?> WhyNot(OfferedPaper offered, PersonId person, long? size, CancellationToken cancellation)
    {
        if (await room.WhyNotAttach(offered.Proposal, person, offered.Purpose, offered.Part, cancellation) is { } refusal)
            return refusal;
        var read = await room.Papers(offered.Proposal, person, cancellation);
        return read.IsRefused ? read.Refusal : Attaching.WhyNotReceive(read.Value.Papers, offered.Name, size, Limits);
    }

    /// <summary>Receives the bytes and attaches them. An upload that is cut off leaves nothing.</summary>
    /// <exception cref="IOException">The sender went away, or the bytes cannot be written.</exception>
    /// <exception cref="Application.Store.StoreBusyException">Nothing happened; try again.</exception>
    public async Task<ActionResult> Receive(OfferedPaper offered, Stream bytes, Caller caller, CancellationToken cancellation)
    {
        await using var arrival = await installation.Papers.Receive(bytes, Limits.File, cancellation);
        // One byte more than the limit says what all of them would.
        if (await WhyNot(offered, caller.Person, arrival.Received?.Size ?? Limits.File + 1, cancellation) is { } tooMuch)
            return new ActionResult.Refused(tooMuch);
        var received = arrival.Received!;
        if (PaperKinds.MediaTypeOf(PaperNames.Clean(offered.Name).Value, received.Content) is { IsRefused: true } other)
            return new ActionResult.Refused(other.Refusal);
        // Before the event: an event never names bytes that are not there. Without the event they are swept away after a day.
        await arrival.Place();
        return await installation.Runner.Run(
            new AttachPaper(offered.Proposal, offered.Purpose, offered.Part, offered.Name!, offered.Note, received, Limits), caller, CancellationToken.None);
    }
}
