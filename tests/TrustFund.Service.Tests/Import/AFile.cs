using System.Text.Json.Nodes;
using TrustFund.Service.Demonstration;

namespace TrustFund.Service.Tests.Import;

/// <summary>Import files in as few words as a test can bear.</summary>
public static class AFile
{
    /// <summary>The demonstration fund as it ships.</summary>
    public static JsonObject Demonstration() => JsonNode.Parse(DemonstrationFund.File)!.AsObject();

    /// <summary>A fund with one section, founded on a date, without a committee.</summary>
    /// <param name="cap">USD, of the fund's rulebook.</param>
    public static JsonObject Founding(string id = "fund-file", string fund = "small-tf", string on = "2017-01-09", string? cap = null, string timeZone = "Africa/Bamako")
    {
        var file = Empty(id)
            .With("fund", "define-fund", on, "system", $$$"""
                {"fund":"{{{fund}}}","name":{"fr":"Petit fonds","en":"Small fund"},"currency":"USD","pillars":[{"code":"A","name":{"fr":"Axe A","en":"Pillar A"}}],
                 "regions":["Gao","Mopti"],"timeZone":"{{{timeZone}}}","weekend":["Saturday","Sunday"],"holidays":[],"referencePrefix":"TF","firstNumber":1,
                 "workflow":"trust-fund","administrator":"ada","on":"{{{on}}}"}
                """)
            .With("section", "register-section", on, "ada", $$$"""{"fund":"{{{fund}}}","section":"DAC","name":{"fr":"Affaires civiles","en":"Civil affairs"}}""")
            .With("partner", "register-partner", on, "ada", $$$"""{"fund":"{{{fund}}}","partner":"Action Gao","name":"Action Gao","kind":"ngo"}""")
            .With("person", "register-person", on, "ada", $$$"""{"fund":"{{{fund}}}","person":"sam","name":"Sam","email":null,"language":"fr","isMadeUp":true}""")
            .With("role", "grant-role", on, "ada", $$$"""{"fund":"{{{fund}}}","person":"sam","grant":{"role":"sponsor","section":"DAC"}}""");
        return cap is null
            ? file
            : file.With("rulebook", "publish-rulebook", on, "ada", $$$"""
                {"fund":"{{{fund}}}","rulebook":{"version":2,"effectiveFrom":"{{{on}}}","projectCap":{"amount":"{{{cap}}}","currency":"USD"}},"reason":"cap"}
                """);
    }

    public static JsonObject Empty(string id) => new() { ["format"] = 1, ["id"] = id, ["source"] = "test", ["lines"] = new JsonArray() };

    public static JsonObject With(this JsonObject file, string id, string action, string on, string by, string with, string? at = null)
    {
        var line = new JsonObject { ["id"] = id, ["action"] = action, ["on"] = on, ["by"] = by, ["with"] = JsonNode.Parse(with) };
        if (at is not null)
            line["at"] = at;
        file["lines"]!.AsArray().Add(line);
        return file;
    }

    /// <summary>A complete draft of the section DAC, as the line <paramref name="id"/>.</summary>
    public static JsonObject WithDraft(this JsonObject file, string id, string on, string amount = "1000.00", string fund = "small-tf", string extra = "") => file.With(id, "open-draft", on, "sam", $$$"""
        {"fund":"{{{fund}}}","content":{"titleFr":"Puits","objective":"Eau","budget":[{"id":"1","label":"Travaux","amount":{"amount":"{{{amount}}}","currency":"USD"}}],
         "partner":"Action Gao","pillar":"A","regions":["Gao"],"startsOn":"2017-03-01","endsOn":"2017-09-30","leadSection":"DAC"{{{extra}}}}}
        """);

    public static JsonObject Line(this JsonObject file, string id) => file["lines"]!.AsArray().Single(line => line!["id"]!.GetValue<string>() == id)!.AsObject();

    /// <summary>Lines whose id begins so.</summary>
    public static IEnumerable<JsonObject> Lines(this JsonObject file, string prefix) =>
        file["lines"]!.AsArray().Select(line => line!.AsObject()).Where(line => line["id"]!.GetValue<string>().StartsWith(prefix, StringComparison.Ordinal));
}
