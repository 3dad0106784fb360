using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Papers;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>A change after approval is asked for by its kind; what it concerns is shown as it is now, and filled in to be altered.</summary>
public sealed class ChangeModel(Visit visit, ReadingRoom room, ActionDesk desk, PaperDesk papers) : PageOfProposal(visit, room)
{
    public ChangeKind? Kind { get; private set; }

    public ActionForm? Form { get; private set; }

    public Refusal? Blocked { get; private set; }

    public PapersOfStep? Papers { get; private set; }

    /// <summary>As the project stands, in the parts that the kind may alter.</summary>
    public ChangeTerms? Now { get; private set; }

    public ImmutableArray<ChangePart> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGet(string proposal, string? kind)
    {
        if (await Open(proposal) is { } refused)
            return refused;
        Blocked = WhyNot("request-change");
        Kind = Enum.GetNames<ChangeKind>().Contains(kind, StringComparer.Ordinal) ? Enum.Parse<ChangeKind>(kind!) : null;
        if (Blocked is null && Kind is { } chosen && Proposal.Approval is { } approval)
        {
            Parts = ChangeRules.PartsOf(chosen).Allowed;
            Now = ChangeTerms.Now(Dossier.Delivery, Proposal.Content.Objective ?? "", approval.Cost).Only(Parts);
            Form = desk.For("request-change", Read)
                .Give("kind", chosen)
                .OnlyParts("after", [.. Parts.Select(part => JsonNamingPolicy.CamelCase.ConvertName(part.ToString()))])
                .Fill("after", Now);
        }

        if (Blocked is null)
            Papers = await papers.Of(Read, PaperPurpose.Change, Visit.Here);
        return Page();
    }
}
