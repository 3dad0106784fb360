using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Delivery;

/// <summary>The fourth axis (domain.md §2): how the delivery of an approved, funded and agreed project stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStage>))]
public enum DeliveryStage
{
    /// <summary>Nothing is committed yet, or the agreement was cancelled.</summary>
    None,
    Active,
    Suspended,
    Terminated,
    OperationallyComplete,
    FinanciallyClosed,
}

/// <summary>A report that was not accepted yet.</summary>
/// <param name="Overspend">Logged with it; null where there is none.</param>
public sealed record WaitingReport(ReportSubmitted Facts, OverspendLogged? Overspend);

/// <summary>The delivery of one project, folded from the proposal's stream.</summary>
public sealed record DeliveryState
{
    public static DeliveryState Empty { get; } = new();

    public DeliveryStage Stage { get; init; }

    /// <summary>Where reopening leads back to.</summary>
    public DeliveryStage BeforeClosing { get; init; }

    /// <summary>Null until money was committed for the first time.</summary>
    public ProjectMoney? Money { get; init; }

    /// <summary>False between a change of partner and the signatures of the next agreement.</summary>
    public bool IsAgreementInForce { get; init; }

    public PartnerId? Partner { get; init; }

    /// <summary>The planned end, extensions included.</summary>
    public DateOnly? EndsOn { get; init; }

    public DateOnly? CommittedOn { get; init; }

    /// <summary>Tranche n stands at index n − 1.</summary>
    public ImmutableArray<TrancheState> Tranches { get; init; } = [];

    /// <summary>The budget in force, reallocations included.</summary>
    public ImmutableArray<BudgetLine> Budget { get; init; } = [];

    /// <summary>As last accepted, by line.</summary>
    public ImmutableSortedDictionary<string, Money> SpentByLine { get; init; } = ImmutableSortedDictionary.Create<string, Money>(StringComparer.Ordinal);

    /// <summary>Reports ever handed in, the next number's predecessor.</summary>
    public int Reports { get; init; }

    public ImmutableArray<ReportAccepted> Accepted { get; init; } = [];

    public WaitingReport? Waiting { get; init; }

    /// <summary>All overspend accepted so far; null where there is none.</summary>
    public Money? BorneByPartner { get; init; }

    /// <summary>The rate of the first charge, which every later one must keep (F17).</summary>
    public int? PscBasisPoints { get; init; }

    public ImmutableArray<VisitRecorded> Visits { get; init; } = [];

    /// <summary>Set while suspended.</summary>
    public ProjectSuspended? Suspension { get; init; }

    /// <summary>When the standing suspension is reviewed next.</summary>
    public DateOnly? SuspensionReviewOn { get; init; }

    public ProjectTerminated? Termination { get; init; }

    public OperationsCompleted? Completion { get; init; }

    public FinalNarrativeSubmitted? FinalNarrative { get; init; }

    public bool IsFinalNarrativeAccepted { get; init; }

    /// <summary>The final financial report as accepted; null before, and after a reopening.</summary>
    public ReportAccepted? FinalFinancial { get; init; }

    public ImmutableArray<PartnerRefunded> Refunds { get; init; } = [];

    public WriteOffRequested? WriteOff { get; init; }

    /// <summary>Null before the financial closure, and after a reopening.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Handed in or accepted: from here on no change and no payment (domain.md §2).</summary>
    public bool IsFinalFinancialOpen => FinalFinancial is not null || Waiting is { Facts.Tranche: null };

    public bool HasBeenPaid => Tranches.Any(tranche => tranche.IsPaid);

    public TrancheState? FirstUnreported => Tranches.FirstOrDefault(tranche => tranche.Stage == TrancheStage.Paid);

