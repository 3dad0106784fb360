using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using TrustFund.Application.Acting;
using TrustFund.Application.Clocks;
using TrustFund.Application.Funds;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Import;

namespace TrustFund.Service.Tests.Clocks;

/// <summary>
/// R6: two nodes whose clocks differ by five minutes and jump both ways, in time zones with daylight saving, around leap
/// days. Each clock takes effect once, never before its time, and none is forgotten.
/// </summary>
public sealed class ClockJumpTests(ITestOutputHelper output)
{
    private static readonly string[] Zones = ["Africa/Bamako", "Europe/Paris", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo", "America/Havana", "Asia/Beirut"];

    private static int Cases => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 5_000 : 500;

    [Fact]
    public async Task R6_each_clock_rings_once_and_never_early_however_the_clocks_jump()
    {
        var first = Environment.TickCount & 0xFFFFFF;
        output.WriteLine($"seeds {first} to {first + Cases - 1}");
        await using var store = await AStore.Empty();
        var (ours, theirs) = (new FakeTimeProvider(), new FakeTimeProvider());
        await using var node = await AStore.BesideWith(store, ours);
        await using var other = await AStore.BesideWith(store, theirs);
        for (var seed = first; seed < first + Cases; seed++)
        {
            try
            {
                await Live(new Random(seed), $"r6-{seed.ToString(CultureInfo.InvariantCulture)}", node, ours, other, theirs);
            }
            catch (Exception problem)
            {
                throw new ShouldAssertException($"seed {seed.ToString(CultureInfo.InvariantCulture)}", problem);
            }
        }
    }

    private static async Task Live(Random random, string name, Installation node, FakeTimeProvider ours, Installation other, FakeTimeProvider theirs)
    {
        // The years 2023 to 2028 hold two leap days and the changes of six summers.
        var now = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(5 * 365 * 24 * 60));
        Set(now, ours, theirs);
        var proposal = await Returned(node, name, Zones[random.Next(Zones.Length)], random);
        var due = (await Load(node, proposal)).Workflow.Clocks.Values.ToDictionary(clock => clock.TimerId, clock => clock.DueAt!.Value, StringComparer.Ordinal);
        for (var step = random.Next(3, 12); step > 0; step--)
        {
            now += random.Next(4) switch
            {
                0 => TimeSpan.FromMinutes(random.Next(-90, 90)),
                1 => TimeSpan.FromHours(random.Next(-30, 60)),
                2 => due.Values.ElementAt(random.Next(due.Count)) - now + TimeSpan.FromMinutes(random.Next(-7, 7)),
                _ => TimeSpan.FromDays(random.Next(-3, 12)),
            };
            Set(now, ours, theirs);
            await Task.WhenAll(Ring(node), Ring(other));
        }

        Set(due.Values.Max().AddMinutes(10), ours, theirs);
        await Ring(other);
        await Ring(node);
        await Check(node, proposal, due);
    }

    private static async Task Check(Installation node, ProposalId proposal, Dictionary<string, DateTimeOffset> due)
    {
        await using var reader = await node.Store.Read(CancellationToken.None);
        var rung = (await reader.ReadStream(StreamId.Of(proposal), 0)).Where(row => row.Circumstances.Command == "elapse-clock").ToArray();
        var moved = rung.Where(row => row.Type == "workflow.moved").Select(row => row.Circumstances).ToArray();
        moved.Select(one => one.CommandKey).ShouldBeUnique(StringComparer.Ordinal);
        foreach (var one in moved)
            one.At.ShouldBeGreaterThanOrEqualTo(due[one.CommandKey[(one.CommandKey.IndexOf('/', StringComparison.Ordinal) + 1)..]]);
        rung.Count(row => row.Type == "proposal.lapsed").ShouldBe(1);
        var file = await Load(node, proposal);
        (file.Proposal.Decision, file.Workflow.Stage).ShouldBe((DecisionAxis.Lapsed, "lapsed"));
        file.Workflow.Clocks.ShouldBeEmpty();
        (await node.Queries.DueTimers(DateTimeOffset.MaxValue, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    private static async Task Ring(Installation node) => (await node.Clocks.RingDue(CancellationToken.None)).Failed.ShouldBeEmpty();

    /// <summary>The other node is five minutes behind.</summary>
    private static void Set(DateTimeOffset now, FakeTimeProvider ours, FakeTimeProvider theirs)
    {
        ours.AdjustTime(now);
        theirs.AdjustTime(now.AddMinutes(-5));
    }

    private static async Task<ProposalFile> Load(Installation node, ProposalId proposal) => (await node.Inquiry.Load<ProposalFile>(StreamId.Of(proposal)))!.State;

    /// <summary>A proposal returned to its sponsor, who has 15 working days before it lapses.</summary>
    private static async Task<ProposalId> Returned(Installation node, string name, string zone, Random random)
    {
        var fund = FundId.Of(name);
        var today = DateOnly.FromDateTime(node.Clock.GetUtcNow().UtcDateTime).AddDays(-2);
        DateOnly[] holidays = [.. Enumerable.Range(0, random.Next(6)).Select(_ => today.AddDays(random.Next(40)))];
        await Do(node, name + "1", new DefineFund(
            fund, new BilingualName("F", "F"), Currency.Usd, [new Pillar("A", new BilingualName("A", "A"))], ["Gao"], zone,
            [DayOfWeek.Saturday, DayOfWeek.Sunday], [.. holidays.Distinct()], Letters(name), 1, "trust-fund", PersonId.Of("ada"), today));
        await Do(node, name + "2", new RegisterSection(fund, SectionId.Of("DAC"), new BilingualName("D", "D")));
        await Do(node, name + "3", new RegisterPartner(fund, PartnerId.Of("P"), "P", "ngo"));
        var content = new ContentFacts(
            "Puits", null, "Eau", [new BudgetLine("1", "T", Money.Parse("1000.00", Currency.Usd))], PartnerId.Of("P"), "A", ["Gao"], null, today, today.AddDays(90), SectionId.Of("DAC"));
        var opened = ProposalId.Of((await Do(node, name + "4", new OpenDraft(fund, content))).Reference);
        await Do(node, name + "5", new SubmitProposal(opened));
        await Do(node, name + "6", new ReturnProposal(opened, [new ReturnPoint("1", "why")]));
        return opened;
    }

    /// <summary>References are the store's, so each fund of this test has a prefix of its own.</summary>
    private static string Letters(string name)
    {
        var number = int.Parse(name.AsSpan(3), CultureInfo.InvariantCulture);
        var letters = new char[6];
        for (var i = 0; i < letters.Length; i++, number /= 26)
            letters[i] = (char)('A' + (number % 26));
        return new string(letters);
    }

    private static async Task<Answer> Do(Installation node, string key, ICommand command) =>
        (await node.Runner.Run(command, new Caller(Actor.System.Person, key, IsSystem: true))).ShouldBeOfType<ActionResult.Done>().Answer;
}
