using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Crash;

/// <summary>What a client was told: this action was done.</summary>
public sealed record Acknowledged(string Person, string Key, string Action, string Reference, int Version, long Position, string[] Events);

/// <summary>
/// People at work through several web nodes: each goes on until told to stop, and repeats with the same key whatever was not
/// answered, at any node, as a client of the API may.
/// </summary>
public sealed class Callers(IReadOnlyList<Uri> nodes, int seed) : IDisposable
{
    private static readonly TimeSpan LongestAction = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _submitted = new();
    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private volatile TaskCompletionSource _reached = new();
    private int _awaited = int.MaxValue;
    private int _keys;
    private int _retries;

    public ConcurrentQueue<Acknowledged> Acknowledged { get; } = new();

    /// <summary>Answers that were awaited in vain and asked for again.</summary>
    public int Retries => _retries;

    /// <summary>Answers that no client can do anything with.</summary>
    public ConcurrentQueue<string> Unwanted { get; } = new();

    public Task Work() => Task.WhenAll([.. Enumerable.Range(0, 4).Select(number => Sponsor(new Random(seed + number))), Secretary(new Random(seed + 100)), Finance(new Random(seed + 101))]);

    /// <summary>Ends when so many actions are acknowledged; one at a time waits for that.</summary>
    public Task Reach(int count)
    {
        var reached = _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _awaited, count);
        if (Acknowledged.Count >= count)
            reached.TrySetResult();
        return reached.Task;
    }

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _stop.Dispose();
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private async Task Sponsor(Random chance)
    {
        var drafts = new List<string>();
        while (!_stop.IsCancellationRequested)
        {
            if (drafts.Count == 0 || chance.Next(3) == 0)
            {
                if (await Act(chance, "sam", "funds/small-tf/open-draft", new JsonObject { ["content"] = Content(chance) }) is { } opened)
                    drafts.Add(opened.Reference);
                continue;
            }

            var at = chance.Next(drafts.Count);
            if (chance.Next(2) == 0)
            {
                await Act(chance, "sam", $"proposals/{drafts[at]}/edit-draft", new JsonObject { ["content"] = Content(chance) });
                continue;
            }

            if (await Act(chance, "sam", $"proposals/{drafts[at]}/submit-proposal", []) is not null)
                _submitted.Enqueue(drafts[at]);
            drafts.RemoveAt(at);
        }
    }

    private async Task Secretary(Random chance)
    {
        while (!_stop.IsCancellationRequested)
        {
            if (!_submitted.TryDequeue(out var proposal))
            {
                var partner = $"Partner {Interlocked.Increment(ref _keys)}";
                await Act(chance, "sara", "funds/small-tf/register-partner", new JsonObject { ["partner"] = partner, ["name"] = partner, ["kind"] = "ngo" });
            }
            else if (chance.Next(4) == 0)
            {
                await Act(chance, "sara", $"proposals/{proposal}/return-proposal", JsonNode.Parse("""{"points":[{"id":"1","text":"why"}]}""")!.AsObject());
            }
            else
            {
                await Act(chance, "sara", $"proposals/{proposal}/pass-screening", new JsonObject { ["note"] = "complete" });
            }
        }
    }

    private async Task Finance(Random chance)
    {
        while (!_stop.IsCancellationRequested)
        {
            var contribution = string.Create(CultureInfo.InvariantCulture, $"C-2026-{Interlocked.Increment(ref _keys):000}");
            var pledge = new JsonObject
            {
                ["contribution"] = contribution,
                ["donor"] = "Donor",
                ["label"] = "Agreement",
                ["purpose"] = "Wells",
                ["pledgedOn"] = "2026-01-01",
                ["amount"] = new JsonObject { ["amount"] = "1000.00", ["currency"] = "USD" },
            };
            if (await Act(chance, "fin", "funds/small-tf/record-pledge", pledge) is null)
                continue;
            await Act(chance, "fin", $"contributions/{contribution}/sign-contribution", JsonNode.Parse("""{"signedOn":"2026-01-02"}""")!.AsObject());
            await Act(chance, "fin", $"contributions/{contribution}/record-receipt", JsonNode.Parse("""{"amount":{"amount":"400.00","currency":"USD"},"valueDate":"2026-01-05","bankReference":"Bank"}""")!.AsObject());
        }
    }

    /// <returns>What was acknowledged; null where it was refused by a rule.</returns>
    private async Task<Acknowledged?> Act(Random chance, string person, string address, JsonObject body)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"crash-{Interlocked.Increment(ref _keys)}");
        var started = Stopwatch.GetTimestamp();
        for (var turn = chance.Next(nodes.Count); Stopwatch.GetElapsedTime(started) < LongestAction; turn++)
        {
            var node = nodes[turn % nodes.Count];
            try
            {
                var reply = await ClientOf(node, person).Act($"/api/v1/{address}", body.ToJsonString(), ("Idempotency-Key", key));
                if (reply.Status == HttpStatusCode.OK)
                    return Remember(person, key, address, reply);
                if (reply.Status != HttpStatusCode.ServiceUnavailable)
                {
                    Unwanted.Enqueue($"{address} {body.ToJsonString()}: {reply.Outcome} {reply.Body?.ToJsonString()}");
                    return null;
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
            {
                // The node died, or the connection with it: nobody knows whether it was done, and so it is asked for again.
            }

            Interlocked.Increment(ref _retries);
        }

        throw new ShouldAssertException($"Nobody answered {address} for {LongestAction}.");
    }

    private Acknowledged Remember(string person, string key, string address, Reply reply)
    {
        var done = new Acknowledged(
            person, key, address[(address.LastIndexOf('/') + 1)..], (string)reply["reference"]!, (int)reply["version"]!, (long)reply["position"]!, [.. reply["events"].AsArray().Select(name => (string)name!)]);
        Acknowledged.Enqueue(done);
        if (Acknowledged.Count >= Volatile.Read(ref _awaited))
            _reached.TrySetResult();
        return done;
    }

    private HttpClient ClientOf(Uri node, string person) => _clients.GetOrAdd($"{person}@{node}", _ =>
    {
        var client = new HttpClient { BaseAddress = node, Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningService.Token(person, lifetime: TimeSpan.FromHours(12)));
        return client;
    });

    private static JsonObject Content(Random chance) => JsonNode.Parse($$$"""
        {"titleFr":"Puits {{{chance.Next(1000)}}}","objective":"Eau","budget":[{"id":"1","label":"Travaux","amount":{"amount":"{{{1000 + chance.Next(9000)}}}.00","currency":"USD"}}],
         "partner":"Action Gao","pillar":"A","regions":["Gao"],"startsOn":"2027-03-01","endsOn":"2027-09-30","leadSection":"DAC"}
        """)!.AsObject();
}
