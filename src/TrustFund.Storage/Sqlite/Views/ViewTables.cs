using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Views;

/// <summary>Writes the rows of lists. They are read by <see cref="SqliteQueries"/>.</summary>
internal static class ViewTables
{
    private const string PutProposal = """
        INSERT INTO proposals (reference, fund, title, stage, status, decision, funding, agreement, delivery, pillar, regions,
          lead_section, joint_sections, partner, amount_minor, currency, decided_on, closed_on, changed_at, version, search, title_en)
        VALUES (@reference, @fund, @title, @stage, @status, @decision, @funding, @agreement, @delivery, @pillar, @regions,
          @lead_section, @joint_sections, @partner, @amount_minor, @currency, @decided_on, @closed_on, @changed_at, @version, @search, @title_en)
        ON CONFLICT (reference) DO UPDATE SET fund = excluded.fund, title = excluded.title, stage = excluded.stage, status = excluded.status,
          decision = excluded.decision, funding = excluded.funding, agreement = excluded.agreement, delivery = excluded.delivery,
          pillar = excluded.pillar, regions = excluded.regions, lead_section = excluded.lead_section, joint_sections = excluded.joint_sections,
          partner = excluded.partner, amount_minor = excluded.amount_minor, currency = excluded.currency, decided_on = excluded.decided_on,
          closed_on = excluded.closed_on, changed_at = excluded.changed_at, version = excluded.version, search = excluded.search,
          title_en = excluded.title_en
        """;

    private const string PutContribution = """
        INSERT INTO contributions (reference, fund, donor, label, status, pledged_minor, currency, approximate, signed_on, ends_on, version)
        VALUES (@reference, @fund, @donor, @label, @status, @pledged_minor, @currency, @approximate, @signed_on, @ends_on, @version)
        ON CONFLICT (reference) DO UPDATE SET fund = excluded.fund, donor = excluded.donor, label = excluded.label, status = excluded.status,
          pledged_minor = excluded.pledged_minor, currency = excluded.currency, approximate = excluded.approximate,
          signed_on = excluded.signed_on, ends_on = excluded.ends_on, version = excluded.version
        """;

    private const string PutSession = """
        INSERT INTO sessions (reference, fund, kind, status, meets_on, proposals, version)
        VALUES (@reference, @fund, @kind, @status, @meets_on, @proposals, @version)
        ON CONFLICT (reference) DO UPDATE SET fund = excluded.fund, kind = excluded.kind, status = excluded.status,
          meets_on = excluded.meets_on, proposals = excluded.proposals, version = excluded.version
        """;

    public static void Put(Connection connection, ProposalRow row) =>
        connection.Of(PutProposal)
            .Bind(row.Reference).Bind(row.Fund).Bind(row.Title).Bind(row.Stage).Bind(row.Status)
            .Bind(row.Decision).Bind(row.Funding).Bind(row.Agreement).Bind(row.Delivery)
            .Bind(row.Pillar).Bind(StoredText.List(row.Regions)).Bind(row.LeadSection).Bind(StoredText.List(row.JointSections)).Bind(row.Partner)
            .Bind(row.AmountMinor).Bind(row.Currency).Bind(StoredText.Date(row.DecidedOn)).Bind(StoredText.Date(row.ClosedOn))
            .Bind(StoredText.Instant(row.ChangedAt)).Bind(row.Version).Bind(row.Search).Bind(row.TitleEn)
            .Run();

    public static void Put(Connection connection, ContributionRow row) =>
        connection.Of(PutContribution)
            .Bind(row.Reference).Bind(row.Fund).Bind(row.Donor).Bind(row.Label).Bind(row.Status)
            .Bind(row.PledgedMinor).Bind(row.Currency).Bind(row.Approximate ? 1 : 0)
            .Bind(StoredText.Date(row.SignedOn)).Bind(StoredText.Date(row.EndsOn)).Bind(row.Version)
            .Run();

    public static void Put(Connection connection, SessionRow row) =>
        connection.Of(PutSession)
            .Bind(row.Reference).Bind(row.Fund).Bind(row.Kind).Bind(row.Status)
            .Bind(StoredText.Date(row.MeetsOn)).Bind(StoredText.List(row.Proposals)).Bind(row.Version)
            .Run();
}
