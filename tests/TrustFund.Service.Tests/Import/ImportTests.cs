using System.Text.Json.Nodes;
using TrustFund.Application.Importing;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;

namespace TrustFund.Service.Tests.Import;

/// <summary>History is brought in by the same actions and rules, as a whole and once.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task Each_line_happens_on_its_stated_date_in_the_time_of_the_fund()
    {
        await using var store = await AStore.Empty();
        var file = AFile.Founding(timeZone: "Asia/Tokyo").WithDraft("draft", "2017-02-01").With("submit", "submit-proposal", "2017-02-01", "sam", """{"proposal":{"$ref":"draft"}}""", at: "14:30");
        (await store.Import(file)).Problems.ShouldBeEmpty();
        var log = await store.Log();
        var opened = log.Single(row => row.Type == "proposal.draft-opened").Circumstances;
        opened.EffectiveOn.ShouldBe(new DateOnly(2017, 2, 1));
        opened.At.ShouldBe(new DateTimeOffset(2017, 2, 1, 0, 0, 6, TimeSpan.Zero), "09:00 in Tokyo, and six seconds for the sixth line");
        opened.CommandKey.ShouldBe("import:fund-file:draft");
        opened.RecordedAt.ShouldBe(store.Real.GetUtcNow());
        log.Single(row => row.Type == "proposal.submitted").Circumstances.At.ShouldBe(new DateTimeOffset(2017, 2, 1, 5, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_line_names_the_reference_that_an_earlier_line_was_given()
    {
        await using var store = await AStore.Empty();
        await store.Import(AFile.Founding().WithDraft("draft", "2017-02-01").With("submit", "submit-proposal", "2017-02-02", "sam", """{"proposal":{"$ref":"draft"}}"""));
        (await store.Installation.Inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of("TF-2017-0001"))))!.State.Proposal.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_reference_to_a_later_line_is_refused()
    {
        await using var store = await AStore.Empty();
        var report = await store.Import(AFile.Founding().With("submit", "submit-proposal", "2017-02-02", "sam", """{"proposal":{"$ref":"draft"}}""").WithDraft("draft", "2017-02-03"));
        Problem(report, 6, "submit", "import.reference-unknown");
        (await store.Head()).Position.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_file_given_twice_changes_nothing()
    {
        await using var store = await AStore.Empty();
        var file = AFile.Founding().WithDraft("draft", "2017-02-01");
        (await store.Import(file)).Done.ShouldBe(6);
        var head = await store.Head();
        var again = await store.Import(file);
        again.Succeeded.ShouldBeTrue();
        (again.Done, again.Repeated).ShouldBe((0, 6));
        (await store.Head()).Hash.ShouldBe(head.Hash);
    }

    [Fact]
    public async Task A_file_may_grow_and_only_what_is_new_is_done()
    {
        await using var store = await AStore.Empty();
        await store.Import(AFile.Founding().WithDraft("draft", "2017-02-01"));
        var grown = AFile.Founding().WithDraft("draft", "2017-02-01").With("submit", "submit-proposal", "2017-02-02", "sam", """{"proposal":{"$ref":"draft"}}""");
        var report = await store.Import(grown);
        report.Problems.ShouldBeEmpty();
        (report.Done, report.Repeated).ShouldBe((1, 6));
    }

    [Theory]
    [InlineData("on", "2017-02-02")]
    [InlineData("by", "system")]
    [InlineData("at", "10:00")]
    public async Task A_line_edited_under_the_same_id_is_refused(string field, string value)
    {
        await using var store = await AStore.Empty();
        await store.Import(AFile.Founding().WithDraft("draft", "2017-02-01"));
        var head = await store.Head();
        var edited = AFile.Founding().WithDraft("draft", "2017-02-01");
        edited.Line("draft")[field] = value;
        Problem(await store.Import(edited), 6, "draft", "import.line-edited");
        (await store.Head()).Hash.ShouldBe(head.Hash);
    }

    [Fact]
    public async Task A_fact_edited_under_the_same_id_is_refused()
    {
        await using var store = await AStore.Empty();
        await store.Import(AFile.Founding().WithDraft("draft", "2017-02-01", amount: "1000.00"));
        Problem(await store.Import(AFile.Founding().WithDraft("draft", "2017-02-01", amount: "1000.01")), 6, "draft", "import.line-edited");
    }

    [Fact]
    public async Task A_remark_may_be_corrected_and_the_order_of_facts_may_change()
    {
        await using var store = await AStore.Empty();
        await store.Import(AFile.Founding());
        var tidied = AFile.Founding();
        var line = tidied.Line("partner");
        line["note"] = "corrected";
        line["with"] = new JsonObject(line["with"]!.AsObject().Reverse().Select(fact => KeyValuePair.Create(fact.Key, fact.Value?.DeepClone())));
        (await store.Import(tidied)).Repeated.ShouldBe(5);
    }

    [Fact]
    public async Task One_refused_line_undoes_the_whole_file_and_is_named()
    {
        await using var store = await AStore.Empty();
        var report = await store.Import(AFile.Founding().WithDraft("draft", "2017-02-01").With("again", "submit-proposal", "2017-02-01", "ada", """{"proposal":{"$ref":"draft"}}"""));
        Problem(report, 7, "again", "access.role-missing");
        (await store.Head()).Position.ShouldBe(0);
        (await store.Installation.Queries.Funds(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_changes_nothing()
    {
        await using var store = await AStore.Empty();
        var report = await store.Import(AFile.Founding().WithDraft("draft", "2017-02-01"), dryRun: true);
        (report.Succeeded, report.Done, report.DryRun).ShouldBe((true, 6, true));
        (await store.Head()).Position.ShouldBe(0);
        (await store.Import(AFile.Founding().WithDraft("draft", "2017-02-01"))).Done.ShouldBe(6);
    }

    [Fact]
    public async Task All_lines_of_a_wrong_form_are_named_at_once()
    {
        await using var store = await AStore.Empty();
        var file = AFile.Founding();
        file.Line("partner")["with"]!["kind"] = "club";
        file.Line("person")["with"]!["nickname"] = "S";
        file.Line("role")["action"] = "give-role";
        var report = await store.Import(file);
        report.Problems.Select(problem => (problem.Line, problem.Refusal?.Code)).ShouldBe([(3, null), (4, "import.fact-malformed"), (5, "import.action-unknown")]);
        report.Problems[0].Fields.Single().ShouldSatisfyAllConditions(field => field.Field.ShouldBe("kind"), field => field.Fr.ShouldContain("ou company"), field => field.En.ShouldContain("or company"));
    }

    [Theory]
    [InlineData("on", "2017-02-30")]
    [InlineData("on", "2017-13-01")]
    [InlineData("at", "24:30")]
    public async Task The_thirtieth_of_February_is_refused_with_its_line(string field, string value)
    {
        await using var store = await AStore.Empty();
        var file = AFile.Founding();
        file.Line("person")[field] = value;
        Problem(await store.Import(file), 4, "person", "import.impossible-date").Data["value"].ShouldBe(value);
    }

    [Fact]
    public async Task An_impossible_date_among_the_facts_is_refused_with_its_field()
    {
        await using var store = await AStore.Empty();
        var file = AFile.Founding().WithDraft("draft", "2017-02-01");
        file.Line("draft")["with"]!["content"]!["startsOn"] = "2017-02-30";
        Problem(await store.Import(file), 6, "draft", "import.impossible-date").Data["field"].ShouldBe("content.startsOn");
    }

    [Fact]
    public async Task Lines_out_of_order_and_lines_to_come_are_refused()
    {
        await using var store = await AStore.Empty();
        Problem(await store.Import(AFile.Founding().WithDraft("a", "2017-02-01").WithDraft("b", "2017-01-31")), 7, "b", "import.out-of-order");
        Problem(await store.Import(AFile.Founding().WithDraft("a", "2026-06-02")), 6, "a", "import.in-the-future");
    }

    [Fact]
    public async Task A_line_about_another_fund_is_refused()
    {
        await using var store = await AStore.Empty();
        Problem(await store.Import(AFile.Founding().WithDraft("a", "2017-02-01", fund: "other-tf")), 6, "a", "import.other-fund");
    }

    [Fact]
    public async Task History_may_leave_unknown_what_its_source_does_not_say()
    {
        await using var store = await AStore.Empty();
        var file = AFile.Founding().WithDraft("draft", "2017-02-01").With("submit", "submit-proposal", "2017-02-02", "sam", """{"proposal":{"$ref":"draft"}}""");
        var content = file.Line("draft")["with"]!["content"]!.AsObject();
        content.Remove("pillar");
        content["notStated"] = new JsonObject { ["pillar"] = "the bulletin does not say" };
        file.Line("draft")["with"]!["source"] = "bulletin";
        (await store.Import(file)).Problems.ShouldBeEmpty();
        var proposal = (await store.Installation.Inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of("TF-2017-0001"))))!.State.Proposal;
        proposal.Content.Pillar.ShouldBeNull();
        proposal.Content.NotStated["pillar"].ShouldBe("the bulletin does not say");
    }

    [Fact]
    public async Task A_vote_in_history_binds_to_the_dossier_as_it_then_was()
    {
        await using var store = await AStore.Empty();
        var file = AFile.Demonstration();
        file.Line("vote-0106-fin")["with"]!["dossierHash"] = new string('0', 64);
        Problem(await store.Import(file), null, "vote-0106-fin", "ballot.dossier-changed");
    }

    private static Refusal Problem(ImportReport report, int? line, string id, string code)
    {
        var problem = report.Problems.ShouldHaveSingleItem();
        problem.Refusal?.Code.ShouldBe(code);
        problem.Id.ShouldBe(id);
        if (line is not null)
            problem.Line.ShouldBe(line);
        report.Succeeded.ShouldBeFalse();
        return problem.Refusal.ShouldNotBeNull();
    }
}
