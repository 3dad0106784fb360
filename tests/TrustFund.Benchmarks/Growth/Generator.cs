using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.Benchmarks.Growth;

/// <summary>A proposal that went its way through the service, from which others are copied under references of their own.</summary>
/// <param name="Events">Its stream.</param>
/// <param name="Rows">Its rows in lists, its tasks and clocks.</param>
internal sealed record Template(string Reference, ImmutableArray<RecordedEvent> Events, ViewRows Rows);

/// <summary>
/// Writes many proposals through the store's own port in big groups: rows as the service would have written them, because they are those
/// that it wrote for a few templates, under other references. What it writes passes <c>verify</c>.
/// </summary>
internal sealed class Generator(IStore store, IReadOnlyList<(Template Template, int InHundred)> mix)
{
    private const int Group = 500;

    private readonly Template[] _order = [.. mix.SelectMany(part => Enumerable.Repeat(part.Template, part.InHundred))];
    private int _written;

    /// <summary>The reference of the nth copy, of a year of which nothing else is.</summary>
    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"TF-2016-{number + 10_000}");

    /// <summary>The template of the nth copy; every hundred hold each as often as the mix says, evenly spread.</summary>
    public Template TemplateOf(int number) => _order[number * 37 % _order.Length];

    public async Task GrowTo(int proposals)
    {
        while (_written < proposals)
        {
            await using var transaction = await store.Begin(default);
            for (var end = Math.Min(proposals, _written + Group); _written < end; _written++)
                await Write(transaction, TemplateOf(_written), Reference(_written));
            await transaction.Commit();
        }
    }

    private static async Task Write(IStoreTransaction transaction, Template template, string reference)
    {
        var written = await transaction.Append([.. template.Events.Select(recorded => Copy(recorded, template.Reference, reference))]);
        foreach (var recorded in written)
        {
            var entries = Entries.Of(recorded.Stream, EventCatalogue.Parse(recorded)).ToArray();
            if (entries.Length > 0)
                await transaction.Post(recorded.Position, recorded.Circumstances.Fund.Value, entries);
        }

        await transaction.Put(Copy(template.Rows, template.Reference, reference));
        foreach (var circumstances in written.Select(recorded => recorded.Circumstances).DistinctBy(circumstances => circumstances.CommandKey))
            await transaction.StoreAnswer(circumstances.Actor.Value, circumstances.CommandKey, new StoredAnswer(new byte[32], new byte[100]));
    }

    private static NewEvent Copy(RecordedEvent recorded, string from, string to) => new(
        StreamId.Of(ProposalId.Of(to)),
        recorded.Version,
        recorded.Type,
        recorded.TypeVersion,
        Copy(recorded.Body, from, to),
        recorded.Contract is null ? null : Copy(recorded.Contract, from, to),
        recorded.Circumstances with { CommandKey = $"{to}/{recorded.Circumstances.CommandKey}" });

    private static byte[] Copy(byte[] json, string from, string to) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json).Replace(from, to, StringComparison.Ordinal));

    private static ViewRows Copy(ViewRows rows, string from, string to) => rows with
    {
        Proposal = rows.Proposal! with { Reference = to, Search = rows.Proposal.Search.Replace(SearchText.Fold(from), SearchText.Fold(to), StringComparison.Ordinal) },
        Workflow = rows.Workflow! with { Proposal = to, State = Copy(rows.Workflow.State, from, to) },
        Tasks = [.. rows.Tasks.Select(task => task with { Proposal = to, Id = task.Id.Replace(from, to, StringComparison.Ordinal) })],
        Timers = [.. rows.Timers.Select(timer => timer with { Proposal = to, Id = timer.Id.Replace(from, to, StringComparison.Ordinal) })],
    };
}
