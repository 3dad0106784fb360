using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api.Queries;

/// <summary>A proposal in a list.</summary>
/// <param name="Title">Of the project, in the language of the request (Accept-Language; French where none is asked for).</param>
/// <param name="TitleFr">In French; in English where the section gave no French one.</param>
/// <param name="TitleEn">In English; in French where the section gave no English one.</param>
/// <param name="Amount">The approved cost, or before an approval what is asked for; without PSC.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record ProposalListed(
    string Proposal,
    string Title,
    string TitleFr,
    string TitleEn,
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
    Money Amount,
    DateOnly? DecidedOn,
    DateOnly? ClosedOn,
    DateTimeOffset ChangedAt,
    int Version);

/// <summary>Something that happened, as the log holds it.</summary>
/// <param name="At">The business instant, UTC; for history brought in the stated one.</param>
/// <param name="EffectiveOn">The business date in the fund's calendar.</param>
/// <param name="RecordedAt">When it was written, UTC.</param>
/// <param name="OnBehalfOf">The delegator, where a delegate acted.</param>
/// <param name="Hash">SHA-256 of the chain up to this row, lower-case hexadecimal.</param>
public sealed record HistoryRow(
    long Position, int Version, string Type, DateTimeOffset At, DateOnly EffectiveOn, DateTimeOffset RecordedAt, PersonId Actor, PersonId? OnBehalfOf, string Action, JsonElement Facts, string Hash)
{
    public static HistoryRow Of(RecordedEvent row) => new(
        row.Position,
        row.Version,
        row.Type,
        row.Circumstances.At,
        row.Circumstances.EffectiveOn,
        row.Circumstances.RecordedAt,
        row.Circumstances.Actor,
        row.Circumstances.OnBehalfOf,
        row.Circumstances.Command,
        JsonElement.Parse(row.Body),
        Convert.ToHexStringLower(row.Hash));
}

/// <summary>A task of one's inbox: what can be done, why it waits, until when.</summary>
/// <param name="Title">Of the project, in the language of the request (Accept-Language; French where none is asked for).</param>
/// <param name="TitleFr">In French; in English where the section gave no French one.</param>
/// <param name="TitleEn">In English; in French where the section gave no English one.</param>
/// <param name="Stage">The stage for which it stands.</param>
/// <param name="Actions">What it waits for: any of these.</param>
public sealed record InboxListed(
    string Task, string Proposal, string Title, string TitleFr, string TitleEn, string? Stage, string Activity, ImmutableArray<string> Actions, DateTimeOffset OpenedAt, DateOnly? DueOn, bool IsOverdue, string? EscalatedTo);

/// <summary>Proposals, their history, and the inbox.</summary>
internal static class ProposalQueries
{
    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room)
    {
        routes.MapQuery<Listing<ProposalListed>>(
            "/funds/{fund}/proposals",
            "list-proposals",
            "The proposals that one may read, by reference.",
            QueryParameter.Paged(
                new("stage", QueryKind.Text, "Stable id of a stage, as in `technical-review`."),
                new("status", QueryKind.Text, "The one status rolled up from the four axes."),
                new("pillar", QueryKind.Text, "Code of a pillar."),
                new("region", QueryKind.Text, "A region of the fund."),
                new("section", QueryKind.Text, "A section that leads or joins."),
                new("partner", QueryKind.Text, "An implementing partner."),
                new("search", QueryKind.Text, "Words that all occur in reference, titles, sections, partner or places; accents do not matter."),
                new("decidedFrom", QueryKind.Date, "Decided on or after this date."),
                new("decidedTo", QueryKind.Date, "Decided on or before this date.")),
            async asked =>
            {
                var filter = new ProposalFilter(
                    asked.Fund.Value,
                    asked.Text("stage"),
                    asked.Text("status"),
                    asked.Text("pillar"),
                    asked.Text("region"),
                    asked.Text("section"),
                    asked.Text("partner"),
                    asked.Text("search"),
                    asked.Date("decidedFrom"),
                    asked.Date("decidedTo"));
                var page = await room.Proposals(asked.Person, filter, asked.After, asked.Limit, asked.Cancellation);
                return page.IsRefused ? page.Refusal : new Shown<Listing<ProposalListed>>(asked.Listing(page.Value, row => Listed(row, asked.Language)));
            });
        routes.MapQuery<ProposalSheet>(
            "/proposals/{proposal}",
            "show-proposal",
            "A proposal: dossier, versions, axes, tasks, and every action on it, open or blocked with the reason.",
            [],
            async asked =>
            {
                var read = await room.Proposal(ProposalId.Of(asked.OfAddress("proposal")), asked.Person, asked.Cancellation);
                return read.IsRefused ? read.Refusal : new Shown<ProposalSheet>(ProposalSheet.Of(read.Value, asked.Language), read.Value.Seen.Version);
            });
        routes.MapQuery<Listing<HistoryRow>>(
            "/proposals/{proposal}/history",
            "list-proposal-history",
            "What happened on a proposal, in order; bank details are left out for whoever does not work with them.",
            QueryParameter.Paged(),
            async asked =>
            {
                var page = await room.History(ProposalId.Of(asked.OfAddress("proposal")), asked.Person, asked.After, asked.Limit, asked.Cancellation);
                return page.IsRefused ? page.Refusal : new Shown<Listing<HistoryRow>>(asked.Listing(page.Value, HistoryRow.Of));
            });
        routes.MapQuery<Listing<InboxListed>>(
            "/funds/{fund}/tasks",
            "list-tasks",
            "My inbox: the open tasks that I can act on, what is due first on top.",
            QueryParameter.Paged(new QueryParameter("proposal", QueryKind.Text, "Of this proposal only.")),
            async asked =>
            {
                var page = await room.Tasks(asked.Fund, asked.Person, asked.Text("proposal"), asked.After, asked.Limit, asked.Cancellation);
                return page.IsRefused ? page.Refusal : new Shown<Listing<InboxListed>>(asked.Listing(page.Value, task => Listed(task, asked.Language)));
            });
    }

    internal static Money MoneyOf(long minorUnits, string currency) => new(minorUnits, Currency.Parse(currency));

    private static ProposalListed Listed(ProposalRow row, Language language) => new(
        row.Reference,
        row.BothTitles.In(language),
        row.BothTitles.Text,
        row.BothTitles.InEnglish,
        row.Stage,
        row.Status,
        row.Decision,
        row.Funding,
        row.Agreement,
        row.Delivery,
        row.Pillar,
        row.Regions,
        row.LeadSection,
        row.JointSections,
        row.Partner,
        MoneyOf(row.AmountMinor, row.Currency),
        row.DecidedOn,
        row.ClosedOn,
        row.ChangedAt,
        row.Version);

    private static InboxListed Listed(InboxTask task, Language language) => new(
        task.Row.Id,
        task.Row.Proposal,
        task.Title.In(language),
        task.Title.Text,
        task.Title.InEnglish,
        task.Row.Stage,
        task.Row.Activity,
        task.Row.Actions,
        task.Row.OpenedAt,
        task.Row.DueOn,
        task.IsOverdue,
        task.Row.EscalatedTo);
}
