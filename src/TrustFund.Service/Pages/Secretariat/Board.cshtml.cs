using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>
/// All proposals by where they wait: a column for each stage with what is due first, its age, deadline and who is awaited; one stage
/// alone as a list with everything in it.
/// </summary>
public sealed class BoardModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PerColumn = 8;
    private const int PageSize = 40;

    /// <summary>Ages in working days that one can ask for.</summary>
    public static readonly IReadOnlyList<int> Ages = [5, 10, 20, 40];

    public BoardQuestion Question { get; private set; } = new(new FundId(""));

    public IReadOnlyList<BoardColumn> Columns { get; private set; } = [];

    /// <summary>The address of the next page of the one stage; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(string fund, string? stage, string? pillar, string? section, string? age, string? after)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        Question = new BoardQuestion(
            Visitor.Fund.Id,
            Given(stage),
            Given(pillar),
            Given(section),
            int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Ages.Contains(days) ? days : null);
        var read = await Room.Board(Question, Person, after, Question.Stage is null ? PerColumn : PageSize, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Columns = read.Value;

        if (Columns is [{ Next: { } token }] && Question.Stage is not null)
            Next = Narrowed(("after", token));
        return Page();
    }

    /// <summary>This page with the filters that it has, and these instead.</summary>
    public string Narrowed(params ReadOnlySpan<(string Name, string? Value)> instead)
    {
        var asked = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["stage"] = Question.Stage,
            ["pillar"] = Question.Pillar,
            ["section"] = Question.Section,
            ["age"] = Question.Age?.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in instead)
            asked[name] = value;
        return QueryHelpers.AddQueryString(Request.Path, asked.Where(pair => pair.Value is not null));
    }

    public CardView View(BoardCard card) => CardView.Of(card, Visitor, Words);
}
