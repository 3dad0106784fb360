using System.Collections.Immutable;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api.Queries;

/// <summary>A condition of an approval, with what the asker can do about it.</summary>
/// <param name="Verifier">Null where any verifier who is not the owner may.</param>
/// <param name="Evidence">What was handed in last; null where nothing was.</param>
public sealed record ConditionListed(
    int Number,
    ConditionKind Kind,
    int? Tranche,
    string TextFr,
    string TextEn,
    PersonId Owner,
    PersonId? Verifier,
    ConditionStage Stage,
    DateOnly DueOn,
    bool IsOverdue,
    SessionId Session,
    int Item,
    EvidenceSubmitted? Evidence,
    ImmutableArray<ActionSheet> Actions)
{
    public static ConditionListed Of(TrackedCondition tracked)
    {
        var (condition, terms) = (tracked.Condition, tracked.Condition.Terms);
        return new ConditionListed(
            condition.Number,
            terms.Kind,
            terms.Tranche,
            terms.TextFr,
            terms.TextEn,
            terms.Owner,
            terms.Verifier,
            condition.Stage,
            condition.DueOn,
            tracked.IsOverdue,
            condition.Session,
            condition.Item,
            condition.Evidence,
            [.. tracked.Actions.Select(ActionSheet.Of)]);
    }
}

/// <summary>A project with those of its conditions that were asked for, what is due first on top.</summary>
/// <param name="Title">Of the project, in the language of the request (Accept-Language; French where none is asked for).</param>
/// <param name="TitleFr">In French; in English where the section gave no French one.</param>
/// <param name="TitleEn">In English; in French where the section gave no English one.</param>
/// <param name="Status">Of the project.</param>
public sealed record ProjectConditionsListed(ProposalId Proposal, string Title, string TitleFr, string TitleEn, string Status, ImmutableArray<ConditionListed> Conditions);

/// <summary>The conditions tracker.</summary>
internal static class ConditionQueries
{
    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room) =>
        routes.MapQuery<Listing<ProjectConditionsListed>>(
            "/funds/{fund}/conditions",
            "list-conditions",
            "The conditions of a fund's approvals, by project: owner, verifier, due date, evidence, and what one can do about each.",
            QueryParameter.Paged(new QueryParameter("show", QueryKind.Text, "`open`, `overdue`, `mine` (open, and one owns or verifies it) or `all`; `open` where not given.")),
            async asked =>
            {
                if (AskedFor(asked.Text("show") ?? NameOf(ConditionsAsked.Open)) is not { } show)
                    return Refusal.Of("request.choice-unknown", ("parameter", "show"), ("given", asked.Text("show")), ("known", string.Join(", ", Enum.GetValues<ConditionsAsked>().Select(NameOf))));
                var page = await room.ConditionsOf(asked.Fund, asked.Person, show, asked.After, asked.Limit, asked.Cancellation);
                return page.IsRefused
                    ? page.Refusal
                    : new Shown<Listing<ProjectConditionsListed>>(asked.Listing(
                        page.Value, project => new ProjectConditionsListed(
                            project.Proposal, project.Title.In(asked.Language), project.Title.Text, project.Title.InEnglish, project.File.Status, [.. project.Conditions.Select(ConditionListed.Of)])));
            });

    /// <summary>A choice as addresses give it, here and on the page.</summary>
    public static string NameOf(ConditionsAsked asked) => asked switch
    {
        ConditionsAsked.Overdue => "overdue",
        ConditionsAsked.Mine => "mine",
        ConditionsAsked.All => "all",
        _ => "open",
    };

    private static ConditionsAsked? AskedFor(string name) =>
        Enum.GetValues<ConditionsAsked>().Where(one => NameOf(one) == name).Select(one => (ConditionsAsked?)one).FirstOrDefault();
}
