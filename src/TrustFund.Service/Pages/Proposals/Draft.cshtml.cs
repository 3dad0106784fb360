using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>
/// Where a section writes its draft: saved as one goes, taken up again at any time; beside it what is missing, the running
/// total, the money that would fit, and proposals that may be the same.
/// </summary>
public sealed class DraftModel(Visit visit, ReadingRoom room, ActionDesk desk, PaperDesk papers) : PageOfProposal(visit, room)
{
    private static readonly string[] Parts =
        ["titleFr", "titleEn", "objective", "pillar", "theme", "regions", "place", "partner", "startsOn", "endsOn", "budget", "works", "jointSections", "waiver", "notStated"];

    /// <summary>Milliseconds without a keystroke after which it is saved: long enough that a sentence is one saving and not twenty, as each is an event of the log.</summary>
    public const int Pause = 8_000;

    /// <summary>Null where the draft is not the reader's to write, or is none any more.</summary>
    public ActionForm? Edit { get; private set; }

    public ActionForm? Submit { get; private set; }

    /// <summary>Why it cannot be written; null where it can.</summary>
    public Refusal? Blocked { get; private set; }

    public ImmutableArray<string> Missing { get; private set; } = [];

    public ImmutableArray<AvailableFunds> Available { get; private set; } = [];

    public ImmutableArray<PossibleDuplicate> Duplicates { get; private set; } = [];

    public PapersOfStep? Papers { get; private set; }

    public Money Total => Proposal.Content.TotalIn(Visitor.Fund.Currency);

    public async Task<IActionResult> OnGet(string proposal)
    {
        if (await Open(proposal) is { } refused)
            return refused;
        Blocked = WhyNot("edit-draft");
        Missing = Completeness.Missing(Proposal.Content);
        if (Blocked is null)
        {
            // The lead section never changes once the draft is opened.
            Edit = desk.For("edit-draft", Read, Navigation.Draft(Reference)).OnlyParts("content", Parts).Give("content.leadSection", Proposal.Content.LeadSection);
            Edit.SavesItself = true;
            Edit.Total = Total;
            Submit = desk.For("submit-proposal", Read);
        }

        if (!Visitor.IsOutsider)
            Papers = await papers.Of(Read, PaperPurpose.Draft, Navigation.Draft(Reference));
        var available = await Room.AvailableFor(Proposal.Id, Person, Cancellation);
        Available = available.IsRefused ? [] : available.Value;
        var duplicates = await Room.PossibleDuplicates(Proposal.Id, Person, Cancellation);
        Duplicates = duplicates.IsRefused ? [] : duplicates.Value;
        return Page();
    }
}
