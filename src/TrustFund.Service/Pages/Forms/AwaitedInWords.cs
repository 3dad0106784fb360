using TrustFund.Domain.People;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Forms;

/// <summary>For whom a proposal waits, in words.</summary>
public static class AwaitedInWords
{
    private const int MostNamed = 3;
    private const string ReviewerPrefix = "reviewer-";

    /// <summary>Roles by name: the three of finance as one, reviewers by what they clear, and of many the first.</summary>
    public static string Of(IReadOnlyList<string> roles, Words words)
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
