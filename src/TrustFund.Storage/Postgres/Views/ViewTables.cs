using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Postgres.Groups;

namespace TrustFund.Storage.Postgres.Views;

/// <summary>Writes the rows of lists. They are read by <see cref="PostgresQueries"/>.</summary>
internal static class ViewTables
{
    private const string PutProposals = """
        INSERT INTO proposals (reference, fund, title, stage, status, decision, funding, agreement, delivery, pillar, regions,
          lead_section, joint_sections, partner, amount_minor, currency, decided_on, closed_on, changed_at, version, search, title_en)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
          $12::text[], $13::text[], $14::text[], $15::bigint[], $16::text[], $17::text[], $18::text[], $19::text[], $20::bigint[], $21::text[], $22::text[])
        ON CONFLICT (reference) DO UPDATE SET fund = excluded.fund, title = excluded.title, stage = excluded.stage, status = excluded.status,
          decision = excluded.decision, funding = excluded.funding, agreement = excluded.agreement, delivery = excluded.delivery,
          pillar = excluded.pillar, regions = excluded.regions, lead_section = excluded.lead_section, joint_sections = excluded.joint_sections,
          partner = excluded.partner, amount_minor = excluded.amount_minor, currency = excluded.currency, decided_on = excluded.decided_on,
          closed_on = excluded.closed_on, changed_at = excluded.changed_at, version = excluded.version, search = excluded.search,
          title_en = excluded.title_en
        """;

    private const string PutContributions = """
        INSERT INTO contributions (reference, fund, donor, label, status, pledged_minor, currency, approximate, signed_on, ends_on, version)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::bigint[], $9::text[], $10::text[], $11::bigint[])
        ON CONFLICT (reference) DO UPDATE SET fund = excluded.fund, donor = excluded.donor, label = excluded.label, status = excluded.status,
          pledged_minor = excluded.pledged_minor, currency = excluded.currency, approximate = excluded.approximate,
          signed_on = excluded.signed_on, ends_on = excluded.ends_on, version = excluded.version
        """;

    private const string PutSessions = """
        INSERT INTO sessions (reference, fund, kind, status, meets_on, proposals, version)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
        ON CONFLICT (reference) DO UPDATE SET fund = excluded.fund, kind = excluded.kind, status = excluded.status,
          meets_on = excluded.meets_on, proposals = excluded.proposals, version = excluded.version
        """;

    public static void Write(Batch batch, Pending group)
    {
        if (group.Proposals.Count > 0)
            PutAllProposals(batch, group);
        if (group.Contributions.Count > 0)
            PutAllContributions(batch, group);
        if (group.Sessions.Count > 0)
        {
            var rows = group.Sessions.Values;
            batch.Of(PutSessions)
                .Bind([.. rows.Select(row => row.Reference)]).Bind([.. rows.Select(row => row.Fund)]).Bind([.. rows.Select(row => row.Kind)])
                .Bind([.. rows.Select(row => row.Status)]).Bind([.. rows.Select(row => StoredText.Date(row.MeetsOn))])
                .Bind([.. rows.Select(row => StoredText.List(row.Proposals))]).Bind([.. rows.Select(row => (long)row.Version)]);
        }
    }

    private static void PutAllProposals(Batch batch, Pending group)
    {
        var rows = group.Proposals.Values;
        batch.Of(PutProposals)
            .Bind([.. rows.Select(row => row.Reference)]).Bind([.. rows.Select(row => row.Fund)]).Bind([.. rows.Select(row => row.Title)])
            .Bind([.. rows.Select(row => row.Stage)]).Bind([.. rows.Select(row => row.Status)]).Bind([.. rows.Select(row => row.Decision)])
            .Bind([.. rows.Select(row => row.Funding)]).Bind([.. rows.Select(row => row.Agreement)]).Bind([.. rows.Select(row => row.Delivery)])
            .Bind([.. rows.Select(row => row.Pillar)]).Bind([.. rows.Select(row => StoredText.List(row.Regions))]).Bind([.. rows.Select(row => row.LeadSection)])
            .Bind([.. rows.Select(row => StoredText.List(row.JointSections))]).Bind([.. rows.Select(row => row.Partner)])
            .Bind([.. rows.Select(row => row.AmountMinor)]).Bind([.. rows.Select(row => row.Currency)])
            .Bind([.. rows.Select(row => StoredText.Date(row.DecidedOn))]).Bind([.. rows.Select(row => StoredText.Date(row.ClosedOn))])
            .Bind([.. rows.Select(row => StoredText.Instant(row.ChangedAt))]).Bind([.. rows.Select(row => (long)row.Version)]).Bind([.. rows.Select(row => row.Search)])
            .Bind([.. rows.Select(row => row.TitleEn)]);
    }

    private static void PutAllContributions(Batch batch, Pending group)
    {
        var rows = group.Contributions.Values;
        batch.Of(PutContributions)
            .Bind([.. rows.Select(row => row.Reference)]).Bind([.. rows.Select(row => row.Fund)]).Bind([.. rows.Select(row => row.Donor)])
            .Bind([.. rows.Select(row => row.Label)]).Bind([.. rows.Select(row => row.Status)]).Bind([.. rows.Select(row => row.PledgedMinor)])
            .Bind([.. rows.Select(row => row.Currency)]).Bind([.. rows.Select(row => row.Approximate ? 1L : 0L)])
            .Bind([.. rows.Select(row => StoredText.Date(row.SignedOn))]).Bind([.. rows.Select(row => StoredText.Date(row.EndsOn))])
            .Bind([.. rows.Select(row => (long)row.Version)]);
    }
}
