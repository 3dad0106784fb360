using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Service.Api;
using TrustFund.Service.Api.Queries;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Auditing;

/// <summary>The log for auditors: the latest first, each event with its facts and its place in the chain; every filter stands in the address.</summary>
public sealed class LogModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 25;
    private const int DownloadedAtOnce = 500;
    private const int MostFacts = 3;
    private const string EventPrefix = "event.";

    public LogQuestion Question { get; private set; } = new(new FundId(""));

    public ReadLog Read { get; private set; } = new(new LogPage([], null), LogHead.Empty);

    public bool IsFiltered => Question is not { Subject: null, Type: null, Person: null, From: null, To: null };

    /// <summary>The address of what lies further back; null at the beginning.</summary>
    public string? Next { get; private set; }

    /// <summary>Every kind of event by name.</summary>
    public IEnumerable<string> Types => PageTexts.Keys.Where(key => key.StartsWith(EventPrefix, StringComparison.Ordinal)).Select(key => key[EventPrefix.Length..]).OrderBy(Words.Event, StringComparer.Create(Words.Culture, true));

    public IEnumerable<Person> People => Visitor.Fund.People.Values.OrderBy(person => person.Name, StringComparer.Create(Words.Culture, true));

    private EventFacts Facts => new(Visitor.Fund, Words);

    public async Task<IActionResult> OnGet(string fund, string? subject, string? type, string? person, string? from, string? to, string? before)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        Question = new LogQuestion(Visitor.Fund.Id, Given(subject), Given(type), Given(person), DateOf(from), DateOf(to));
        long? end = null;
        if (before is not null)
        {
            if (!long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
                return Refuse(Refusal.Of("request.after-malformed"));
            end = position;
        }

        var read = await Room.LogOf(Question, Person, end, PageSize, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Read = read.Value;
        if (Read.Page.Before is { } further)
            Next = Further(further.ToString(CultureInfo.InvariantCulture), "before");

        return Page();
    }

    /// <summary>The whole log as it may be read, oldest first, one JSON object a line; of other funds only the links of the chain.</summary>
    public async Task<IActionResult> OnGetDownload(string fund)
    {
        var entered = await Room.EnterAsAuditor(FundId.Of(fund), Person, Cancellation);
        if (entered.IsRefused)
            return Refuse(entered.Refusal);
        Response.ContentType = "application/x-ndjson; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"log.jsonl\"";
        Response.Headers.CacheControl = "private, no-store";
        long position = 0;
        while (true)
        {
            var rows = await Room.Log(Person, position, DownloadedAtOnce, Cancellation);
            if (rows.IsRefused || rows.Value.IsEmpty)
                return new EmptyResult();
            foreach (var row in rows.Value)
            {
                await Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(LogListed.Of(row), CommandJson.Answers), Cancellation);
                await Response.Body.WriteAsync("\n"u8.ToArray(), Cancellation);
            }

            position = rows.Value[^1].Position;
        }
    }

    public string NameOf(PersonId person) => Visitor.Fund.People.GetValueOrDefault(person.Value)?.Name ?? (person.Value == "system" ? Words["history.system"] : person.Value);

    /// <summary>The first facts of an event in one line; a hash tells nobody anything there.</summary>
    public string Summary(RecordedEvent recorded) =>
        string.Join(" · ", Facts.Of(recorded).Where(fact => fact.Value is { } value && (value.Length < 64 || value.Contains(' ', StringComparison.Ordinal))).Take(MostFacts).Select(fact => Words.Say("log.fact", ("label", fact.Label), ("value", FactTexts.Short(fact.Value!)))));

    private static DateOnly? DateOf(string? text) => Forms.TypedValues.Date(text?.Trim() ?? "");
}
