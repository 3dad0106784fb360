using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Application.Reading;

/// <summary>Roles by what they may read (domain.md §5). Whoever is named nowhere reads nothing.</summary>
public static class Audience
{
    /// <summary>Everyone but donors and partners, who look in from outside.</summary>
    public static ImmutableSortedSet<string> Mission { get; } = Of([.. Roles.All.Where(role => role is not (Roles.Donor or Roles.Partner))]);

    /// <summary>Names of people and who holds which role: whoever sets seats and roles, and the auditor.</summary>
    public static ImmutableSortedSet<string> OfPeople { get; } = Of(Roles.Administrator, Roles.Secretariat, Roles.Auditor);

    /// <summary>Contributions one by one and the postings behind the figures.</summary>
    public static ImmutableSortedSet<string> OfMoney { get; } = Of(
        Roles.FinanceRequesting, Roles.FinanceCertifying, Roles.FinancePaying, Roles.ReviewerFinance, Roles.Secretariat, Roles.Chair, Roles.HeadOfMission, Roles.Auditor);

    /// <summary>Bank details: who records them, checks them and pays by them, and the auditor.</summary>
    public static ImmutableSortedSet<string> OfBankDetails { get; } = Of(
        Roles.FinanceRequesting, Roles.FinanceCertifying, Roles.FinancePaying, Roles.Secretariat, Roles.Auditor);

    /// <summary>Minutes before they are signed: those who make, sign and check them.</summary>
    public static ImmutableSortedSet<string> OfUnsignedMinutes { get; } = Of(Roles.Secretariat, Roles.Member, Roles.Chair, Roles.Auditor);

    /// <summary>Screening and scheduling: whoever does it, whoever presides, and the auditor.</summary>
    public static ImmutableSortedSet<string> OfScheduling { get; } = Of(Roles.Secretariat, Roles.Chair, Roles.Auditor);

    /// <summary>The board in the head of the pages: those whose work is to keep all proposals moving. Whoever else is of the mission may read it.</summary>
    public static ImmutableSortedSet<string> OfBoard { get; } = Of(Roles.Secretariat, Roles.Chair, Roles.HeadOfMission, Roles.Administrator, Roles.Auditor);

    /// <summary>The audit trail.</summary>
    public static ImmutableSortedSet<string> OfLog { get; } = Of(Roles.Auditor);

    /// <summary>How the service itself is: whoever sets it up, and the auditor.</summary>
    public static ImmutableSortedSet<string> OfOperation { get; } = Of(Roles.Administrator, Roles.Auditor);

    private static ImmutableSortedSet<string> Of(params ReadOnlySpan<string> roles) => ImmutableSortedSet.Create(StringComparer.Ordinal, roles);
}
