using TrustFund.Domain.People;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Forms;

/// <summary>For whom a proposal waits: those who take what is awaited, not all who could do something alongside.</summary>
public static class AwaitedRoles
{
    private const int MostNamed = 3;
    private const string ReviewerPrefix = "reviewer-";

    // In many stages these may be done where there is something to do; whom the stage itself waits for is said first.
    private static readonly string[] OfConditions = ["submit-evidence", "verify-condition", "give-no-objection"];

    private static readonly string[] OfMoneyAndAgreement = ["request-allocation", "certify-allocation", "draw-up-agreement", "check-bank-details", "sign-for-partner", "sign-for-mission"];

    /// <summary>The roles of what is awaited in the stage itself; of everything that is open where nothing is.</summary>
    public static IReadOnlyList<string> Of<TRoles>(IEnumerable<(string Action, TRoles Roles)> open)
        where TRoles : IEnumerable<string>
    {
        var all = open.ToArray();
        var awaited = all.Where(one => OpenSteps.IsAwaited(one.Action) || OpenSteps.IsOfCommittee(one.Action)).ToArray();
        var ofStage = awaited.Where(one => !OfConditions.Contains(one.Action, StringComparer.Ordinal)).ToArray();
        var ofThisStageOnly = ofStage.Where(one => !OfMoneyAndAgreement.Contains(one.Action, StringComparer.Ordinal)).ToArray();
        var first = new[] { ofThisStageOnly, ofStage, awaited, all }.First(some => some.Length > 0 || some == all);
        return [.. first.SelectMany(one => one.Roles).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Roles by name: the three of finance as one, reviewers by what they clear, and of many the first.</summary>
    public static string InWords(IReadOnlyList<string> roles, Words words)
    {
        var names = new List<string>();
        var reviewers = roles.Where(IsReviewer).Select(role => words["clearance." + role[ReviewerPrefix.Length..]]).ToArray();
        if (reviewers.Length > 0)
            names.Add(words.Say("roles.reviewers", ("kinds", string.Join(", ", reviewers))));
        names.AddRange(RoleNames.Each([.. roles.Where(role => !IsReviewer(role))], words.Language));
        return names.Count <= MostNamed + 1
            ? string.Join(", ", names)
            : words.Say("roles.and-others", ("names", string.Join(", ", names.Take(MostNamed))), ("n", names.Count - MostNamed));
    }

    private static bool IsReviewer(string role) => role.StartsWith(ReviewerPrefix, StringComparison.Ordinal);
}
