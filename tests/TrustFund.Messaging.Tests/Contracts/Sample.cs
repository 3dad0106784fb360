using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustFund.Application.Log;
using TrustFund.Application.Publishing;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Contracts;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Messaging.Tests.Contracts;

/// <summary>One CloudEvent per public type, made by the mapping from an event with every field set, on states of a fund that lives.</summary>
internal sealed class Sample : IAsyncDisposable
{
    public static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Kinds = ["proposal", "session", "contribution", "fund"];

    private readonly AProject _project;
    private readonly Dictionary<string, object?> _states;

    private Sample(AProject project, Dictionary<string, object?> states) => (_project, _states) = (project, states);

    public static string Folder { get; } = Path.Combine(Here(), "samples");

    public static async Task<Sample> Prepare()
    {
        var project = await AProject.Active();
        await using var reader = await project.Fund.Store.Read(CancellationToken.None);
        var session = (await reader.ReadLog(0, 100_000)).First(row => row.Stream.Kind == "session").Stream;
        return new Sample(project, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["proposal"] = await project.File(),
            ["session"] = await project.Fund.Load<SessionState>(session),
            ["contribution"] = new object(),
            ["fund"] = await project.Fund.Fund(),
        });
    }

    /// <summary>The CloudEvent of a kind of event, as it would be written.</summary>
    public byte[] Of(Type domainEvent)
    {
        var happened = Made.Event(domainEvent);
        foreach (var kind in Kinds)
        {
            if (TryMap(happened, kind) is { } json && KindOf(CloudEvent.Parse(json).Data!) == kind)
                return json;
        }

        throw new ShouldAssertException($"{domainEvent.Name} has no public form on any stream.");
    }

    public ValueTask DisposeAsync() => _project.DisposeAsync();

    /// <summary>JSON with line breaks, as it stands in a file.</summary>
    public static string Pretty(byte[] json) => JsonNode.Parse(json)!.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static string KindOf(PublicEvent data) => data switch
    {
        ProposalEvent => "proposal",
        SessionEvent => "session",
        ContributionEvent => "contribution",
        _ => "fund",
    };

    private byte[]? TryMap(DomainEvent happened, string kind)
    {
        var stream = new StreamId(kind switch
        {
            "proposal" => "proposal/TF-2017-0106",
            "session" => "session/PRC-2017-11-09",
            "contribution" => "contribution/C-2017-003",
            _ => "fund/mali-tf",
        });
        var state = _states[kind];
        var circumstances = new Circumstances(
            AFund.Id, new PersonId("person"), null, "act", "key", new DateTimeOffset(2017, 11, 9, 10, 0, 0, TimeSpan.Zero), new DateOnly(2017, 11, 9),
            new DateTimeOffset(2017, 11, 9, 10, 0, 1, TimeSpan.Zero), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        try
        {
            return PublicForms.ContractOf(new RaisedEvent(stream, 12, happened, state, state), state, 11, circumstances);
        }
        catch (Exception wrong) when (wrong is InvalidCastException or InvalidOperationException { Message: not "" } or NullReferenceException)
        {
            return null;
        }
    }
}
