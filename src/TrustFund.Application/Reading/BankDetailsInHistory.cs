using System.Text;
using System.Text.Json.Nodes;
using TrustFund.Application.Log;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Reading;

/// <summary>That a partner's bank details were recorded the whole mission may know; which they are, only whoever works with them.</summary>
internal static class BankDetailsInHistory
{
    private static readonly string Type = EventCatalogue.NameOf<BankDetailsRecorded>();

    /// <summary>The event without the details, by whom and when as before; every other event as it is.</summary>
    public static RecordedEvent Withheld(RecordedEvent row)
    {
        if (row.Type != Type)
            return row;
        var facts = JsonNode.Parse(row.Body)!.AsObject();
        facts.Remove("details");
        return row with { Body = Encoding.UTF8.GetBytes(facts.ToJsonString()) };
    }
}
