using TrustFund.Application.Importing;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Tests.Import;

/// <summary>A demonstration lives in a time of its own, and never touches the time of other data.</summary>
public sealed class DemonstrationTests
{
    private static readonly DateTimeOffset Begins = new(2017, 12, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_begins_at_its_own_instant_and_runs_on_at_real_speed()
    {
        await using var store = await AStore.Empty();
        (await DemonstrationFund.LoadIntoEmpty(store.Installation)).ShouldNotBeNull().Problems.ShouldBeEmpty();
        store.Installation.Clock.GetUtcNow().ShouldBe(Begins);
        store.Real.Advance(TimeSpan.FromHours(5));
        store.Installation.Clock.GetUtcNow().ShouldBe(Begins.AddHours(5));
        DemonstrationClock.Of(new DataFolder(store.Path), store.Real).GetUtcNow().ShouldBe(Begins.AddHours(5), "another start of the service goes on from there");
    }

    [Fact]
    public async Task It_is_loaded_into_an_empty_store_only()
    {
        await using var store = await AStore.Empty();
        await store.Import(AFile.Founding());
        (await DemonstrationFund.LoadIntoEmpty(store.Installation)).ShouldBeNull();
        var report = await store.Import(DemonstrationFund.File);
        report.Problems.Single().Refusal!.Code.ShouldBe("import.demonstration-needs-empty-store");
        store.Installation.Demonstration!.IsOn.ShouldBeFalse();
    }

    [Fact]
    public async Task A_refused_one_leaves_the_clock_as_it_was()
    {
        await using var store = await AStore.Empty();
        var file = AFile.Demonstration();
        file.Line("submit-0106")["by"] = "nobody";
        (await store.Import(file)).Succeeded.ShouldBeFalse();
        store.Installation.Demonstration!.IsOn.ShouldBeFalse();
        store.Installation.Clock.GetUtcNow().ShouldBe(store.Real.GetUtcNow());
        File.Exists(Path.Combine(store.Path, "demonstration-clock.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task It_goes_forward_only_and_only_where_it_is_on()
    {
        await using var store = await AStore.Empty();
        var clock = store.Installation.Demonstration!;
        clock.JumpTo(Begins)!.Code.ShouldBe("demonstration.off");
        await DemonstrationFund.LoadIntoEmpty(store.Installation);
        clock.JumpTo(Begins.AddDays(-1))!.Code.ShouldBe("demonstration.only-forward");
        clock.JumpTo(Begins.AddYears(90))!.Code.ShouldBe("demonstration.too-far");
        clock.JumpTo(Begins.AddDays(19)).ShouldBeNull();
        clock.GetUtcNow().ShouldBe(Begins.AddDays(19));
        DemonstrationClock.Of(new DataFolder(store.Path), store.Real).GetUtcNow().ShouldBe(Begins.AddDays(19));
    }

    [Fact]
    public async Task What_lapses_in_it_lapses_when_its_own_time_has_come()
    {
        await using var store = await AStore.Empty();
        await DemonstrationFund.LoadIntoEmpty(store.Installation);
        (await store.Installation.Clocks.RingDue(CancellationToken.None)).Rung.ShouldBe(0);
        store.Installation.Demonstration!.JumpTo(new DateTimeOffset(2018, 2, 20, 9, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        (await store.Installation.Clocks.RingDue(CancellationToken.None)).Failed.ShouldBeEmpty();
        (await store.Log()).Count(row => row.Type == "proposal.lapsed").ShouldBe(6, "90 days after their approval none of the six was funded");
    }

    [Fact]
    public async Task Every_made_up_step_and_person_says_so()
    {
        var file = ImportReader.Read(DemonstrationFund.File, ImportSchema.Check).File.ShouldNotBeNull();
        string[] real = ["define-fund", "register-section", "register-partner", "register-donor", "record-opening-position"];
        foreach (var line in file.Lines.Where(line => !real.Contains(line.Action, StringComparer.Ordinal)))
            line.Note.ShouldNotBeNull($"{line.Id} tells what is made up");
        await using var store = await AStore.Empty();
        (await store.Import(DemonstrationFund.File)).Problems.ShouldBeEmpty();
        var fund = (await store.Installation.Inquiry.Load<Domain.Funds.Fund>(Application.Log.StreamId.Of(Domain.FundId.Of("mali-tf"))))!.State;
        fund.People.Values.ShouldAllBe(person => person.IsMadeUp);
    }
}
