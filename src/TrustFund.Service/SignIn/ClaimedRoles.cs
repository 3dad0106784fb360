using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.Settings;

namespace TrustFund.Service.SignIn;

/// <summary>One value of the claim, and the role that it stands for.</summary>
/// <param name="Of">The section, donor or partner of the role; <c>*</c>: the sections that the other claim names; null for a role that has none.</param>
public sealed record ClaimedRole(string Value, FundId Fund, string Role, string? Of);

/// <summary>
/// Roles that the provider vouches for (decision 006): a value that stands in the map gives its role, every other gives nothing.
/// For the roles of the map the provider's word is the whole of it: what it no longer says is revoked at the next sign-in.
/// </summary>
/// <param name="Claim">Holds the values, as <c>groups</c>.</param>
/// <param name="SectionClaim">Holds the sections of whoever has a role of <c>*</c>; null where none is configured.</param>
public sealed record ClaimedRoles(string Claim, string? SectionClaim, ImmutableArray<ClaimedRole> Map)
{
    /// <summary>Committee members come by appointment to a seat; an administrator is made by an administrator, never from outside.</summary>
    public static ImmutableArray<string> Mappable { get; } = [.. Roles.All.Where(role => role is not (Roles.Administrator or Roles.Member or Roles.Chair))];

    /// <summary>Reads claim and map; null where no claim is configured.</summary>
    /// <exception cref="SettingsException">The map is missing or unusable.</exception>
    public static ClaimedRoles? Read(IConfigurationSection section)
    {
        if (section["RolesClaim"] is not { Length: > 0 } claim)
            return null;
        var sectionClaim = section["SectionClaim"] is { Length: > 0 } given ? given : null;
        var entries = (section["RoleMap"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var map = entries.Select(entry => Parse(entry, sectionClaim is not null)).ToImmutableArray();
        return map.IsEmpty || map.Contains(null)
            ? throw new SettingsException([Refusal.Of("settings.role-map", ("key", $"{SignInSettings.Section}:RoleMap"), ("roles", string.Join(", ", Mappable)))])
            : new ClaimedRoles(claim, sectionClaim, map!);
    }

    /// <summary>The grants that a set of claims gives in a fund.</summary>
    public ImmutableHashSet<RoleGrant> In(FundId fund, IReadOnlyCollection<string> values, IReadOnlyCollection<string> sections) =>
        [.. Map.Where(role => role.Fund == fund && values.Contains(role.Value, StringComparer.Ordinal)).SelectMany(role => GrantsOf(role, sections))];

    private static IEnumerable<RoleGrant> GrantsOf(ClaimedRole role, IReadOnlyCollection<string> sections) => role switch
    {
        { Role: Roles.Sponsor, Of: "*" } => sections.Select(section => new RoleGrant(role.Role, Section: SectionId.Of(section))),
        { Role: Roles.Sponsor, Of: { } section } => [new RoleGrant(role.Role, Section: SectionId.Of(section))],
        { Role: Roles.Donor, Of: { } donor } => [new RoleGrant(role.Role, Donor: DonorId.Of(donor))],
        { Role: Roles.Partner, Of: { } partner } => [new RoleGrant(role.Role, Partner: PartnerId.Of(partner))],
        _ => [new RoleGrant(role.Role)],
    };

    // As tf-police=mali-tf:sponsor:UNPOL; a value may hold an = of its own, as a distinguished name does.
    private static ClaimedRole? Parse(string entry, bool hasSections)
    {
        var at = entry.LastIndexOf('=');
        if (at < 1 || entry[(at + 1)..].Split(':', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } fund, var role, .. var of] || of.Length > 1)
            return null;
        var isBound = role is Roles.Sponsor or Roles.Donor or Roles.Partner;
        var fits = isBound ? of is [{ Length: > 0 } one] && (one != "*" || (role == Roles.Sponsor && hasSections)) : of.Length == 0;
        return fits && Mappable.Contains(role, StringComparer.Ordinal) ? new ClaimedRole(entry[..at].Trim(), FundId.Of(fund), role, of.FirstOrDefault()) : null;
    }
}
