using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Funding;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>A request for an allocation, with what the reader can do about it, or why not.</summary>
public sealed record RequestOnPage(WaitingAllocation Allocation, Refusal? WhyNot, IReadOnlyList<ActionForm> Forms);

/// <summary>The money of one project: allocation with its check, certificate, agreement, tranches, and what is left with the partner.</summary>
public sealed class ProjectModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfMoney(visit, room)
{
    private static readonly string[] OfAgreement = ["draw-up-agreement", "record-bank-details", "check-bank-details", "sign-for-partner", "sign-for-mission"];
    private static readonly string[] OfResidue = ["record-partner-refund", "request-write-off", "certify-write-off", "decline-write-off", "release-commitment", "close-project"];

    public ProjectMoneySheet Sheet { get; private set; } = null!;

    public string Reference => Sheet.File.Proposal.Id.Value;

    /// <summary>The requests that wait.</summary>
    public IReadOnlyList<RequestOnPage> Waiting { get; private set; } = [];

    /// <summary>The form to ask for an allocation; null where no contribution could carry any of it.</summary>
    public ActionForm? Ask { get; private set; }

    public bool KeepsMoney => MoneyAddresses.KeepsMoney(Visitor);

    public bool MayRelease => IsOpen("release-allocation");

    public IEnumerable<string> AgreementActions => OfAgreement.Where(IsOpen);

    public IEnumerable<string> ResidueActions => OfResidue.Where(IsOpen);

    public IReadOnlyList<Crumb> Trail => KeepsMoney
        ? [new(Words["nav.money"], MoneyAddresses.Of(Visitor, "money")), new(Reference, Navigation.Proposal(Reference)), new(Words["finance.project-money"])]
        : [new(Words["proposals.title"], Navigation.Address(Visitor, "proposals")), new(Reference, Navigation.Proposal(Reference)), new(Words["finance.project-money"])];

    /// <summary>From the approval to what is spent.</summary>
    public IEnumerable<ChainLink> Chain
    {
        get
        {
            var (file, currency) = (Sheet.File, Visitor.Fund.Currency);
            var money = file.Delivery.Money;
            yield return Link("finance.chain-approved", file.Proposal.Approval?.Cost, file.Proposal.Approval is { } approval ? Words.Date(approval.On) : "");
            yield return Link("finance.chain-allocated", file.Funding.Cost(currency), Words.Say("finance.with-psc", ("amount", file.Funding.Psc(currency))));
            yield return Link("finance.chain-committed", money?.Total, Words.Date(file.Delivery.CommittedOn));
            yield return Link("finance.chain-paid", money is null ? null : money.Total - money.Bound, Words.Say("finance.tranches-paid", ("paid", file.Delivery.Tranches.Count(tranche => tranche.IsPaid)), ("all", file.Delivery.Tranches.Length)));
            yield return Link("finance.chain-spent", money?.Spent, "");
        }
    }

    public IEnumerable<(string Text, bool IsDone)> AgreementSteps
    {
        get
        {
            var agreement = Sheet.File.Agreement;
            yield return (Words["finance.agreement-drawn-up"], agreement.Terms is not null && agreement.Stage is AgreementStage.DrawnUp or AgreementStage.InForce);
            yield return (agreement.BankChecked is { } check ? Words.Say("finance.agreement-bank-by", ("person", Wording.Of(check.By))) : Words["finance.agreement-bank"], agreement.IsBankChecked);
            yield return (agreement.Partner is { } partner ? Words.Say("finance.agreement-partner-by", ("name", partner.Signatory), ("date", partner.SignedOn)) : Words["finance.agreement-partner"], agreement.Partner is not null);
            yield return (agreement.Mission is { } mission ? Words.Say("finance.agreement-mission-by", ("name", Wording.Of(mission.By)), ("date", mission.SignedOn)) : Words["finance.agreement-mission"], agreement.Mission is not null);
        }
    }

    public async Task<IActionResult> OnGet(string proposal)
    {
        var read = await Room.ProjectMoney(ProposalId.Of(proposal), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Sheet = read.Value;
        Visit.Visitor = Sheet.Read.Visitor;
        Waiting = [.. Sheet.Waiting.Select(OnPage)];
        Ask = FormToAsk();
        return Page();
    }

    public bool IsOpen(string action) => Sheet.Read.Seen.Actions.Any(state => state.Action == action && state.Blocked is null);

    private RequestOnPage OnPage(WaitingAllocation waiting)
    {
        ActionForm Numbered(string action)
        {
            var form = desk.For(action, Sheet.Read, Request.Path.Value).Give("number", waiting.Request.Number);
            form.Apart = FormattableString.Invariant($"{waiting.Request.Number}-");
            return form;
        }

        var forms = new List<ActionForm>();
        if (waiting.WhyNotReader is null && IsOpen("certify-allocation"))
            forms.Add(Numbered("certify-allocation").Without("effectiveOn"));
        if (waiting.MayDecline && IsOpen("decline-allocation"))
            forms.Add(Numbered("decline-allocation"));
        // That others certify is the rule; what keeps a certifying officer from it is told.
        var whyNot = waiting.WhyNotReader?.Code == "allocation.certifying-only" ? null : waiting.WhyNotReader;
        return new RequestOnPage(waiting, whyNot == waiting.WhyNotFunds ? null : whyNot, forms);
    }

    private ActionForm? FormToAsk()
    {
        var fitting = Sheet.Checks.Where(check => check.WhyNot is null).ToArray();
        if (fitting.Length == 0)
            return null;
        return desk.For("request-allocation", Sheet.Read, Request.Path.Value)
            .Offer("contribution", [.. fitting.Select(check => new Option(check.Contribution.Id.Value, $"{check.Contribution.Id} – {NameOf(check.Contribution.Donor)} ({Words.Money(check.Most)})"))])
            .Fill("contribution", fitting[0].Contribution.Id)
            .Fill("cost", fitting[0].Most);
    }

    private ChainLink Link(string name, Money? amount, string note) => new(Words[name], amount is { } known ? Words.Money(known) : Words["none"], note, amount is { IsPositive: true });
}
