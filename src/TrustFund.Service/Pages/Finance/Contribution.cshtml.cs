using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Figures;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>A step on a contribution's way, from the pledge to what was paid back.</summary>
/// <param name="IsReached">Something of it is there.</param>
public sealed record ChainLink(string Name, string Amount, string Note, bool IsReached);

/// <summary>A refund that waits for its certificate, with what the reader can do about it, or why not.</summary>
public sealed record RefundOnPage(RefundRequest Request, Refusal? WhyNot, IReadOnlyList<ActionForm> Forms);

/// <summary>One contribution: pledge, agreement, instalments, receipts, what it pays for, and refunds.</summary>
public sealed class ContributionModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfMoney(visit, room)
{
    public const int MostHistory = 30;

    public static ImmutableArray<StatementColumn> ProjectColumns { get; } = [StatementColumn.Allocated, StatementColumn.Committed, StatementColumn.Disbursed, StatementColumn.Spent];

    // Told of a request or a receipt, they stand beside it.
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal) { "certify-donor-refund", "decline-donor-refund", "reverse-receipt" };

    public ReadContribution Sheet { get; private set; } = null!;

    public ContributionState State => Sheet.Seen.State;

    /// <summary>What the lines of its history tell.</summary>
    public Proposals.HistoryWords HistoryWords => field ??= new(Visitor.Fund, Words);

    /// <summary>What the reader may do, and why not what their role could.</summary>
    public IReadOnlyList<ActionForm> Steps { get; private set; } = [];

    public IReadOnlyList<RefundOnPage> Refunds { get; private set; } = [];

    public IEnumerable<(StatementColumn Column, Money Amount)> Cash =>
    [
        (StatementColumn.Received, Sheet.Cash.Received), (StatementColumn.Refunded, Sheet.Cash.Refunded),
        (StatementColumn.Reserve, Sheet.Cash.Reserve), (StatementColumn.Available, Sheet.Cash.Available),
    ];

    /// <summary>Instalments in order, each with whether what came in covers it.</summary>
    public IEnumerable<(Instalment Instalment, bool Arrived)> Instalments
    {
        get
        {
            var due = Money.Zero(State.Currency);
            foreach (var instalment in State.Instalments)
            {
                due += instalment.Amount;
                yield return (instalment, State.Received >= due);
            }
        }
    }

    public IEnumerable<ChainLink> Chain
    {
        get
        {
            var promised = State.Amount.IsUnknown ? Words["finance.amount-unknown"]
                : State.Amount.IsApproximate ? Words.Say("finance.about", ("amount", State.Amount.Posted))
                : Words.Money(State.Amount.Posted);
            yield return new ChainLink(Words["finance.chain-pledge"], promised, Words.Date(State.PledgedOn), true);
            yield return new ChainLink(Words["finance.chain-agreement"], State.SignedOn is null ? Words["none"] : promised, Words.Date(State.SignedOn), State.SignedOn is not null);
            yield return new ChainLink(Words["finance.chain-receipts"], Words.Money(State.Received), Words.Say("finance.outstanding", ("amount", State.Outstanding)), State.Received.IsPositive);
            var projects = Sheet.HasMoreProjects ? Words.Say("finance.projects-at-least", ("n", Sheet.Projects.Length)) : Words.Count("finance.projects", Sheet.Projects.Length);
            yield return new ChainLink(Words["finance.chain-allocations"], Words.Money(Sheet.Allocated), projects, Sheet.Allocated.IsPositive);
            yield return new ChainLink(Words["finance.chain-refunds"], Words.Money(Sheet.Cash.Refunded), Words.Count("finance.refunds-waiting", State.RefundRequests.Length), Sheet.Cash.Refunded.IsPositive);
        }
    }

    public async Task<IActionResult> OnGet(string fund, string contribution)
    {
        var read = await Room.ContributionSheet(FundId.Of(fund), ContributionId.Of(contribution), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Sheet = read.Value;
        Visit.Visitor = Sheet.Visitor;
        // A reason that is about the reader's role is no news on every page.
        Steps = [.. Sheet.Seen.Actions.Where(state => !Beside.Contains(state.Action) && state.Blocked?.Code != "access.role-missing").Select(state => desk.For(state.Action, Sheet.Seen, Request.Path.Value))];
        Refunds = [.. Sheet.Refunds.Select(OnPage)];
        return Page();
    }

    public bool IsOpen(string action) => Sheet.Seen.Actions.Any(state => state.Action == action && state.Blocked is null);

    public string AddressOf(MatrixLine line) => MoneyAddresses.KeepsMoney(Visitor) ? MoneyAddresses.Project(line.Project.Project.Value) : Navigation.Proposal(line.Project.Project.Value);

    public string WhoOf(PersonId person) => person.Value == "system" ? Words["history.system"] : Wording.Of(person);

    private RefundOnPage OnPage(WaitingRefund waiting)
    {
        ActionForm Numbered(string action)
        {
            var form = desk.Form(action, State.Id.Value, Request.Path.Value, Sheet.Seen.Version, null).Give("number", waiting.Request.Number);
            form.Apart = FormattableString.Invariant($"{waiting.Request.Number}-");
            return form;
        }

        var forms = new List<ActionForm>();
        if (waiting.WhyNot is null)
            forms.Add(Numbered("certify-donor-refund").Without("effectiveOn"));
        if (waiting.MayDecline)
            forms.Add(Numbered("decline-donor-refund"));
        // That others certify is the rule; what keeps a certifying officer from it is told.
        return new RefundOnPage(waiting.Request, waiting.WhyNot?.Code == "contribution.certifying-only" ? null : waiting.WhyNot, forms);
    }
}
