using System.Collections.Immutable;
using System.Text.Json;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Importing;

/// <summary>
/// An object with one member that begins with <c>$</c>, which stands for a text that only the run of the file gives: the
/// reference that a line was given, or the hash of what people had before them when they acted.
/// </summary>
internal readonly record struct StandIn(string Kind, string Value)
{
    /// <summary>The reference of what the line of this id acted on.</summary>
    public const string Reference = "$ref";

    /// <summary>The hash of the dossier as it is at this line, of a proposal that the line of this id opened or that this text names.</summary>
    public const string DossierHash = "$dossierHash";

    /// <summary>The hash of a session's minutes as they are at this line.</summary>
    public const string MinutesHash = "$minutesHash";

    public static ImmutableArray<string> Kinds { get; } = [Reference, DossierHash, MinutesHash];

    /// <summary>Of the right form, and known before the file runs: for checking a line's form alone.</summary>
    public string Sample => Kind == Reference ? "reference" : new string('0', 64);

    public static StandIn? Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || element.GetPropertyCount() != 1)
            return null;
        var only = element.EnumerateObject().First();
        return only.Value.ValueKind == JsonValueKind.String && Kinds.Contains(only.Name, StringComparer.Ordinal) ? new StandIn(only.Name, only.Value.GetString()!) : null;
    }

    /// <summary>Every one in a line's facts.</summary>
    public static IEnumerable<StandIn> In(JsonElement element)
    {
        if (Of(element) is { } found)
            return [found];
        return element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => In(property.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(In),
            _ => [],
        };
    }

    /// <summary>The text it stands for, or null where there is none.</summary>
    /// <param name="references">The references of the lines so far, by line id.</param>
    public async Task<string?> Resolve(Together together, IReadOnlyDictionary<string, string> references)
    {
        var known = references.GetValueOrDefault(Value);
        switch (Kind)
        {
            case Reference:
                return known;
            case DossierHash:
                var file = await together.Load<ProposalFile>(StreamId.Of(ProposalId.Of(known ?? Value)));
                return file is { Proposal.DossierHash.Length: > 0 } submitted ? submitted.Proposal.DossierHash : null;
            default:
                return (await together.Load<SessionState>(StreamId.Of(SessionId.Of(known ?? Value))))?.Minutes?.Hash;
        }
    }
}
