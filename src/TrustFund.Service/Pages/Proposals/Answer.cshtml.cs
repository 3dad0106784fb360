using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>Answering a return: each point with its answer, and the dossier to be corrected, which becomes a new version.</summary>
public sealed class AnswerModel(Visit visit, ReadingRoom room, ActionDesk desk, PaperDesk papers) : PageOfProposal(visit, room)
{
    private static readonly string[] Parts =
        ["titleFr", "titleEn", "objective", "pillar", "theme", "regions", "place", "partner", "startsOn", "endsOn", "budget", "works", "jointSections", "waiver", "notStated"];

    public ActionForm? Form { get; private set; }

    public Refusal? Blocked { get; private set; }

    public PapersOfStep? Papers { get; private set; }

    public async Task<IActionResult> OnGet(string proposal)
    {
        if (await Open(proposal) is { } refused)
            return refused;
        Blocked = WhyNot("resubmit-proposal");
        if (Blocked is null)
        {
            Form = desk.For("resubmit-proposal", Read).OnlyParts("content", Parts).Give("content.leadSection", Proposal.Content.LeadSection);
            // The points come first: they are why one is here.
            Form.Only("answers", "content");
        }

        if (Blocked is null)
            Papers = await papers.Of(Read, PaperPurpose.Answer, Visit.Here);
        return Page();
    }
}
