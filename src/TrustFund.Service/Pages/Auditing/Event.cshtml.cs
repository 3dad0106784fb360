using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Auditing;

/// <summary>One event of the log: its facts, who did it by which action and when, its place in the chain, and the event as stored.</summary>
public sealed class EventModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private static readonly JsonSerializerOptions Legible = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public RecordedEvent Read { get; private set; } = null!;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Visitor.Fund.Calendar.TimeZone);

    public ImmutableArray<EventFact> Facts => new EventFacts(Visitor.Fund, Words).Of(Read);

    /// <summary>The body as stored, laid out to be read.</summary>
    public string Stored => JsonSerializer.Serialize(JsonElement.Parse(Read.Body), Legible);

    public async Task<IActionResult> OnGet(string fund, long position)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        var read = await Room.Event(Visitor.Fund.Id, position, Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Read = read.Value;
        return Page();
    }

    /// <summary>Where one reads on about what the event happened to; null where that has no page of its own.</summary>
    public string? SubjectAddress => Read.Stream.Kind switch
    {
        "proposal" => Navigation.Proposal(Read.Stream.Id),
        "session" => Navigation.Session(Read.Stream.Id),
        _ => null,
    };

    public string NameOf(PersonId person) => Visitor.Fund.People.GetValueOrDefault(person.Value)?.Name ?? (person.Value == "system" ? Words["history.system"] : person.Value);
}
