using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Service.Tests.Running;
using AFund = TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Rules;

/// <summary>A condition goes by the committee's decision and by nothing else, over HTTP.</summary>
public sealed class WaiverTests
{
    private static readonly SessionId December = new("PRC-2017-12-07");

    [Fact]
    public async Task V10_what_the_committee_waives_is_waived_once_its_item_is_closed_and_the_minutes_and_the_history_tell_it()
    {
        var prepared = await AFund.WithACommittee();
        var proposal = await prepared.Approved(conditions: [AFund.Condition(), AFund.Condition(ConditionKind.BeforeTranche, tranche: 1)]);
        await prepared.MinutesSigned();
        await prepared.Do("secretary", new ScheduleSession(AFund.Id, December, new DateOnly(2017, 12, 7), "Bamako"));
        await using var fund = await FundOverHttp.Over(prepared);
        await fund.Do("secretary", new AddItem(December, proposal, ItemKind.Waiver, "condition/1"));
        await fund.Do("secretary", new AddItem(December, proposal, ItemKind.Waiver, "condition/2"));
        await fund.Do("secretary", new CirculateDossier(December));
        await fund.On(new DateOnly(2017, 12, 7));
        var hash = (string)(await fund.Read($"/api/v1/proposals/{proposal}")).Body!["dossierHash"]!;
        foreach (var (item, choice) in new[] { (1, Choice.Approve), (2, Choice.Reject) })
        {
            await fund.Do("secretary", new OpenItem(December, item));
            foreach (var member in AFund.Members)
                await fund.Do(member, new CastVote(December, item, choice, hash, DeclaresNoInterest: true));
            await fund.Refused("secretary", new WaiveCondition(proposal, item, December, item), "condition.waived-by-committee-only");
        }

        var granted = await fund.Do("secretary", new CloseItem(December, 1, hash));
        granted.Body!["events"]!.AsArray().Select(one => (string)one!).ShouldBe(["ballot.item-closed", "condition.waived"]);
        var kept = await fund.Do("secretary", new CloseItem(December, 2, hash));
        kept.Body!["events"]!.AsArray().Select(one => (string)one!).ShouldBe(["ballot.item-closed"]);
        (await Stages()).ShouldBe(["Waived", "Open"]);

        await fund.Refused("secretary", new WaiveCondition(proposal, 1, December, 1), "condition.settled");
        await fund.Refused("secretary", new WaiveCondition(proposal, 2, December, 2), "condition.waived-by-committee-only");
        await fund.Refused("chair", new OrderReVote(December, 1, "On second thoughts"), "condition.settled");
        (await Stages()).ShouldBe(["Waived", "Open"]);

        await fund.Do("secretary", new RecordAttendance(December, [new Attendee(new PersonId("chair"), "chair", null), new Attendee(new PersonId("secretary"), "secretary", "secretary")]));
        await fund.Do("secretary", new CloseSession(December));
        await fund.Do("secretary", new GenerateMinutes(December));
        var minutes = (await fund.As("secretary").Get($"/api/v1/sessions/{December}")).Body!["session"]!["minutes"]!["content"]!["items"]!.AsArray();
        minutes.Select(item => (string)item!["agenda"]!["waived"]!["textEn"]!).ShouldBe(["Land title produced", "Land title produced"]);
        var history = (await fund.Read($"/api/v1/proposals/{proposal}/history?limit=200")).Body!["items"]!.AsArray();
        history.Count(row => (string)row!["type"]! == "condition.waived").ShouldBe(1);
        await fund.ShouldHold();

        async Task<string[]> Stages() => [.. (await fund.Read($"/api/v1/funds/{AFund.Id}/conditions?show=all")).Body!["items"]!.AsArray()
            .SelectMany(project => project!["conditions"]!.AsArray()).OrderBy(condition => (int)condition!["number"]!).Select(condition => (string)condition!["stage"]!)];
    }
}
