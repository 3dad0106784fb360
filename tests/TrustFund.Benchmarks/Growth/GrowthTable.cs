using System.Diagnostics;
using System.Globalization;
using TrustFund.Application.Acting;
using TrustFund.Application.Auditing;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Views;
using TrustFund.Application.Workflow;
using TrustFund.Benchmarks.Service;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;

namespace TrustFund.Benchmarks.Growth;

/// <summary>
/// What people ask most, with ever more proposals in the store: the inbox, a proposal, the matrix, a vote's answer. Of a hundred
/// proposals 90 were found ineligible, 8 wait in review, and 2 went all the way to financial closure; all are of one fund.
/// </summary>
internal static class GrowthTable
{
    private const int Repetitions = 200;
    private const int PageSize = 50;

    /// <summary>So few that the smallest fund, with 20 projects that money moved for, fills a page from its middle too.</summary>
    private const int Cells = 8;

    public static async Task Measure(TrustFund.Application.Tests.Building.Engine engine, IReadOnlyList<int> sizes, Action<FormattableString> print)
    {
        await using var ground = await Ground.Of(engine);
        await using var fund = await LifeCycle.WithMuchCash(new BorrowedGround(ground));
        var generator = new Generator(fund.Store, await Templates(fund));
        var columns = new List<(int Size, IReadOnlyList<(string Question, double Milliseconds)> Answers)>();
        foreach (var size in sizes)
        {
            var started = Stopwatch.GetTimestamp();
            await generator.GrowTo(size);
            print($"{size:N0} proposals, {await fund.Position():N0} events, written in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
            if (size <= 1_000)
                (await new Verification(fund.Store, (IStoreAudits)fund.Store).Run([])).Findings.ShouldBeEmpty();
            columns.Add((size, await Ask(fund, generator, size)));
        }

        print($"| median, ms | {string.Join(" | ", columns.Select(column => column.Size.ToString("N0", CultureInfo.InvariantCulture)))} | largest to smallest |");
        print($"|---|{string.Concat(Enumerable.Repeat("---|", columns.Count + 1))}");
        for (var row = 0; row < columns[0].Answers.Count; row++)
        {
            var answers = columns.Select(column => column.Answers[row].Milliseconds).ToArray();
            print($"| {columns[0].Answers[row].Question} | {string.Join(" | ", answers.Select(answer => answer.ToString("N2", CultureInfo.InvariantCulture)))} | {answers[^1] / answers[0]:N2} |");
        }
    }

    private static async Task<IReadOnlyList<(Template Template, int InHundred)>> Templates(AFund fund)
    {
        var ineligible = await fund.Draft();
        await fund.Do("sponsor", new SubmitProposal(ineligible));
        await fund.Do("secretary", new DeclareIneligible(ineligible, "Another fund pays for it"));
        var waiting = await fund.Draft();
        await fund.Do("sponsor", new SubmitProposal(waiting));
        await fund.Do("secretary", new PassScreening(waiting, "Complete", []));
        var closed = await LifeCycle.ThroughOneSession(fund);
        return [(await Template(fund, ineligible), 90), (await Template(fund, waiting), 8), (await Template(fund, closed), 2)];
    }

    private static async Task<Template> Template(AFund fund, ProposalId proposal)
    {
        var stream = StreamId.Of(proposal);
        var log = await fund.LogOf(stream);
        return new Template(proposal.Value, [.. log], ViewsOf.Stream(stream, log[^1].Version, await fund.File(proposal), log[^1].Circumstances.At)!);
    }

    private static async Task<IReadOnlyList<(string, double)>> Ask(AFund fund, Generator generator, int size)
    {
        var (definitions, useCases) = (new WorkflowDefinitions(), new UseCaseCatalogue());
        var room = new ReadingRoom(fund.Store, fund.Queries, fund.Inquiry, definitions, fund.Clock);
        var closed = Enumerable.Range(0, size).Where(number => generator.TemplateOf(number).Events.Length > 20).Select(Generator.Reference).ToArray();
        var waiting = Enumerable.Range(0, size).Where(number => generator.TemplateOf(number).Rows.Tasks.Count > 1).Select(Generator.Reference).ToArray();
        var middle = (await fund.Queries.Matrix(new MatrixFilter(AFund.Id.Value, fund.Today, Proposal: closed[closed.Length / 2]), null, 1, default)).Next;
        return
        [
            ("inbox of a reviewer, whom every proposal in review waits for", await Time(_ => Inbox("gen-reviewer"))),
            ("inbox of finance, whom none waits for", await Time(_ => Inbox("requester"))),
            ("a proposal in review, not read before", await Time(i => Proposal(waiting[i * 7919 % waiting.Length]))),
            ("a closed proposal, not read before", await Time(i => Proposal(closed[i * 7919 % closed.Length]))),
            ("the matrix by contribution, first page", await Time(_ => Matrix(byProject: false, null))),
            ("the matrix by contribution, a page in the middle", await Time(_ => Matrix(byProject: false, middle))),
            ("the matrix by project, first page", await Time(_ => Matrix(byProject: true, null))),
            ("the matrix of one project", await Time(i => Matrix(byProject: false, null, closed[i % closed.Length]))),
            ("a vote, answered after its commit", await Votes(fund)),
        ];

        async Task Inbox(string person) => (await room.Tasks(AFund.Id, new PersonId(person), null, null, PageSize, default)).IsRefused.ShouldBeFalse();

        // With a memory that holds the fund and nothing else.
        async Task<TimeSpan> Proposal(string reference)
        {
            var inquiry = new Inquiry(fund.Store, new StateCache(), definitions, useCases, fund.Clock);
            _ = await inquiry.Load<Fund>(StreamId.Of(AFund.Id));
            var started = Stopwatch.GetTimestamp();
            (await new ReadingRoom(fund.Store, fund.Queries, inquiry, definitions, fund.Clock).Proposal(ProposalId.Of(reference), new PersonId("secretary"), default)).IsRefused.ShouldBeFalse();
            return Stopwatch.GetElapsedTime(started);
        }

        async Task Matrix(bool byProject, string? after, string? proposal = null) =>
            (await room.Matrix(new MatrixQuestion(AFund.Id, null, null, proposal is null ? null : ProposalId.Of(proposal), byProject), new PersonId("requester"), after, Cells, default))
                .Value.Lines.Items.ShouldNotBeEmpty();
    }

    private static async Task<double> Votes(AFund fund)
    {
        var times = new List<double>();
        for (var ballot = 0; ballot < 2 * Repetitions / AFund.Members.Length; ballot++)
        {
            if (ballot == Repetitions / AFund.Members.Length)
                times.Clear();
            var day = fund.Today.AddDays(8);
            var session = new SessionId($"PRC-{day:yyyy-MM-dd}");
            await fund.Opened(await fund.ReadyForCommittee(), session, day);
            foreach (var member in AFund.Members)
            {
                var vote = await fund.Ballot(Choice.Approve, session);
                var started = Stopwatch.GetTimestamp();
                await fund.Do(member, vote);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return Median(times);
    }

    private static Task<double> Time(Func<int, Task> question) => Time(async i =>
    {
        var started = Stopwatch.GetTimestamp();
        await question(i);
        return Stopwatch.GetElapsedTime(started);
    });

    /// <summary>The median over one half of the times; the other half warms up.</summary>
    private static async Task<double> Time(Func<int, Task<TimeSpan>> question)
    {
        var times = new List<double>();
        for (var i = 0; i < 2 * Repetitions; i++)
        {
            var time = await question(i);
            if (i >= Repetitions)
                times.Add(time.TotalMilliseconds);
        }

        return Median(times);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
