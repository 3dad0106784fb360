using System.Collections.Immutable;
using TrustFund.Application.Proposals;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Views;

/// <summary>
/// A row of a view: a function of one stream's folded state and nothing else, so that <c>verify</c> can make it again
/// and compare. Amounts are minor units, dates ISO 8601 texts in the fund's calendar, instants UTC.
/// </summary>
public abstract record ViewRow;

/// <summary>One proposal in lists, boards and figures.</summary>
/// <param name="Stage">Stable id of the workflow's stage, as in <c>technical-review</c>.</param>
/// <param name="Status">The one status rolled up from the four axes.</param>
/// <param name="Version">Version of the proposal's stream.</param>
/// <param name="Title">French, or English where there is no French.</param>
/// <param name="TitleEn">Null where there is none.</param>
/// <param name="Search">Reference, titles, sections, partner and places in lower case without accents, for the search field.</param>
public sealed record ProposalRow(
    string Reference,
    string Fund,
    string Title,
    string Stage,
    string Status,
    string Decision,
    string Funding,
    string Agreement,
    string Delivery,
    string? Pillar,
    ImmutableArray<string> Regions,
    string LeadSection,
    ImmutableArray<string> JointSections,
    string? Partner,
    long AmountMinor,
    string Currency,
    DateOnly? DecidedOn,
    DateOnly? ClosedOn,
    DateTimeOffset ChangedAt,
    int Version,
    string Search,
    string? TitleEn) : ViewRow
{
    public ProjectTitle BothTitles => new(Title, TitleEn);

    public Axes Axes => new(Decision, Funding, Agreement, Delivery);
}

/// <summary>A task that waits: who may do what on which proposal until when.</summary>
/// <param name="Section">The lead section where the task is the sponsor's, so that an inbox shows only one's own.</param>
public sealed record TaskRow(
    string Id,
    string Fund,
    string Proposal,
    string Activity,
    string? Stage,
    ImmutableArray<string> Roles,
    ImmutableArray<string> Actions,
    string? Section,
    DateTimeOffset OpenedAt,
    DateOnly? DueOn,
    string? EscalatedTo) : ViewRow;

/// <summary>A clock that runs: fired by a worker when due (design.md: clocks are ours, a timer row in the same transaction).</summary>
public sealed record TimerRow(string Id, string Fund, string Proposal, string Kind, DateTimeOffset DueAt) : ViewRow;

/// <summary>An instance of a workflow with its state as canonical JSON.</summary>
public sealed record WorkflowRow(string Proposal, string DefinitionId, int DefinitionVersion, string DefinitionHash, byte[] State) : ViewRow;

/// <summary>One contribution in lists.</summary>
public sealed record ContributionRow(
    string Reference,
    string Fund,
    string Donor,
    string Label,
    string Status,
    long? PledgedMinor,
    string Currency,
    bool Approximate,
    DateOnly? SignedOn,
    DateOnly? EndsOn,
    int Version) : ViewRow;

/// <summary>One session, or one written procedure, in lists.</summary>
public sealed record SessionRow(
    string Reference,
    string Fund,
    string Kind,
    string Status,
    DateOnly MeetsOn,
    ImmutableArray<string> Proposals,
    int Version) : ViewRow;
