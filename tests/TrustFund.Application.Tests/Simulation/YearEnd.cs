using System.Collections.Immutable;
using TrustFund.Application.Auditing;
using TrustFund.Application.Figures;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Ledger;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Simulation;

/// <summary>What must hold at the end of a year, whatever happened in it.</summary>
internal sealed class YearEnd(Year year, ImmutableArray<RecordedEvent> log, IReadOnlyList<(RecordedEvent Recorded, DomainEvent Happened)> events, IReadOnlyList<ProposalFile> files)
{
    /// <returns>The stored names of all events of the year.</returns>
    public static async Task<IReadOnlySet<string>> MustHold(Year year)
    {
        await using var reader = await year.Fund.Store.Read(CancellationToken.None);
        var log = (await reader.ReadLog(0, int.MaxValue)).ToImmutableArray();
        var files = new List<ProposalFile>();
        foreach (var id in year.Proposals)
            files.Add(await year.Fund.LoadAnew<ProposalFile>(StreamId.Of(id)));
        var end = new YearEnd(year, log, [.. log.Select(recorded => (recorded, EventCatalogue.Parse(recorded)))], files);
        await end.EverythingIsTheLogs();
        await end.BalancesAreTheFoldAtAnyDate();
        await end.WhatWasSaidIsSaidAgain();
        await end.FiguresAreTheFiles();
        await end.TasksAndClocksAreOfWhatLives();
        await end.BallotsAreOfWhatIsDecided();
        await end.BooksOfProjectsAreTheLedgers();
        end.ThreePeoplePaid();
        end.NothingWasApprovedWithoutAVote();
        return log.Select(recorded => recorded.Type).ToHashSet(StringComparer.Ordinal);
    }

    private async Task EverythingIsTheLogs()
    {
        year.Fund.LedgerHolds();
        (await new Verification(year.Fund.Store, (IStoreAudits)year.Fund.Store).Run([])).Findings.ShouldBeEmpty();
        foreach (var stream in log.GroupBy(recorded => recorded.Stream))
            stream.Select(recorded => recorded.Version).ShouldBe(Enumerable.Range(1, stream.Count()), stream.Key.Value);
        log.Where(recorded => recorded.Circumstances.Command.Length == 0 || recorded.Circumstances.Actor.Value.Length == 0).ShouldBeEmpty("every event has its author and its command");
    }

    /// <summary>F20, F18: the postings of all events, added up by hand to dates all over the year, are the balances that are asked; none is below nothing.</summary>
    private async Task BalancesAreTheFoldAtAnyDate()
    {
        var postings = events.SelectMany(one => Entries.Of(one.Recorded.Stream, one.Happened)).SelectMany(entry => entry.Postings.Select(posting => (entry.EffectiveOn, posting))).ToArray();
        for (var back = 0; back < 370; back += 1 + year.Dice.Next(60))
        {
            var asOf = year.Today.AddDays(-back);
            var folded = postings.Where(one => one.EffectiveOn <= asOf).GroupBy(one => one.posting.Account.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(one => one.posting.Amount.MinorUnits), StringComparer.Ordinal);
            var asked = (await year.Fund.Queries.Balances(Id.Value, asOf, null, CancellationToken.None)).ToDictionary(row => row.Account, StringComparer.Ordinal);
            foreach (var account in folded.Keys.Union(asked.Keys, StringComparer.Ordinal))
                asked.GetValueOrDefault(account)?.MinorUnits.ShouldBe(folded.GetValueOrDefault(account), $"{account} on {asOf}");
            folded.Where(account => account.Value != 0).Select(account => account.Key).ShouldBeSubsetOf(asked.Keys, $"on {asOf}");
            foreach (var (account, row) in asked.Where(pair => pair.Value.AccountKind is not (nameof(AccountKind.Promise) or nameof(AccountKind.Donor))))
                row.MinorUnits.ShouldBeGreaterThanOrEqualTo(0, $"{account} on {asOf}");
        }
    }

