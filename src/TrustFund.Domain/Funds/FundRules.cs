using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funds;

/// <summary>What an administrator may change in a fund, and how (domain.md §5): words, people, figures; no vote and no money.</summary>
public static class FundRules
{
    private static readonly ImmutableArray<string> OfTheCommittee = [Roles.Member, Roles.Chair];

    public static Decision RegisterSection(SectionId section, BilingualName name) => new SectionRegistered(section, name);

    public static Decision RegisterPartner(PartnerId partner, string name, string kind) => new PartnerRegistered(partner, name, kind);

    public static Decision RegisterDonor(DonorId donor, BilingualName name) => new DonorRegistered(donor, name);

    public static Decision RegisterPerson(PersonId person, string name, string? email, string language, bool isMadeUp) =>
        new PersonRegistered(person, name, email, language, isMadeUp);

    /// <summary>
    /// An administrator neither votes nor touches money, so the same person may not also hold such a role, and nobody
    /// extends their own roles. Seats of the committee come by appointment, not by grant.
    /// </summary>
    public static Decision GrantRole(Fund fund, PersonId person, RoleGrant grant, Actor actor, Moment moment)
    {
        if (!fund.People.TryGetValue(person.Value, out var known))
            return Refusal.Of("person.unknown", ("person", person));
        if (OfTheCommittee.Contains(grant.Role, StringComparer.Ordinal))
            return Refusal.Of("role.comes-with-a-seat", ("role", grant.Role));
        if (!Roles.All.Contains(grant.Role, StringComparer.Ordinal))
            return Refusal.Of("role.unknown", ("role", grant.Role), ("known", string.Join(", ", Roles.All)));
        if (actor.Person == person)
            return Refusal.Of("role.not-to-oneself", ("person", person));
        if (WhyNotBound(fund, grant) is { } unbound)
            return unbound;
        var roles = known.Grants.Select(held => held.Role).Append(grant.Role).ToHashSet(StringComparer.Ordinal);
        if (roles.Contains(Roles.Administrator) && roles.Overlaps([Roles.FinanceRequesting, Roles.FinanceCertifying, Roles.FinancePaying, Roles.HeadOfMission]))
            return Refusal.Of("role.administrator-has-no-money", ("person", person), ("role", grant.Role));
        return known.Grants.Contains(grant)
            ? Refusal.Of("role.held-already", ("person", person), ("role", grant.Role))
            : new RoleGranted(person, grant, moment.Today);
    }

    public static Decision RevokeRole(Fund fund, PersonId person, RoleGrant grant, Moment moment)
    {
        if (!fund.GrantsOf(person).Contains(grant))
            return Refusal.Of("role.not-held", ("person", person), ("role", grant.Role));
        var isLast = grant.Role == Roles.Administrator
            && fund.People.Values.Count(known => known.Grants.Any(held => held.Role == Roles.Administrator)) == 1;
        return isLast ? Refusal.Of("role.last-administrator", ("person", person)) : new RoleRevoked(person, grant, moment.Today);
    }

    public static Decision SetCalendar(Fund fund, ImmutableArray<DayOfWeek> weekend, ImmutableArray<DateOnly> holidays, Moment moment) =>
        new CalendarSet(fund.Calendar with { Weekend = [.. weekend.Distinct()], Holidays = [.. holidays] }, moment.Today);

    /// <summary>Versions follow one another; none takes effect before the one it follows, and none in the past of what was decided.</summary>
    public static Decision PublishRulebook(Fund fund, Rulebook rulebook, string reason, Moment moment)
    {
        var last = fund.Rulebooks[^1];
        if (rulebook.Version != last.Version + 1)
            return Refusal.Of("rulebook.version-not-next", ("version", rulebook.Version), ("next", last.Version + 1));
        if (rulebook.EffectiveFrom < moment.Today || rulebook.EffectiveFrom < last.EffectiveFrom)
            return Refusal.Of("rulebook.in-the-past", ("from", rulebook.EffectiveFrom), ("earliest", moment.Today > last.EffectiveFrom ? moment.Today : last.EffectiveFrom));
        if (WhyNotPlausible(fund, rulebook) is { } field)
            return Refusal.Of("rulebook.implausible", ("field", field));
        return new RulebookPublished(rulebook, reason, moment.Today);
    }

