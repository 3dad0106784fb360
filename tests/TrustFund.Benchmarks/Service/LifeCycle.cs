using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funds;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Benchmarks.Service;

/// <summary>
/// The whole life of a proposal by the shipped workflow, from the draft to financially closed, many at once: clearances, a session of
/// ten items with five votes each, signed minutes, money out of two contributions, an agreement signed by both, two tranches paid and
/// reported, final reports, a refund, closure.
/// </summary>
internal static class LifeCycle
{
    private const int Sessions = 16;
    private const int Items = 10;

    public static async Task Measure(int waves, Action<FormattableString> print)
    {
        await using var fund = await WithMuchCash();
        await Wave(fund, 0, sessions: 2, []);
        var loads = new List<Load>();
        for (var wave = 1; wave <= waves; wave++)
        {
            loads.Clear();
            await Wave(fund, wave, Sessions, loads);
            foreach (var (load, part) in loads.Zip(["to the agenda", "from the vote to closure"]))
                print(load.Says($"wave {wave}, {part}, {Sessions * Items} in flight", Sessions * Items));
            var (elapsed, actions) = (loads.Sum(load => load.Elapsed.TotalSeconds), loads.Sum(load => load.Actions));
            print($"wave {wave}, the whole life: {Sessions * Items / elapsed:N1} proposals/s, {actions / elapsed:N0} actions/s, {(double)actions / (Sessions * Items):N1} actions a proposal");
        }

        await Load.Demand(fund, "financially-closed", ((waves * Sessions) + 2) * Items);
        print($"verified: the log, and everything made of it");
    }

    /// <summary>Two contributions out of which any number of projects can be paid.</summary>
    public static async Task<AFund> WithMuchCash(Ground? ground = null)
    {
        var fund = await WithFinance(ground);
        await fund.Do("admin", new PublishRulebook(
            Id, new Rulebook { Version = 3, EffectiveFrom = fund.Today, TwoThirdsAbove = Usd(500_000), ResidueNotRefunded = Usd(250) }, "Residues"));
        await fund.Cash(Usd(10_000_000_000));
        await fund.Cash(Usd(10_000_000_000), id: AProject.Norwegian, donor: "norway");
        return fund;
    }

    /// <summary>One proposal of a session of ten, all of which are closed in the end.</summary>
    public static async Task<ProposalId> ThroughOneSession(AFund fund)
    {
        await Wave(fund, 0, sessions: 1, []);
        var page = await fund.Queries.Proposals(new ProposalFilter(Id.Value, Stage: "financially-closed"), null, 1, default);
        return ProposalId.Of(page.Items[0].Reference);
    }

    /// <summary>Some sessions' proposals, together up to the agenda, and a week later together from the vote to the end.</summary>
    private static async Task Wave(AFund fund, int number, int sessions, List<Load> loads)
    {
        var day = fund.Today.AddDays(8);
        var ids = Enumerable.Range(1, sessions).Select(session => new SessionId($"PRC-{number + 1:0000}-{session:00}")).ToArray();
        var load = Load.Begin(fund);
        await Task.WhenAll(ids.Select(session => Prepare(fund, session, day)));
        load.End();
        loads.Add(load);
        fund.On(day);
        load = Load.Begin(fund);
        await Task.WhenAll(ids.Select(session => Decide(fund, session)));
        load.End();
        loads.Add(load);
    }

    private static async Task Prepare(AFund fund, SessionId session, DateOnly day)
    {
        await fund.Do("secretary", new ScheduleSession(Id, session, day, "Bamako"));
        await Task.WhenAll(Enumerable.Range(0, Items).Select(async _ =>
            await fund.Do("secretary", new PutOnAgenda(await fund.ReadyForCommittee(), session, null))));
        await fund.Do("secretary", new CirculateDossier(session, null));
    }

    private static async Task Decide(AFund fund, SessionId session)
    {
        var items = (await fund.Session(session)).Items;
        await Task.WhenAll(items.Select(item => Vote(fund, session, item.Agenda.Number)));
        await fund.MinutesSigned(session);
        await Task.WhenAll(items.Select(item => CarryOut(fund, item.Agenda.Proposal)));
    }

    private static async Task Vote(AFund fund, SessionId session, int item)
    {
        await fund.Do("secretary", new OpenItem(session, item));
        await fund.Vote(Members, Choice.Approve, session, item);
        await fund.Close(session, item);
    }

    private static async Task CarryOut(AFund fund, ProposalId proposal)
    {
        var project = new AProject(fund, proposal);
        await fund.Do("secretary", new ConfirmApproval(proposal));
        await fund.Allocate(proposal, Usd(60_000));
        await fund.Allocate(proposal, Usd(30_000), AProject.Norwegian);
        await project.Agreed(AProject.Terms());
        await project.Paid(1);
        await project.Reported(1, 30_000, 10_000);
        await project.Paid(2);
        await project.Reported(2, 55_000, 25_000);
        await project.Do("sponsor", new CompleteOperations(proposal, "handover.pdf", project.Today));
        await project.FinallyReported(55_000, 25_000);
        await project.Refunded(10_000);
        await project.Do("certifier", new CloseProject(proposal));
    }
}