    /// <summary>A statement of a date, as recorded up to a position, is the same for ever.</summary>
    private async Task WhatWasSaidIsSaidAgain()
    {
        foreach (var said in year.Statements)
        {
            var again = await year.Say(said.AsOf, said.Position);
            again.Statement.ShouldBe(said.Statement, $"as of {said.AsOf} at {said.Position}");
            again.Figures.ShouldBe(said.Figures, $"as of {said.AsOf} at {said.Position}");
        }
    }

    /// <summary>Every figure is reconciled with the proposals themselves: each that stands approved counts once, with its cost.</summary>
    private async Task FiguresAreTheFiles()
    {
        var figures = (await new FundFiguresReader(year.Fund.Store, year.Fund.Queries).Read(Id, year.Today, (FirstDay, year.Today))).Value;
        var approved = files.Where(file => file.Proposal.Approval is not null && file.Workflow.Stage is not ("cancelled" or "lapsed" or "withdrawn")).ToArray();
        figures.Selection!.Approvals.Select(approval => approval.Reference).ShouldBe(approved.Select(file => file.Proposal.Id), ignoreOrder: true);
        figures.ApprovedCost.ShouldBe(approved.Aggregate(Usd(0), (sum, file) => sum + file.Proposal.Approval!.Cost));
        figures.Selection.Approvals.ShouldAllBe(approval => approval.Stage == files.Single(file => file.Proposal.Id == approval.Reference).Workflow.Stage);
        figures.Finalised.ShouldBe(approved.Count(file => file.Workflow.Stage is "operationally-complete" or "financially-closed"));
    }

    /// <summary>Nothing that is closed has a task or a clock; nothing that lives is without anything to do or to wait for; nothing is due that did not ring.</summary>
    private async Task TasksAndClocksAreOfWhatLives()
    {
        var tasks = (await AllTasks()).ToLookup(task => task.Proposal, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var open = tasks[file.Proposal.Id.Value].ToArray();
            if (file.Workflow.HasEnded)
                open.ShouldBeEmpty($"{file.Proposal.Id} has ended: {file.Workflow.Stage}");
            else
                open.Select(task => task.Activity).Order(StringComparer.Ordinal).ShouldBe(file.Workflow.State.Tasks.Select(task => task.ActivityId).Order(StringComparer.Ordinal));
            if (!file.Workflow.HasEnded)
                open.ShouldNotBeEmpty($"{file.Proposal.Id} lives, and nobody can do anything: {file.Workflow.Stage}");
            file.Workflow.Clocks.Keys.Where(_ => file.Workflow.HasEnded).ShouldBeEmpty();
        }

        (await year.Fund.Queries.DueTimers(year.Fund.Clock.GetUtcNow(), 10, CancellationToken.None)).ShouldBeEmpty();
    }

    /// <summary>A ballot is open only while the proposal stands before the committee; a written one that nobody closes after its deadline is the chair's to see.</summary>
    private async Task BallotsAreOfWhatIsDecided()
    {
        foreach (var id in year.Sessions)
        {
            var session = await year.Fund.Session(id);
            foreach (var item in session.Items.Where(item => item.Stage == ItemStage.Open))
            {
                var file = files.Single(file => file.Proposal.Id == item.Agenda.Proposal);
                file.Workflow.Stage.ShouldBe(session.Kind == SessionKind.Meeting ? "in-session" : "written-procedure", $"{id} item {item.Agenda.Number}: the ballot on {file.Proposal.Id} is open");
                if (item.Notice is { } notice && notice.Deadline < year.Today)
                    file.Workflow.State.Tasks.ShouldContain(task => task.EscalatedTo.Contains("chair", StringComparer.Ordinal), $"{id} item {item.Agenda.Number}: nobody closed the ballot, and nobody was told");
            }
        }
    }

