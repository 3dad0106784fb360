using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.People;

/// <summary>What a person may be in a fund (domain.md §5), by stable name; workflow definitions use the same names.</summary>
public static class Roles
{
    public const string Sponsor = "sponsor";
    public const string Secretariat = "secretariat";
    public const string ReviewerFinance = "reviewer-finance";
    public const string ReviewerEngineering = "reviewer-engineering";
    public const string ReviewerGender = "reviewer-gender";
    public const string ReviewerHrddp = "reviewer-hrddp";
    public const string ReviewerPartnerCapacity = "reviewer-partner-capacity";
    public const string Member = "member";
    public const string Chair = "chair";
    public const string HeadOfMission = "head-of-mission";
    public const string FinanceRequesting = "finance-requesting";
    public const string FinanceCertifying = "finance-certifying";
    public const string FinancePaying = "finance-paying";
    public const string Partner = "partner";
    public const string Donor = "donor";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    /// <summary>The service itself: clocks, imports' openings, the relay. No person can be granted it.</summary>
    public const string System = "system";

    public static ImmutableArray<string> All { get; } =
    [
        Sponsor, Secretariat, ReviewerFinance, ReviewerEngineering, ReviewerGender, ReviewerHrddp, ReviewerPartnerCapacity,
        Member, Chair, HeadOfMission, FinanceRequesting, FinanceCertifying, FinancePaying, Partner, Donor, Auditor, Administrator,
    ];
}

/// <summary>A role given to a person in one fund, within one section (sponsor), donor (donor) or partner where the role is theirs.</summary>
public sealed record RoleGrant(
    string Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SectionId? Section = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DonorId? Donor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PartnerId? Partner = null);

/// <summary>Who acts, with the roles that hold in the fund concerned at this moment, looked up inside the transaction.</summary>
public sealed record Actor(PersonId Person, ImmutableArray<RoleGrant> Grants)
{
    /// <summary>The service itself, when a clock acts.</summary>
    public static Actor System { get; } = new(new PersonId("system"), [new RoleGrant(Roles.System)]);

    public bool Is(string role) => Grants.Any(grant => grant.Role == role);

    public bool IsSponsorOf(SectionId section) => Grants.Any(grant => grant.Role == Roles.Sponsor && grant.Section == section);

    public ImmutableArray<string> RoleNames => [.. Grants.Select(grant => grant.Role).Distinct(StringComparer.Ordinal)];
}
