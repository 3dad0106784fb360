using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>What a line of a history names and its event does not hold as such: a condition's words, a sum over lines, who decided.</summary>
internal static class HistoryFacts
{
    private static readonly Dictionary<(Type, string), Func<HistoryWords, RecordedEvent, DomainEvent, string?>> Known = Build();

    public static Func<HistoryWords, RecordedEvent, DomainEvent, string?>? Find(Type type, string name) => Known.GetValueOrDefault((type, name));

    private static Dictionary<(Type, string), Func<HistoryWords, RecordedEvent, DomainEvent, string?>> Build()
    {
        var facts = new Dictionary<(Type, string), Func<HistoryWords, RecordedEvent, DomainEvent, string?>>();
        Dossier();
        Decisions();
        OfConditions();
        OfChanges();
        Money();
        return facts;

        void Dossier()
        {
            Add<DraftOpened>("title", (words, _, e) => words.Words.Title(e.Content));
            Add<ProposalScreened>("duplicates", (_, _, e) => string.Join(", ", e.Duplicates));
            Add<ProposalReturned>("points", (words, _, e) => string.Join(words.Words.Semicolon, e.Points.Select(point => Pair(words, point.Id, point.Text))));
            Add<ProposalResubmitted>("answers", (words, _, e) => string.Join(words.Words.Semicolon, e.Answers.Select(answer => Pair(words, answer.Key, answer.Value))));
            Add<ClearanceGiven>("clearance", (words, _, e) => words.Words["clearance." + e.Kind]);
            Add<PaperAttached>("step", (words, _, e) => words.Words.Step(e));
            Add<PaperWithdrawn>("paper", (words, _, e) => words.File?.Papers.All.FirstOrDefault(paper => paper.Number == e.Number)?.Facts.Name);
        }

        void Decisions()
        {
            Add<ProposalPutOnAgenda>("where", (words, _, e) => words.Words.Say(e.Written ? "told.in-writing" : "told.in-session", ("session", e.Session)));
            Add<ProposalApproved>("decider", (words, row, _) => Decider(words, row));
            Add<ProposalApproved>("conditioned", (words, _, e) => e.WithConditions ? words.Words["told.with-conditions"] : null);
            Add<ProposalDeferred>("decider", (words, row, _) => Decider(words, row));
            Add<ProposalRejected>("decider", (words, row, _) => Decider(words, row));
            Add<ProposalReferred>("to", (words, _, e) => words.Words["told.to." + e.To]);
        }

        void OfConditions()
        {
            Add<ConditionSet>("condition", (words, _, e) => TextOf(words, e.Terms));
            Add<ConditionSet>("when", (words, _, e) => e.Terms.Tranche is { } tranche ? words.Words.Say("told.condition-before-tranche", ("n", tranche)) : words.Words.Choice(e.Terms.Kind));
            Add<ConditionSet>("decider", (words, row, _) => Decider(words, row));
            Add<EvidenceSubmitted>("condition", (words, _, e) => Condition(words, e.Number));
            Add<EvidenceRejected>("condition", (words, _, e) => Condition(words, e.Number));
            Add<ConditionVerified>("condition", (words, _, e) => Condition(words, e.Number));
            Add<ConditionVerified>("result", (words, _, e) => e.NextReviewOn is { } next ? words.Words.Say("told.condition-reviewed", ("date", next)) : words.Words["told.condition-met"]);
            Add<ConditionFailed>("condition", (words, _, e) => Condition(words, e.Number));
            Add<ConditionVoided>("condition", (words, _, e) => Condition(words, e.Number));
            Add<ConditionWaived>("condition", (words, _, e) => Condition(words, e.Number));
            Add<ConditionWaived>("decider", (words, row, _) => Decider(words, row));
        }

        void OfChanges()
        {
            Add<ChangeApproved>("change", (words, _, e) => Change(words, e.Number));
            Add<ChangeRejected>("change", (words, _, e) => Change(words, e.Number));
            Add<ChangeReferred>("change", (words, _, e) => Change(words, e.Number));
            Add<ChangeWithdrawn>("change", (words, _, e) => Change(words, e.Number));
            Add<ChangeApplied>("document", (words, _, e) => words.File?.Papers.All.FirstOrDefault(paper => paper.Facts.Sha256 == e.Addendum)?.Facts.Name ?? e.Addendum);
        }

        void Money()
        {
            Add<AllocationRequested>("asks", (words, _, e) => e.NeedsNoObjection ? words.Words["told.asks-donor"] : null);
            Add<TranchePaymentReturned>("sum", (words, _, e) => Sum(words, e.Lines.Select(line => line.Amount)));
            Add<CommitmentReleased>("sum", (words, _, e) => Sum(words, e.Lines.Select(line => line.Amount)));
            Add<ReportSubmitted>("report", (words, _, e) => Report(words, e.Number, e.Tranche));
            Add<ReportSubmitted>("spent", (words, _, e) => Sum(words, e.Lines.Select(line => line.SpentToDate)));
            Add<ReportAccepted>("report", (words, _, e) => Report(words, e.Number, e.Tranche));
            Add<ReportAccepted>("booked", (words, _, e) => Sum(words, e.Posted.Select(line => line.Spent)));
            Add<ContributionPledged>("promised", (words, _, e) => Promised(words, e.Amount));
            Add<ContributionSigned>("promised", (words, _, e) => Promised(words, e.Amount));
            Add<ContributionAmended>("promised", (words, _, e) => Promised(words, e.Amount));
            Add<InstalmentsPlanned>("plan", (words, _, e) => string.Join(words.Words.Semicolon, e.Instalments.Select(one => Pair(words, words.Words.Date(one.DueOn), words.Words.Money(one.Amount)))));
        }

        void Add<T>(string name, Func<HistoryWords, RecordedEvent, T, string?> value)
            where T : DomainEvent => facts.Add((typeof(T), name), (words, row, happened) => value(words, row, (T)happened));
    }

    private static string Pair(HistoryWords words, string name, string value) => name + words.Words.Colon + value;

    /// <summary>Who decided: the action that ended the item tells the Head of Mission from the committee.</summary>
    private static string Decider(HistoryWords words, RecordedEvent row) =>
        words.Words[row.Circumstances.Command == "decide-escalated-item" ? "told.by-head-of-mission" : "told.by-committee"];

    private static string? Condition(HistoryWords words, int number) => words.File?.Conditions.Find(number) is { } condition ? TextOf(words, condition.Terms) : null;

    private static string TextOf(HistoryWords words, ConditionTerms terms) => words.Words.IsFrench ? terms.TextFr : terms.TextEn;

    private static string Report(HistoryWords words, int number, int? tranche) => tranche is { } of
        ? words.Words.Say("told.report-of-tranche", ("n", number), ("tranche", of))
        : words.Words.Say("told.report-final", ("n", number));

    private static string? Sum(HistoryWords words, IEnumerable<Money> amounts) =>
        amounts.Aggregate((Money?)null, (sum, amount) => sum is { } before ? before + amount : amount) is { } total ? words.Words.Money(total) : null;

    /// <summary>What a donor promised, as far as it is known.</summary>
    private static string? Promised(HistoryWords words, StatedAmount stated) => stated switch
    {
        { Amount: not { } } => null,
        { IsApproximate: true } => words.Words.Say("told.about", ("amount", stated.Amount)),
        _ => words.Words.Money(stated.Amount.Value),
    };

    private static string? Change(HistoryWords words, int number) => words.File?.Changes.Find(number) is { } change ? words.Words.Choice(change.Kind) : null;
}