    private async Task<IReadOnlyList<TaskRow>> AllTasks()
    {
        var roles = (await year.Fund.Fund()).People.Values.SelectMany(person => person.Grants).Select(grant => grant.Role).Concat(["member", "chair"]).Distinct(StringComparer.Ordinal).ToArray();
        var all = new List<TaskRow>();
        foreach (var file in files)
            all.AddRange((await year.Fund.Queries.Tasks(Id.Value, roles, ["DDR", "UNPOL"], file.Proposal.Id.Value, null, 100, CancellationToken.None)).Items);
        return all;
    }

    /// <summary>What the rules reckon with is what the ledger holds; L3 and L4; a project whose books are closed holds nothing (F14).</summary>
    private async Task BooksOfProjectsAreTheLedgers()
    {
        var balances = (await year.Fund.Queries.Balances(Id.Value, DateOnly.MaxValue, null, CancellationToken.None)).ToDictionary(row => row.Account, row => row.MinorUnits, StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var (contribution, cost, psc) in file.Allocations)
            {
                var line = file.Delivery.Money?.Find(contribution);
                long In(AccountKind kind) => balances.GetValueOrDefault(new LedgerAccount(kind, contribution, file.Proposal.Id).Key);
                var held = (In(AccountKind.Allocated), In(AccountKind.PscReserved), In(AccountKind.Committed), In(AccountKind.Disbursed), In(AccountKind.Spent), In(AccountKind.WrittenOff));
                held.ShouldBe(
                    (
                        cost.MinorUnits - (line?.Used.MinorUnits ?? 0), psc.MinorUnits - (line?.PscCharged.MinorUnits ?? 0), line?.Bound.MinorUnits ?? 0,
                        line?.WithPartner.MinorUnits ?? 0, line?.Spent.MinorUnits ?? 0, line?.WrittenOff.MinorUnits ?? 0),
                    $"{file.Proposal.Id} of {contribution}");
                if (file.Delivery.Stage == DeliveryStage.FinanciallyClosed)
                    (held.Item1, held.Item2, held.Item3, held.Item4).ShouldBe((0, 0, 0, 0), $"{file.Proposal.Id} is closed");
            }

            if (file.Proposal.Approval is { } approval)
                file.Funding.Cost(Currency.Usd).MinorUnits.ShouldBeLessThanOrEqualTo(approval.Cost.MinorUnits, $"{file.Proposal.Id}: F4");
        }
    }

    /// <summary>F7, F12: three people asked, certified and paid each tranche, and no reference of a payment stands twice.</summary>
    private void ThreePeoplePaid()
    {
        foreach (var tranche in files.SelectMany(file => file.Delivery.Tranches.Where(tranche => tranche.Payment is not null)))
            new[] { tranche.RequestedBy!.Value, tranche.CertifiedBy!.Value, tranche.Payment!.By }.ShouldBeUnique();
        log.GroupBy(recorded => (recorded.Circumstances.Actor, recorded.Circumstances.CommandKey)).Where(command => command.Select(recorded => recorded.Circumstances.RecordedAt).Distinct().Count() > 1).ShouldBeEmpty("one key acted once");
    }

    /// <summary>Each approval has its ballot: the count that was closed with it came to this, by the roll that was frozen at its opening.</summary>
    private void NothingWasApprovedWithoutAVote()
    {
        var closings = events.Where(one => one.Happened is ItemClosed or HeadOfMissionDecided).Select(one => one.Recorded.Circumstances.CommandKey).ToHashSet(StringComparer.Ordinal);
        events.Where(one => one.Happened is Domain.Proposals.ProposalApproved).Select(one => one.Recorded.Circumstances.CommandKey).ShouldBeSubsetOf(closings);
        foreach (var closed in events.Select(one => one.Happened).OfType<ItemClosed>().Where(closed => closed.Outcome is Outcome.Approved or Outcome.ApprovedWithConditions))
            closed.Tally.Quorum.IsReached.ShouldBeTrue();
    }
}
