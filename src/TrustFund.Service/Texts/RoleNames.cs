using TrustFund.Domain.People;

namespace TrustFund.Service.Texts;

/// <summary>Several roles by name: where all of finance or all reviewers are among them, each as one.</summary>
public static class RoleNames
{
    private static readonly string[] Finance = [Roles.FinanceRequesting, Roles.FinanceCertifying, Roles.FinancePaying];

    private static readonly string[] Reviewers = [Roles.ReviewerFinance, Roles.ReviewerEngineering, Roles.ReviewerGender, Roles.ReviewerHrddp, Roles.ReviewerPartnerCapacity];

    public static string Of(IReadOnlyList<string> roles, Language language) => string.Join(", ", Each(roles, language));

    /// <summary>The groups last.</summary>
    public static IReadOnlyList<string> Each(IReadOnlyList<string> roles, Language language)
    {
        var names = new List<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (all, key) in new[] { (Finance, "roles.finance"), (Reviewers, "roles.all-reviewers") })
        {
            if (all.All(role => roles.Contains(role, StringComparer.Ordinal)))
            {
                names.Add(PageTexts.Find(key)!.In(language));
                taken.UnionWith(all);
            }
        }

        return [.. roles.Where(role => !taken.Contains(role)).Select(role => PageTexts.Find("role." + role)?.In(language) ?? role), .. names];
    }
}
