using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Documents;
using TrustFund.Service.Documents.Pdf;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Committee;

/// <summary>The dossier of a proposal on one page, and as one file, in either language.</summary>
public sealed class DossierModel(Visit visit, ReadingRoom room) : PageOfService(visit)
{
    public ReadProposal Read { get; private set; } = null!;

    /// <summary>Of the document; the page around it stays in the reader's.</summary>
    public Language Language { get; private set; }

    public IHtmlContent Printed() => new HtmlString(PrintedHtml.Of(DossierDocument.Of(Read, Language)));

    public async Task<IActionResult> OnGet(string proposal, string? lang) => await Look(proposal, lang) is { } refused ? refused : Page();

    public async Task<IActionResult> OnGetPdf(string proposal, string? lang)
    {
        if (await Look(proposal, lang) is { } refused)
            return refused;
        var document = DossierDocument.Of(Read, Language);
        return File(PrintedPdf.Of(document, Read.Visitor.Moment.At), "application/pdf", $"{document.Reference}.{lang ?? Words.Code}.pdf");
    }

    private async Task<IActionResult?> Look(string proposal, string? lang)
    {
        Language = lang switch { "fr" => Language.French, "en" => Language.English, _ => Words.Language };
        var read = await room.Proposal(ProposalId.Of(proposal), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Read = read.Value;
        Visit.Visitor = Read.Visitor;
        return null;
    }
}
