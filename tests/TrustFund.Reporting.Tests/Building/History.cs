using System.Collections.Immutable;
using TrustFund.Application.Figures;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Contracts;
using TrustFund.Domain;
using TrustFund.Reporting.Figures;
using TrustFund.Reporting.Store;
using TrustFund.Service.Downstream;

namespace TrustFund.Reporting.Tests.Building;

/// <summary>A fund's public events, and what the fold of its log and ledger says at some dates.</summary>
internal sealed record History(ImmutableArray<DeliveredEvent> Events, ImmutableArray<(DateOnly AsOf, FiguresDocument Figures, StatementDocument Statement)> Folds)
{
    private static readonly Task<ImmutableArray<History>> Recorded = Task.Run(Record);

    /// <summary>Whole lives of projects and random ones, told through the real rules; made once.</summary>
    public static Task<ImmutableArray<History>> Several() => Recorded;

    public static async Task<History> Of(AFund fund, params DateOnly[] dates)
    {
        var (_, events) = await new LogToReplay(fund.Store).Behind(0, 1_000_000, CancellationToken.None);
        var folds = ImmutableArray.CreateBuilder<(DateOnly, FiguresDocument, StatementDocument)>();
        foreach (var date in dates)
        {
            var figures = await new FundFiguresReader(fund.Store, fund.Queries).Read(AFund.Id, date, (DateOnly.MinValue, date));
            var statement = await new FundStatementReader(fund.Queries, fund.Inquiry).Read(AFund.Id, date);
            folds.Add((date, FiguresDocument.Of(figures.Value), StatementDocument.Of(statement.Value)));
        }

        return new History([.. events], folds.ToImmutable());
    }

    /// <summary>What Reporting says differently, at any of the dates.</summary>
    public async Task<IReadOnlyList<FigureDifference>> Differences(ReportingStore store)
    {
        var reading = new ReportingFigures(store);
        var differences = new List<FigureDifference>();
        foreach (var (asOf, figures, statement) in Folds)
        {
            differences.AddRange(FigureDifference.Between($"{asOf:O} figures", figures, await reading.Read(AFund.Id.Value, asOf, (DateOnly.MinValue, asOf))));
            differences.AddRange(FigureDifference.Between($"{asOf:O} statement", statement, await reading.ReadStatement(AFund.Id.Value, asOf)));
        }

        return differences;
    }

    private static async Task<ImmutableArray<History>> Record()
    {
        var histories = ImmutableArray.CreateBuilder<History>();
        await using (var closed = await AProject.HandedOver())
        {
            await closed.FinallyReported(55_000, 25_000);
            await closed.Refunded(10_000);
            histories.Add(await Of(closed.Fund, closed.Today, closed.Today.AddDays(-20), closed.Today.AddDays(400)));
        }

        for (var i = 0; i < 3; i++)
        {
            await using var project = await AProject.Active();
            var random = new Random(i);
            for (var step = 0; step < 60; step++)
            {
                var (person, command) = new RandomStep(random.Next(26), random.Next(9_500_001), random.Next(5) == 0).On(await project.File(), project);
                await project.Fund.Try(person, command);
            }

            histories.Add(await Of(project.Fund, project.Today, project.Today.AddDays(30)));
        }

        return histories.ToImmutable();
    }
}
