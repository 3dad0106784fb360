using System.Text;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

/// <summary>What builds before this one wrote, for the migrations that fill in what they did not keep.</summary>
internal static class OlderBuild
{
    /// <summary>What the log says of the English titles of <see cref="WriteProposals"/>, in the list's order.</summary>
    public static readonly string?[] EnglishTitles = ["Second", null, null];

    /// <summary>A title that changed, one that was taken back, and a proposal whose events tell of none; the list has no English title of any.</summary>
    public static async Task WriteProposals(IStore store)
    {
        await using var transaction = await store.Begin(default);
        await transaction.Append(
        [
            Content(1, 1, "\"First\""), Content(1, 2, "\"Second\""), Event(Stream(1), 3),
            Content(2, 1, "\"Gone\""), Content(2, 2, "null"),
            Event(Stream(3), 1),
        ]);
        foreach (var number in Enumerable.Range(1, 3))
            await transaction.Put(new ViewRows { Proposal = Proposal(number) with { TitleEn = null } });
        await transaction.Commit();
    }

    private static NewEvent Content(int number, int version, string title) =>
        Event(Stream(number), version) with { Body = Encoding.UTF8.GetBytes($$"""{"content":{"titleFr":"Été","titleEn":{{title}} } }""") };
}
