using TrustFund.Domain.Calendars;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using Public = TrustFund.Contracts.Funds;

namespace TrustFund.Application.Publishing;

/// <summary>The public forms of what happens on a fund's own stream.</summary>
internal static class FundForms
{
    public static void AddTo(FormBuilder forms) => forms
        .Of<FundDefined, Fund>((e, fund) => new Public.FundDefined(
            e.Name.ToPublic(),
            e.Currency.Code,
            [.. e.Pillars.Select(pillar => new Public.PillarText(pillar.Code, pillar.Name.ToPublic()))],
            e.Regions,
            e.Calendar.TimeZone,
            e.ReferencePrefix,
            e.FirstNumber,
            Figures(fund.Rulebooks[0]),
            e.On))
        .Of<CalendarSet>(e => new Public.FundCalendarSet(e.Calendar.TimeZone, WeekendOf(e.Calendar), [.. e.Calendar.Holidays], e.On))
        .Of<RulebookPublished>(e => new Public.RulebookPublished(Figures(e.Rulebook), e.Reason, e.On))
        .Of<SectionRegistered>(e => new Public.SectionRegistered(e.Section.Value, e.Name.ToPublic()))
        .Of<PartnerRegistered>(e => new Public.PartnerRegistered(e.Partner.Value, e.Name, e.Kind))
        .Of<DonorRegistered>(e => new Public.DonorRegistered(e.Donor.Value, e.Name.ToPublic()))
        .Of<OpeningPositionRecorded>(e => new Public.OpeningPositionRecorded(Printed(e)))
        .Of<OpeningPositionRestated>(e => new Public.OpeningPositionRestated(Printed(e.Position), e.Reason, e.On))
        .Of<PeriodClosed>(e => new Public.PeriodClosed(e.UpTo))
        .Of<PeriodReopened>(e => new Public.PeriodReopened(e.ClosedUpTo, e.Reason))
        .Of<RatePublished>(e => new Public.RatePublished(e.Rate.From.Code, e.Rate.To.Code, e.Rate.Rate, e.Rate.On, e.Rate.Source, e.CorrectionReason));

    private static string[] WeekendOf(WorkingCalendar calendar) => [.. calendar.Weekend.Select(day => day.ToString())];

    private static Public.RulebookFigures Figures(Rulebook rules) => new(
        rules.Version, rules.EffectiveFrom, rules.PscBasisPoints, rules.UnfundedLapseDays, rules.ProjectCap?.ToPublic(), rules.ResidueNotRefunded?.ToPublic());

    private static Public.PrintedPosition Printed(OpeningPositionRecorded position) => new(
        position.AsOf, position.Approved, position.Finalised, position.ApprovedCost.ToPublic(), position.Budget?.ToPublic(), position.BudgetApproximate, position.Source);
}
