using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Tests.Building;

/// <summary>Proposals, brought as far as a test needs them.</summary>
internal sealed partial class AFund
{
    public static ContentFacts Content(long dollars = 90_000, string section = "DDR", string objective = "Radio for Mopti", params ImmutableArray<string> joint) => new(
        TitleFr: "Radio Mopti",
        TitleEn: "Radio Mopti",
        Objective: objective,
        Budget: [new BudgetLine("1", "Equipment", Usd(dollars))],
        Partner: Partner,
        Pillar: "A",
        Regions: ["Mopti"],
        Place: "Mopti",
        StartsOn: new DateOnly(2018, 1, 1),
        EndsOn: new DateOnly(2018, 6, 30),
        LeadSection: new SectionId(section),
        JointSections: [.. joint.Select(one => new SectionId(one))]);

    public async Task<ProposalId> Draft(long dollars = 90_000, string section = "DDR", params ImmutableArray<string> joint) =>
        new((await Do(SponsorOf(section), new OpenDraft(Id, Content(dollars, section, joint: joint)))).Reference);

    /// <summary>Submitted, screened and cleared.</summary>
    public async Task<ProposalId> ReadyForCommittee(long dollars = 90_000, string section = "DDR", params ImmutableArray<string> joint)
    {
        var proposal = await Draft(dollars, section, joint);
        await Do(SponsorOf(section), new SubmitProposal(proposal));
        await Do("secretary", new PassScreening(proposal, "Complete", ImmutableArray<ProposalId>.Empty));
        await Do("fin-reviewer", new GiveClearance(proposal, "finance", ClearanceVerdict.Cleared));
        await Do("gen-reviewer", new GiveClearance(proposal, "gender", ClearanceVerdict.Cleared));
        await Do("cap-reviewer", new GiveClearance(proposal, "partner-capacity", ClearanceVerdict.Cleared));
        (await StageOf(proposal)).ShouldBe("ready-for-prc");
        return proposal;
    }

    public Task<ProposalFile> File(ProposalId proposal) => Load<ProposalFile>(StreamId.Of(proposal));

    public async Task<string> StageOf(ProposalId proposal) => (await File(proposal)).Workflow.Stage;

    private static string SponsorOf(string section) => section == "UNPOL" ? "police-sponsor" : "sponsor";
}
