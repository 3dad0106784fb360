using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Service.Pages.Proposals;
using TrustFund.Service.Texts;
using AFund = TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Texts;

/// <summary>A line of a history says what happened to what, by which role, and with what result.</summary>
public sealed class HistoryWordsTests
{
    private static readonly SessionId December = new("PRC-2017-12-07");

    /// <summary>Their names say it all.</summary>
    private static readonly string[] Plain = ["proposal.draft-edited", "proposal.draft-deleted", "closure.financially-closed", "workflow.moved"];

    private static readonly string[] Areas = ["proposal", "condition", "change", "allocation", "agreement", "tranche", "report", "closure", "delivery", "suspension", "visit", "workflow", "contribution"];

    [Fact]
    public void Every_event_of_a_proposal_and_of_a_contribution_is_told_with_facts_that_it_has()
    {
        var untold = new List<string>();
        foreach (var type in EventCatalogue.All)
        {
            var name = type.GetCustomAttributes(false).OfType<EventTypeAttribute>().Single().Name;
            if (!Areas.Contains(name.Split('.')[0]) || Plain.Contains(name))
                continue;
            if (PageTexts.Find("told." + name) is not { } text)
                untold.Add(name);
            else
                untold.AddRange(HistoryWords.NamedIn(text.Fr).Concat(HistoryWords.NamedIn(text.En)).Where(fact => !HistoryWords.Has(type, fact)).Select(fact => $"{name}: {fact}"));
        }

        untold.ShouldBeEmpty();
        HistoryWords.Has(typeof(ConditionWaived), "secret").ShouldBeFalse();
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public async Task A_section_reads_which_clearance_was_given_by_whom_and_how_and_what_the_committee_decided_on_what(Language language)
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved(conditions: [AFund.Condition()]);
        await fund.MinutesSigned();
        await fund.Do("sponsor", new SubmitEvidence(proposal, 1, "REG-77", "Copie du titre"));
        await fund.Do("secretary", new RejectEvidence(proposal, 1, "Une copie ne suffit pas"));
        await fund.Do("secretary", new ScheduleSession(AFund.Id, December, new DateOnly(2017, 12, 7), "Bamako"));
        await fund.Do("secretary", new AddItem(December, proposal, ItemKind.Waiver, "condition/1"));
        await fund.Do("secretary", new CirculateDossier(December));
        fund.On(new DateOnly(2017, 12, 7));
        await fund.Do("secretary", new OpenItem(December, 1));
        await fund.Vote(AFund.Members, Choice.Approve, December);
        await fund.Close(December);
        await fund.Do("secretary", new ConfirmApproval(proposal));

        var words = new Words(language);
        var history = new HistoryWords(await fund.Fund(), words, await fund.Load<ProposalFile>(StreamId.Of(proposal)));
        var rows = (await fund.LogOf(StreamId.Of(proposal))).Where(row => row.Type != "workflow.moved").ToArray();
        string[] lines = [.. rows.Select(row => $"{words.Event(row.Type)} | {history.Told(row)} | {history.RoleOf(row)}")];
        string[] expected = language == Language.French
            ?
            [
                "Avis technique donné | Finances : Favorable · Version 1 du dossier | examen : finances",
                "Proposition approuvée | Décision du comité, PRC-2017-11-09 · 90\u202F000,00\u00A0USD, hors coûts d'appui · Sous conditions | secrétariat",
                "Condition levée | Condition 1 : Titre foncier produit · Décision du comité, PRC-2017-12-07, point 1 | secrétariat",
                "Preuve rejetée | Condition 1 : Titre foncier produit · Raison : Une copie ne suffit pas | secrétariat",
            ]
            :
            [
                "Clearance given | Finance: Cleared · Version 1 of the dossier | reviewer: finance",
                "Proposal approved | Decision of the committee, PRC-2017-11-09 · USD\u00A090,000.00, without support costs · With conditions | secretariat",
                "Condition waived | Condition 1: Land title produced · Decision of the committee, PRC-2017-12-07, item 1 | secretariat",
                "Evidence rejected | Condition 1: Land title produced · Reason: Une copie ne suffit pas | secretariat",
            ];
        foreach (var line in expected)
            lines.ShouldContain(line, string.Join('\n', lines));
        lines.ShouldAllBe(line => !line.Contains('{') && !line.Contains("clearance.") && !line.Contains("told."));
        rows.Where(row => history.Told(row) is null).ShouldAllBe(row => Plain.Contains(row.Type));
    }
}
