using System.Text.Json.Serialization;

namespace TrustFund.Domain.Ledger;

/// <summary>
/// The buckets through which a contribution's money flows. Every bucket but the sources is never negative, at any
/// effective date (rules F1, F4, F5, F18; invariants L2–L4): that is what makes wrong money impossible to post.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccountKind>))]
public enum AccountKind
{
    /// <summary>Source of promises, in the contribution's own currency; runs negative by what was pledged.</summary>
    Promise,

    /// <summary>Pledged and not yet signed, in the contribution's own currency.</summary>
    Pledged,

    /// <summary>Signed and not yet received, in the contribution's own currency.</summary>
    Signed,

    /// <summary>The part of the promise that arrived as cash, in the contribution's own currency.</summary>
    Honoured,

    /// <summary>Source of cash, in the fund's currency; runs negative by what the donor paid in.</summary>
    Donor,

    /// <summary>Paid back to the donor; received stays what came in, so that a refund never makes a past receipt look smaller.</summary>
    Refunded,

    /// <summary>Received and free to allocate.</summary>
    Free,

    /// <summary>The fund's own reserve, set aside out of this contribution.</summary>
    Reserve,

    /// <summary>Programme support cost reserved for a project at its allocation.</summary>
    PscReserved,

    /// <summary>Programme support cost charged on reported expenditure.</summary>
    PscCharged,

    /// <summary>Set aside for a project and not yet bound by an agreement.</summary>
    Allocated,

    /// <summary>Bound by a signed agreement and not yet paid.</summary>
    Committed,

    /// <summary>Paid to the partner and not yet reported as spent.</summary>
    Disbursed,

    /// <summary>Reported as spent.</summary>
    Spent,

    /// <summary>Written off under a rule.</summary>
    WrittenOff,
}

/// <summary>One account: a bucket of one contribution, and of one project from the allocation on.</summary>
public readonly record struct LedgerAccount(AccountKind Kind, ContributionId Contribution, ProposalId? Proposal = null)
{
    /// <summary>The two sources stand outside the fund and run negative; nothing else may.</summary>
    public bool MayBeNegative => Kind is AccountKind.Promise or AccountKind.Donor;

    /// <summary>Promises are kept in the contribution's own currency and are no cash: nothing flows from them into the cash buckets (F2).</summary>
    public bool IsPromise => Kind is AccountKind.Promise or AccountKind.Pledged or AccountKind.Signed or AccountKind.Honoured;

    /// <summary>From the allocation on, money belongs to a project.</summary>
    public bool BelongsToProject => Kind is AccountKind.PscReserved or AccountKind.PscCharged or AccountKind.Allocated
        or AccountKind.Committed or AccountKind.Disbursed or AccountKind.Spent or AccountKind.WrittenOff;

    /// <summary>The key under which the account is stored, as in <c>Committed/C-2017-003/TF-2017-0106</c>.</summary>
    public string Key => Proposal is { } proposal ? $"{Kind}/{Contribution}/{proposal}" : $"{Kind}/{Contribution}";
}
