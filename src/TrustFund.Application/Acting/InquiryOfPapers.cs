using TrustFund.Application.Log;
using TrustFund.Application.Papers;
using TrustFund.Domain;
using TrustFund.Domain.Papers;

namespace TrustFund.Application.Acting;

/// <summary>Asks about papers without acting.</summary>
public sealed partial class Inquiry
{
    /// <summary>What is in the way of attaching a paper for a purpose; null where nothing is.</summary>
    /// <param name="part">Of evidence the condition; null: any.</param>
    public Task<Refusal?> WhyNotAttach(ProposalId id, PersonId person, PaperPurpose purpose, int? part, CancellationToken cancellation = default) =>
        AskOfPapers(id, person, desk => PaperSteps.WhyNot(desk, purpose, part), cancellation);

    /// <summary>What is in the way of withdrawing a paper; null where nothing is.</summary>
    public Task<Refusal?> WhyNotWithdraw(ProposalId id, PersonId person, int number, CancellationToken cancellation = default) =>
        AskOfPapers(id, person, desk => PaperSteps.WhyNotWithdraw(desk, number) ?? Attaching.WhyNotWithdraw(desk.File.Papers, number), cancellation);

    private async Task<Refusal?> AskOfPapers(ProposalId id, PersonId person, Func<Desk, Refusal?> whyNot, CancellationToken cancellation)
    {
        await using var reader = await store.Read(cancellation);
        var desk = new Desk(reader, new Streams(cache, definitions), new Caller(person, "inquiry"), clock.GetUtcNow());
        return await desk.OpenForPapers(id) ?? whyNot(desk);
    }
}
