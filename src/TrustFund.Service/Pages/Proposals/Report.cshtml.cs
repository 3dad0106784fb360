using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Papers;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>A progress report on the tranche that was paid last, or the final financial report once operations are over.</summary>
public sealed class ReportModel(Visit visit, ReadingRoom room, ActionDesk desk, PaperDesk papers) : PageOfProposal(visit, room)
{
    public ActionForm? Form { get; private set; }

    public Refusal? Blocked { get; private set; }

    public PapersOfStep? Papers { get; private set; }

    /// <summary>Whether it is the final one.</summary>
    public bool IsFinal => Dossier.Delivery.Stage is DeliveryStage.OperationallyComplete or DeliveryStage.Terminated or DeliveryStage.FinanciallyClosed;

    public TrancheState? Tranche => Dossier.Delivery.FirstUnreported;

    public Money SpentOn(string line) => Dossier.Delivery.SpentByLine.GetValueOrDefault(line, Money.Zero(Visitor.Fund.Currency));

    public async Task<IActionResult> OnGet(string proposal)
    {
        if (await Open(proposal) is { } refused)
            return refused;
        var action = IsFinal ? "submit-final-financial-report" : "submit-report";
        Blocked = WhyNot(action);
        if (Blocked is null && !IsFinal && Tranche is null)
            Blocked = Refusal.Of("report.none-due", ("proposal", Proposal.Id));
        if (Blocked is null)
        {
            // What was reported last stands in the form, so that only what has grown is written anew.
            var lines = Dossier.Delivery.Budget.Select(line => new SpentLine(line.Id, SpentOn(line.Id)));
            Form = desk.For(action, Read)
                .Offer("line", [.. Dossier.Delivery.Budget.Select(line => new Option(line.Id, $"{line.Id} – {line.Label}"))])
                .Fill("report", new ReportFacts("", [.. lines]));
            if (!IsFinal)
                Form.Give("tranche", Tranche!.Number);
        }

        if (Blocked is null)
            Papers = await papers.Of(Read, PaperPurpose.Report, Visit.Here);
        return Page();
    }
}
