using TrustFund.Application.Agreements;
using TrustFund.Application.Delivery;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain.Ledger;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Application.Tests.Delivery;

/// <summary>From a funded project to one that is financially closed, as the service does it.</summary>
public sealed class WholePathTests
{
    [Fact]
    public async Task A_project_is_agreed_paid_in_two_tranches_reported_handed_over_refunded_and_closed()
    {
        await using var project = await Funded();
        await project.Do("secretary", new DrawUpAgreement(project.Id, Terms()));
        await project.Do("secretary", new RecordBankDetails(project.Id, Bank()));
        await project.Do("certifier", new CheckBankDetails(project.Id, "Called the bank"));
        await project.Do("secretary", project.PartnerSigns());
        (await project.Stage()).ShouldBe("agreement", "one signature commits nothing");
        (await project.In(AccountKind.Committed)).ShouldBe(Usd(0));

        var signed = await project.Do("srsg", new SignForMission(project.Id, project.Today));
        signed.Events.ShouldBe(["agreement.mission-signed", "agreement.committed", "workflow.moved"]);
        (await project.Stage()).ShouldBe("active");
        (await project.In(AccountKind.Committed)).ShouldBe(Usd(90_000));

        await project.Paid(1);
        await project.Reported(1, 30_000, 10_000);
        await project.Paid(2);
        await project.Reported(2, 55_000, 25_000);
        (await project.In(AccountKind.Spent)).ShouldBe(Usd(80_000));
        (await project.In(AccountKind.PscCharged)).ShouldBe(Usd(10_400));
        await project.Do("sponsor", new CompleteOperations(project.Id, "handover-3.pdf", project.Today));
        (await project.Stage()).ShouldBe("operationally-complete");

        await project.FinallyReported(55_000, 25_000);
        await project.Refunded(10_000);
        (await project.In(AccountKind.Allocated)).ShouldBe(Usd(10_000), "what came back waits for its release");
        var closed = await project.Do("certifier", new CloseProject(project.Id));

        closed.Events.ShouldBe(["allocation.released", "allocation.released", "closure.financially-closed", "workflow.moved"]);
        (await project.Stage()).ShouldBe("financially-closed");
        await project.ShouldHoldNothing();
        (await project.Fund.Balance(AccountKind.Free, Danish) + await project.Fund.Balance(AccountKind.Free, Norwegian)).ShouldBe(Usd(300_000 - 80_000 - 10_400));
        var row = (await project.Fund.Queries.Proposals(new ProposalFilter(AFund.Id.Value), null, 10, CancellationToken.None)).Items.ShouldHaveSingleItem();
        (row.Status, row.Agreement, row.Delivery, row.ClosedOn).ShouldBe(("financially-closed", "InForce", "FinanciallyClosed", project.Today));
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task The_planned_end_that_the_clock_waits_for_is_the_agreements()
    {
        await using var project = await Active(terms: Terms() with { EndsOn = new DateOnly(2018, 9, 30) });
        var clock = (await project.File()).Workflow.Clocks.Values.Where(clock => clock.DueOn == new DateOnly(2018, 9, 30));
        clock.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_action_says_what_stands_in_its_way()
    {
        await using var project = await Active();
        (await project.Blocked("requester", "request-tranche")).ShouldBeNull();
        (await project.Blocked("certifier", "request-tranche")).ShouldBe("access.role-missing");
        (await project.Blocked("certifier", "certify-tranche")).ShouldBe("tranche.wrong-stage");
        (await project.Blocked("sponsor", "submit-report")).ShouldBe("report.tranche-not-paid");
        (await project.Blocked("secretary", "resume-project")).ShouldBe("workflow.action-not-open");
        await project.Paid(1);
        (await project.Blocked("requester", "request-tranche")).ShouldBe("tranche.previous-unreported");
        (await project.Blocked("sponsor", "submit-report")).ShouldBeNull();
        (await project.Blocked("secretary", "cancel-project")).ShouldBe("agreement.money-went-out");
        (await project.Blocked("sponsor", "request-change")).ShouldBeNull();
    }

    [Fact]
    public void Every_action_of_the_shipped_workflow_is_something_that_can_be_done()
    {
        var useCases = new Acting.UseCaseCatalogue();
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "trust-fund.json"));
        var definition = Workflows.Definitions.DefinitionReader.Read(json).Definition.ShouldNotBeNull();
        var actions = definition.Activities.OfType<Workflows.Definitions.PersonTask>()
            .SelectMany(task => task.Actions).Select(action => action.Name).Distinct(StringComparer.Ordinal).ToArray();
        actions.Length.ShouldBeGreaterThan(60);
        actions.Where(action => useCases.Find(action) is null).ShouldBeEmpty();
    }
}
