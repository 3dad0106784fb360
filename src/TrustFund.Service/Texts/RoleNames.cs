using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Service.Texts;

/// <summary>Several roles by name: where all of finance or all reviewers are among them, each as one.</summary>
public static class RoleNames
{
    private static readonly string[] Finance = [Roles.FinanceRequesting, Roles.FinanceCertifying, Roles.FinancePaying];

    private static readonly string[] Reviewers = [Roles.ReviewerFinance, Roles.ReviewerEngineering, Roles.ReviewerGender, Roles.ReviewerHrddp, Roles.ReviewerPartnerCapacity];

    public static string Of(IReadOnlyList<string> roles, Language language) => string.Join(", ", Each(roles, language));

    /// <summary>A role with the section, donor or partner that it is held for, by name.</summary>
    public static string Of(RoleGrant grant, Fund fund, Words words)
    {
        var of = grant switch
        {
            { Section: { } section } => fund.Sections.GetValueOrDefault(section.Value) is { } name ? words.In(name) : section.Value,
            { Donor: { } donor } => fund.Donors.GetValueOrDefault(donor.Value) is { } name ? words.In(name) : donor.Value,
            { Partner: { } partner } => fund.Partners.GetValueOrDefault(partner.Value)?.Name ?? partner.Value,
            _ => null,
        };
        return of is null ? words.Role(grant.Role) : words.Say("profile.role-of", ("role", words.Role(grant.Role)), ("of", of));
    }

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
