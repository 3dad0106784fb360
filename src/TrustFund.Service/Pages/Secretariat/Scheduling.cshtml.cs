using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>What waits for the committee, the meetings to come with the last day of their dossiers, and whom to remind of late clearances.</summary>
public sealed class SchedulingModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 25;

    public ReadScheduling Read { get; private set; } = null!;

    public bool MaySchedule => Visitor.Actor.Is(Roles.Secretariat);

    /// <summary>Whether the fund's workflow knows written procedures.</summary>
    public bool DecidesInWriting => !Visitor.Stages.Offering("start-written-procedure").IsEmpty;

    public string Here => Request.Path.Value!;

    public async Task<IActionResult> OnGet(string fund, string? stage, string? after)
    {
        var read = await Room.Scheduling(FundId.Of(fund), Person, Given(stage), after, PageSize, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Read = read.Value;

        Visit.Visitor = Read.Visitor;
        return Page();
    }

    public CardView View(BoardCard card) => CardView.Of(card, Visitor, Words);

    /// <summary>The address of what follows in a stage.</summary>
    public string More(BoardColumn ready) => QueryHelpers.AddQueryString(Here, new Dictionary<string, string?>(StringComparer.Ordinal) { ["stage"] = ready.Stage, ["after"] = ready.Next });

    /// <summary>Those who hold one of the roles that are awaited, by name.</summary>
    public string PeopleWith(BoardCard card)
    {
        var names = Visitor.Fund.People.Values.Where(person => person.Grants.Any(grant => grant.Role != Roles.Sponsor && card.Roles.Contains(grant.Role, StringComparer.Ordinal)))
            .Select(person => person.Name).Order(StringComparer.Create(Words.Culture, true));
        return string.Join(", ", names);
    }
}