    public static Decision RecordOpeningPosition(Fund fund, OpeningPositionRecorded position)
    {
        if (fund.Opening is not null)
            return Refusal.Of("opening.recorded-already", ("asOf", fund.Opening.Facts.AsOf));
        return WhyNotPosition(fund, position) is { } refusal ? refusal : position;
    }

    public static Decision RestateOpeningPosition(Fund fund, OpeningPositionRecorded position, string reason, Moment moment)
    {
        if (fund.Opening is null)
            return Refusal.Of("opening.none");
        return WhyNotPosition(fund, position) is { } refusal ? refusal : new OpeningPositionRestated(position, reason, moment.Today);
    }

    private static Refusal? WhyNotPosition(Fund fund, OpeningPositionRecorded position)
    {
        if (position.Finalised > position.Approved)
            return Refusal.Of("opening.more-finalised-than-approved", ("finalised", position.Finalised), ("approved", position.Approved));
        return position.ApprovedCost.Currency != fund.Currency || (position.Budget is { } budget && budget.Currency != fund.Currency)
            ? Refusal.Of("opening.other-currency", ("fundCurrency", fund.Currency))
            : null;
    }

    private static Refusal? WhyNotBound(Fund fund, RoleGrant grant)
    {
        var bound = (grant.Role, grant.Section, grant.Donor, grant.Partner) switch
        {
            (Roles.Sponsor, { } section, null, null) => fund.Sections.ContainsKey(section.Value),
            (Roles.Donor, null, { } donor, null) => fund.Donors.ContainsKey(donor.Value),
            (Roles.Partner, null, null, { } partner) => fund.Partners.ContainsKey(partner.Value),
            (Roles.Sponsor or Roles.Donor or Roles.Partner, _, _, _) => false,
            (_, null, null, null) => true,
            _ => false,
        };
        return bound ? null : Refusal.Of("role.bound-wrongly", ("role", grant.Role));
    }

    private static string? WhyNotPlausible(Fund fund, Rulebook rulebook)
    {
        (string Name, int? Figure, int Least, int Most)[] figures =
        [
            ("quorumMoreThanBasisPoints", rulebook.QuorumMoreThanBasisPoints, 0, 9_999),
            ("minimumSeats", rulebook.MinimumSeats, 1, 100),
            ("pscBasisPoints", rulebook.PscBasisPoints, 0, 10_000),
            ("freeReallocationBasisPoints", rulebook.FreeReallocationBasisPoints, 0, 10_000),
            ("firstTrancheUpToBasisPoints", rulebook.FirstTrancheUpToBasisPoints, 1, 10_000),
            ("writtenProcedureDays", rulebook.WrittenProcedureDays, 1, 60),
            ("writtenProcedureDays", rulebook.UrgentWrittenProcedureDays, 1, rulebook.WrittenProcedureDays),
            ("dossierDaysBefore", rulebook.DossierDaysBefore, 0, 60),
            ("visitsBeforeSecondTranche", rulebook.VisitsBeforeSecondTranche, 0, 20),
            ("appraisalTopScore", rulebook.AppraisalTopScore, 1, 100),
            ("unfundedLapseDays", rulebook.UnfundedLapseDays, 1, 3_650),
            ("suspensionReviewDays", rulebook.SuspensionReviewDays, 1, 365),
            ("longestMonths", rulebook.LongestMonths, 1, 600),
            ("extensionAskedMonthsBefore", rulebook.ExtensionAskedMonthsBefore, 0, 120),
        ];
        if (figures.FirstOrDefault(one => one.Figure < one.Least || one.Figure > one.Most) is { Name: { } implausible })
            return implausible;
        Money?[] amounts = [rulebook.TwoThirdsAbove, rulebook.WrittenProcedureUpTo, rulebook.ResidueNotRefunded, rulebook.ProjectCap];
        if (amounts.Any(amount => amount is { } given && (given.Currency != fund.Currency || given.IsNegative)))
            return "amounts";
        if (!AreReviews(rulebook.Clearances))
            return "clearances";
        return rulebook.ClearancesByPillar is { } byPillar && byPillar.Values.All(AreReviews) ? null : "clearancesByPillar";
    }

    // A clearance that no role gives would hold every proposal for ever.
    private static bool AreReviews(ImmutableArray<string> kinds) =>
        !kinds.IsDefault && kinds.All(kind => Roles.All.Contains($"reviewer-{kind}", StringComparer.Ordinal));
}
