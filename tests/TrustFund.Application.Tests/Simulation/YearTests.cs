using System.Diagnostics;
using System.Globalization;
using TrustFund.Application.Funds;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain.Funds;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Simulation;

/// <summary>
/// R14: one seed is one year of a fund. On each push 2 years of about 40 proposals; in the long run 50 of about 200. TRUSTFUND_SEED repeats a
/// year, TRUSTFUND_YEARS says how many.
/// </summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private const int MostTurns = 6;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1";

    private static readonly int Years = Environment.GetEnvironmentVariable("TRUSTFUND_YEARS") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : IsLong ? 50 : 2;

    // A year in which nobody comes far would prove nothing.
    private static readonly string[] Wanted =
    [
        "proposal.approved", "proposal.rejected", "proposal.returned", "proposal.lapsed", "proposal.withdrawn", "minutes.signed", "condition.verified", "allocation.certified",
        "allocation.released", "agreement.mission-signed", "tranche.paid", "report.accepted", "suspension.ordered", "change.applied", "delivery.operations-completed",
        "closure.partner-refunded", "closure.financially-closed", "contribution.received", "period.closed",
    ];

    [Fact]
    public async Task R14_a_year_of_a_fund_whatever_people_try_ends_with_books_that_hold()
    {
        var given = Environment.GetEnvironmentVariable("TRUSTFUND_SEED");
        var seed = given is { Length: > 0 } ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000_000);
        var folder = Directory.CreateTempSubdirectory("trustfund-year-");
        try
        {
            var founded = Path.Combine(folder.FullName, "founded.db");
            await using (var fund = await WithFinance())
            {
                await fund.Do("admin", new PublishRulebook(
                    Id, new Rulebook { Version = 3, EffectiveFrom = fund.Today, TwoThirdsAbove = Usd(130_000), WrittenProcedureUpTo = Usd(100_000), ResidueNotRefunded = Usd(250) }, "Residues"));
                await fund.KeepAs(founded);
            }

            var happened = new HashSet<string>(StringComparer.Ordinal);
            for (var turn = 0; turn < Years || (turn < Years + MostTurns && given is null && !happened.IsSupersetOf(Wanted)); turn++)
                happened.UnionWith(await Live(founded, unchecked(seed + turn)));
            if (given is null)
                Wanted.Except(happened, StringComparer.Ordinal).ShouldBeEmpty("so far came nobody in any of the years");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IEnumerable<string>> Live(string founded, int seed)
    {
        var started = Stopwatch.GetTimestamp();
        await using var fund = FromKept(founded, FirstDay);
        await using var year = new Year(fund, seed, IsLong ? 200 : 40);
        IReadOnlySet<string> happened;
        try
        {
            await year.Live();
            happened = await YearEnd.MustHold(year);
        }
        catch (Exception broken)
        {
            throw new ShouldAssertException($"TRUSTFUND_SEED={seed}, on {year.Today}: {broken.Message}", broken);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Seed {seed}: {year.Proposals.Count} proposals, {year.Happened.Values.Sum()} events, {year.Refused.Values.Sum()} refusals of {year.Refused.Count} kinds, {year.Repeated} repetitions, {year.Rung} clocks, {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s."));
        output.WriteLine("  " + string.Join(", ", year.Happened.Select(one => $"{one.Key} {one.Value}")));
        output.WriteLine("  " + string.Join(", ", year.Refused.Select(one => $"{one.Key} {one.Value}")));
        return happened;
    }
}
