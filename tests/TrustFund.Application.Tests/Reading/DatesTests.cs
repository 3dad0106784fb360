using TrustFund.Application.Reading;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Application.Workflow;
using TrustFund.Domain;

namespace TrustFund.Application.Tests.Reading;

public sealed class DatesTests
{
    [Fact]
    public async Task A_calendar_holds_the_tranches_that_are_not_paid_and_the_end_of_the_projects_of_ones_tasks()
    {
        await using var project = await AProject.Active();
        var plan = AProject.Terms().Tranches;
        (await Dates(project.Fund, "sponsor")).Where(date => date.Kind is DateKind.Tranche or DateKind.PlannedEnd).Select(date => (date.Kind, date.Reference, date.Part, date.On)).ShouldBe(
            [
                (DateKind.Tranche, project.Id.Value, "1", plan[0].DueOn),
                (DateKind.Tranche, project.Id.Value, "2", plan[1].DueOn),
                (DateKind.PlannedEnd, project.Id.Value, "", AProject.Terms().EndsOn),
            ]);
        await project.Paid(1);
        (await Dates(project.Fund, "sponsor")).Where(date => date.Kind == DateKind.Tranche).Select(date => date.Part).ShouldBe(["2"]);
        (await Dates(project.Fund, "admin")).Select(date => date.Kind).Distinct().ShouldBe([DateKind.Meeting]);
    }

    private static async Task<IReadOnlyList<CalendarDate>> Dates(AFund fund, string person)
    {
        var room = new ReadingRoom(fund.Store, fund.Queries, fund.Inquiry, new WorkflowDefinitions(), fund.Clock);
        return (await room.Dates(AFund.Id, new PersonId(person), CancellationToken.None)).Value.Dates;
    }
}
