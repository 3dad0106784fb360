using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TrustFund.Domain;

namespace TrustFund.Service.Api.OpenApi;

/// <summary>
/// One example per action, made from the command's shape: a plausible value per type, and by name where the form of a field
/// says more than its type. A test posts each of them through its validator.
/// </summary>
public static class Examples
{
    private const string Day = "2017-11-09";

    private static readonly Dictionary<Type, string> OfType = new()
    {
        [typeof(FundId)] = "mali-tf",
        [typeof(ProposalId)] = "TF-2017-0106",
        [typeof(ContributionId)] = "C-2017-003",
        [typeof(SessionId)] = "PRC-2017-11-09",
        [typeof(PersonId)] = "a.diallo",
        [typeof(SeatId)] = "secretary",
        [typeof(SectionId)] = "UNPOL",
        [typeof(PartnerId)] = "AEN",
        [typeof(DonorId)] = "Denmark",
        [typeof(Currency)] = "USD",
        [typeof(DateOnly)] = Day,
        [typeof(DateTimeOffset)] = Day + "T10:00:00Z",
        [typeof(TimeOnly)] = "10:00:00",
    };

    private static readonly Dictionary<string, string> OfName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["email"] = "a.diallo@example.org",
        ["language"] = "fr",
        ["timeZone"] = "Africa/Bamako",
        ["referencePrefix"] = "TF",
        ["workflow"] = "trust-fund",
        ["pillar"] = "B",
        ["pillars"] = "B",
        ["code"] = "B",
        ["regions"] = "Gao",
        ["role"] = "sponsor",
        ["hash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["dossierHash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["titleFr"] = "Réhabilitation du poste de police de Gao",
        ["titleEn"] = "Rehabilitation of the Gao police post",
        ["objective"] = "Rendre le poste de nouveau habitable et sûr.",
        ["place"] = "Gao",
        ["source"] = "Bulletin 28",
        ["id"] = "1",
        ["endsOn"] = "2018-06-30",
        ["endDate"] = "2018-12-31",
        ["to"] = "2018-12-31",
        ["line"] = "1",
        ["rate"] = "1.0825",
        ["last"] = "2017-11-30",
    };

    // Where one name means different things in different commands.
    private static readonly Dictionary<(string Command, string Field), JsonNode?> OfField = new()
    {
        [("RegisterPartner", "kind")] = "ngo",
        [("RecordPledge", "currency")] = "USD",
        [("PublishExchangeRate", "from")] = "EUR",
        [("AddItem", "kind")] = "Waiver",
        [("GiveClearance", "kind")] = "finance",
        [("GrantRole", "section")] = "UNPOL",
    };

    /// <summary>What a dossier ordinarily says, though it may be left out of a draft.</summary>
    private static readonly FrozenSet<string> Ordinary =
        FrozenSet.Create(StringComparer.Ordinal, "leadSection", "titleFr", "titleEn", "objective", "place", "pillar", "regions", "budget", "partner", "startsOn", "endsOn", "section");

    /// <summary>The body to send for an action: what the address gives is left out.</summary>
    public static JsonObject BodyFor(ActionRoute route)
    {
        var body = WholeFor(route.UseCase.CommandType);
        body.Remove(route.Field);
        return body;
    }

    /// <summary>A whole command.</summary>
    public static JsonObject WholeFor(Type command) => (JsonObject)Of(command, "", command.Name, 0)!;

    private static JsonNode? Of(Type type, string name, string command, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (OfField.TryGetValue((command, name), out var own))
            return own?.DeepClone();
        if (type == typeof(Money))
            return new JsonObject { ["amount"] = "125000.00", ["currency"] = "USD" };
        if (type == typeof(DateOnly) && OfName.TryGetValue(name, out var day))
            return day;
        if (OfType.TryGetValue(type, out var text))
            return text;
        if (type == typeof(string))
            return OfName.GetValueOrDefault(name, "Selon la note du 9 novembre 2017");
        if (type == typeof(bool))
            return false;
        if (type == typeof(int) || type == typeof(long))
            return 1;
        if (type.IsEnum)
            return Enum.GetNames(type)[0];
        return CommandJson.Options.GetTypeInfo(type) switch
        {
            { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } => new JsonArray(Of(element, name, command, depth + 1)),
            { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } element } => new JsonObject { ["1"] = Of(element, name, command, depth + 1) },
            { Kind: JsonTypeInfoKind.Object } record => Record(record, command, depth),
            _ => throw new InvalidOperationException($"There is no example of {type}."),
        };
    }

    private static JsonObject Record(JsonTypeInfo record, string command, int depth)
    {
        var made = new JsonObject();
        foreach (var property in record.Properties.Where(property => property.IsRequired || IsWorthShowing(property, command, depth)))
            made[property.Name] = Of(property.PropertyType, property.Name, command, depth + 1);
        return made;
    }

    private static bool IsWorthShowing(JsonPropertyInfo property, string command, int depth) =>
        OfField.ContainsKey((command, property.Name)) || (depth > 0 && property.Set is not null && Ordinary.Contains(property.Name));
}