    /// <summary>Events of other areas on the proposal's stream pass without effect, but those that bind, unbind or change the plan.</summary>
    public static DeliveryState Apply(DeliveryState state, DomainEvent e) => e switch
    {
        AgreementCommitted committed => DeliveryPlan.Begin(state, committed),
        AgreementCancelled cancelled => state with { Stage = DeliveryStage.None, IsAgreementInForce = false, Money = state.Money?.Unbind(cancelled.Released), Tranches = [] },
        ChangeApplied change => DeliveryPlan.Change(state, change),
        TrancheRequested asked => state.With(asked.Number, tranche => tranche with { Stage = TrancheStage.Requested, RequestedBy = asked.By }),
        TrancheCertified certified => state.With(certified.Number, tranche => tranche with { Stage = TrancheStage.Certified, CertifiedBy = certified.By, CertifiedOn = certified.On }),
        TrancheDeclined declined => state.With(declined.Number, tranche => tranche.BackToPlan()),
        TranchePaid paid => state.With(paid.Number, tranche => tranche with { Stage = TrancheStage.Paid, Payment = paid }) with { Money = state.Money!.Pay(paid.Lines) },
        TranchePaymentReturned back => state.With(back.Number, tranche => tranche.BackToPlan()) with { Money = state.Money!.TakeBack(back.Lines) },
        ReportSubmitted submitted => state with { Reports = submitted.Number, Waiting = new WaitingReport(submitted, null) },
        OverspendLogged logged => state with { Waiting = state.Waiting! with { Overspend = logged } },
        ReportReturned => state with { Waiting = null },
        ReportAccepted accepted => state.Accept(accepted),
        FinalNarrativeSubmitted narrative => state with { FinalNarrative = narrative },
        FinalNarrativeReturned => state with { FinalNarrative = null },
        FinalNarrativeAccepted => state with { IsFinalNarrativeAccepted = true },
        VisitRecorded visit => state with { Visits = state.Visits.Add(visit) },
        ProjectSuspended suspended => state with { Stage = DeliveryStage.Suspended, Suspension = suspended, SuspensionReviewOn = suspended.ReviewOn },
        SuspensionReviewed reviewed => state with { SuspensionReviewOn = reviewed.ReviewOn },
        ProjectResumed => state with { Stage = DeliveryStage.Active, Suspension = null, SuspensionReviewOn = null },
        ProjectTerminated terminated => state with
        {
            Stage = DeliveryStage.Terminated,
            Termination = terminated,
            Suspension = null,
            SuspensionReviewOn = null,
            Tranches = [.. state.Tranches.Select(tranche => tranche.IsPaid ? tranche : tranche.BackToPlan())],
        },
        OperationsCompleted completed => state with { Stage = DeliveryStage.OperationallyComplete, Completion = completed },
        PartnerRefunded refund => state with { Money = state.Money!.Return(refund.Lines), Refunds = state.Refunds.Add(refund) },
        WriteOffRequested asked => state with { WriteOff = asked },
        WriteOffDeclined => state with { WriteOff = null },
        WriteOffCertified certified => state with { Money = state.Money!.WriteOff(certified.Lines), WriteOff = null },
        CommitmentReleased released => state with { Money = state.Money!.Unbind(released.Lines) },
        FinanciallyClosed closed => state with { Stage = DeliveryStage.FinanciallyClosed, BeforeClosing = state.Stage, ClosedOn = closed.On },
        ProjectReopened => state with { Stage = state.BeforeClosing, FinalFinancial = null, ClosedOn = null },
        _ => OwnEvents.PassOver(state, e),
    };

    public TrancheState? Tranche(int number) => number >= 1 && number <= Tranches.Length ? Tranches[number - 1] : null;

    private DeliveryState With(int number, Func<TrancheState, TrancheState> change) =>
        this with { Tranches = Tranches.SetItem(number - 1, change(Tranches[number - 1])) };

    private DeliveryState Accept(ReportAccepted accepted)
    {
        var reported = accepted.Tranche is { } number ? With(number, tranche => tranche with { Stage = TrancheStage.Reported }) : this with { FinalFinancial = accepted };
        return reported with
        {
            Waiting = null,
            Accepted = Accepted.Add(accepted),
            Money = Money!.Spend(accepted.Posted),
            SpentByLine = SpentByLine.SetItems(accepted.Lines.Select(line => KeyValuePair.Create(line.Line, line.SpentToDate))),
            BorneByPartner = (BorneByPartner ?? Domain.Money.Zero(Money.Currency)) + accepted.BorneByPartner,
            PscBasisPoints = PscBasisPoints ?? accepted.PscBasisPoints,
        };
    }
}
