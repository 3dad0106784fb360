using System.Collections.Immutable;
using TrustFund.Application.Reading;
using TrustFund.Application.Workflow;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Tests.Texts;

/// <summary>For whom a page says that a proposal waits.</summary>
public sealed class AwaitedRolesTests
{
    [Fact]
    public void An_approval_waits_for_whoever_confirms_it_and_not_for_all_who_could_do_something_alongside() =>
        Awaited(Language.French, ("confirm-approval", "secretariat"), ("submit-evidence", "sponsor"), ("verify-condition", "finance-certifying"), ("order-re-vote", "chair")).ShouldBe("secrétariat");

    [Fact]
    public void A_project_that_runs_waits_for_those_of_tranches_and_reports_with_finance_as_one() =>
        Awaited(Language.English, ("draw-up-agreement", "secretariat"), ("request-tranche", "finance-requesting"), ("certify-tranche", "finance-certifying"), ("pay-tranche", "finance-paying"), ("submit-report", "sponsor"), ("suspend-project", "chair"))
            .ShouldBe("sponsor section, finance");

    [Fact]
    public void Where_nothing_else_is_open_all_who_can_act_are_named() =>
        Awaited(Language.English, ("reopen-project", "head-of-mission")).ShouldBe("Head of Mission");

    [Fact]
    public void Clearances_wait_for_reviewers_by_what_they_clear() =>
        Awaited(Language.French, ("give-clearance", "reviewer-gender"), ("return-proposal", "secretariat")).ShouldBe("avis techniques (Genre)");

    [Fact]
    public void Of_many_roles_the_first_three_are_named() =>
        AwaitedInWords.Of(["sponsor", "secretariat", "chair", "member", "donor"], new Words(Language.English)).ShouldBe("sponsor section, secretariat, chair and 2 others");

    [Fact]
    public void Where_a_task_is_there_for_the_money_those_of_the_money_are_awaited() =>
        Awaited(Language.English, "TrustFund.Allocation", ("request-allocation", "finance-requesting"), ("give-no-objection", "donor"), ("submit-evidence", "sponsor")).ShouldBe("finance: requesting");

    private static string Awaited(Language language, params (string Action, string Role)[] open) => Awaited(language, "TrustFund.Task", open);

    private static string Awaited(Language language, string kind, params (string Action, string Role)[] open) =>
        AwaitedInWords.Of(AwaitedRoles.Of(open.Select(one => (ActionParts.Of(one.Action, kind), ImmutableArray.Create(one.Role)))), new Words(language));
}
