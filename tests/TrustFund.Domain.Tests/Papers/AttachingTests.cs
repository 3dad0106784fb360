using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Tests.Papers;

/// <summary>Attaching, withdrawing, and what is kept.</summary>
public sealed class AttachingTests
{
    private static readonly PersonId Sponsor = new("sponsor");
    private static readonly DateOnly Day = new(2017, 11, 9);
    private static readonly Moment Now = new(new DateTimeOffset(2017, 11, 9, 10, 0, 0, TimeSpan.Zero), Day);
    private static readonly PaperLimits Limits = new(File: 1_000, Proposal: 2_500);

    [Fact]
    public void A_paper_gets_the_next_number_and_is_what_was_received()
    {
        var state = With(PapersState.Empty, PaperPurpose.Draft, "a");
        var attached = Attaching.Attach(state, PaperPurpose.Report, 2, " budget: v2.csv", "le budget", Text("b", 12), Limits, Sponsor, Now).Events.ShouldHaveSingleItem().ShouldBeOfType<PaperAttached>();
        attached.ShouldBe(new PaperAttached(2, PaperPurpose.Report, 2, "budget_ v2.csv", " budget: v2.csv", "text/csv", 12, Hash("b"), "le budget", Sponsor, Day));
    }

    [Fact]
    public void A_file_is_neither_empty_nor_larger_than_the_limit()
    {
        Code(Attaching.Attach(PapersState.Empty, PaperPurpose.Draft, null, "a.csv", null, Text("a", 0), Limits, Sponsor, Now)).ShouldBe("paper.empty");
        Attaching.Attach(PapersState.Empty, PaperPurpose.Draft, null, "a.csv", null, Text("a", 1_000), Limits, Sponsor, Now).IsRefused.ShouldBeFalse();
        Code(Attaching.Attach(PapersState.Empty, PaperPurpose.Draft, null, "a.csv", null, Text("a", 1_001), Limits, Sponsor, Now)).ShouldBe("paper.too-large");
    }

    [Fact]
    public void All_papers_that_are_kept_share_the_limit_of_the_proposal()
    {
        var state = With(With(PapersState.Empty, PaperPurpose.Draft, "a", 1_000), PaperPurpose.Draft, "b", 1_000);
        Code(Attaching.Attach(state, PaperPurpose.Draft, null, "c.csv", null, Text("c", 501), Limits, Sponsor, Now)).ShouldBe("paper.proposal-full");
        Attaching.Attach(state, PaperPurpose.Draft, null, "c.csv", null, Text("c", 500), Limits, Sponsor, Now).IsRefused.ShouldBeFalse();
        var less = Fold(state, new PaperWithdrawn(1, "old", Sponsor, Day));
        Attaching.Attach(less, PaperPurpose.Draft, null, "c.csv", null, Text("c", 501), Limits, Sponsor, Now).IsRefused.ShouldBeFalse("what was withdrawn before anything was handed in takes no room");
        var kept = Fold(Fold(state, Submitted(1)), new PaperWithdrawn(1, "old", Sponsor, Day));
        Code(Attaching.Attach(kept, PaperPurpose.Answer, 1, "c.csv", null, Text("c", 501), Limits, Sponsor, Now)).ShouldBe("paper.proposal-full", "what a version names takes its room for ever");
    }

    [Fact]
    public void The_same_file_is_attached_to_the_same_step_once()
    {
        var state = With(PapersState.Empty, PaperPurpose.Evidence, "a", part: 1);
        Code(Attaching.Attach(state, PaperPurpose.Evidence, 1, "other.csv", null, Text("a", 10), Limits, Sponsor, Now)).ShouldBe("paper.already-attached");
        Attaching.Attach(state, PaperPurpose.Evidence, 2, "other.csv", null, Text("a", 10), Limits, Sponsor, Now).IsRefused.ShouldBeFalse();
        var withdrawn = Fold(state, new PaperWithdrawn(1, "wrong", Sponsor, Day));
        Attaching.Attach(withdrawn, PaperPurpose.Evidence, 1, "other.csv", null, Text("a", 10), Limits, Sponsor, Now).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void A_proposal_has_at_most_200_papers()
    {
        var state = Enumerable.Range(0, Attaching.Most).Aggregate(PapersState.Empty, (papers, i) => With(papers, PaperPurpose.Draft, $"{i}", 1));
        Code(Attaching.Attach(state, PaperPurpose.Draft, null, "a.csv", null, Text("x", 1), Limits, Sponsor, Now)).ShouldBe("paper.too-many");
    }

    [Fact]
    public void A_version_names_the_papers_that_counted_when_it_was_handed_in()
    {
        var state = Fold(With(With(PapersState.Empty, PaperPurpose.Draft, "a"), PaperPurpose.Draft, "b"), new PaperWithdrawn(2, "wrong", Sponsor, Day));
        state = Fold(state, Submitted(1));
        state = Fold(With(state, PaperPurpose.Answer, "c", part: 1), new PaperWithdrawn(1, "replaced", Sponsor, Day));
        state = Fold(state, new ProposalResubmitted(2, "", null!, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, Sponsor, Day));
        state.All.Select(paper => string.Join(',', paper.Versions)).ShouldBe(["1", "", "2"]);
        state.All.Select(paper => paper.IsKept).ShouldBe([true, false, true]);
        Attaching.WhyNotRead(state, 1).ShouldBeNull("version 1 was handed in with it");
        Attaching.WhyNotRead(state, 2)!.Code.ShouldBe("paper.gone");
        Attaching.WhyNotRead(state, 4)!.Code.ShouldBe("paper.unknown");
    }

    [Fact]
    public void A_report_a_change_and_evidence_keep_what_was_handed_in_with_them()
    {
        var state = With(With(With(With(PapersState.Empty, PaperPurpose.Report, "a", part: 1), PaperPurpose.Change, "b", part: 1), PaperPurpose.Evidence, "c", part: 1), PaperPurpose.Evidence, "d", part: 2);
        var handedIn = Fold(state, new Domain.Committee.EvidenceSubmitted(2, "d", "", Sponsor, Day));
        handedIn.All.Select(paper => paper.IsHandedIn).ShouldBe([false, false, false, true], "only the papers of that condition");
        handedIn = Fold(handedIn, new Domain.Delivery.FinalNarrativeSubmitted("a", Sponsor, Day));
        handedIn.All.Select(paper => paper.IsHandedIn).ShouldBe([true, false, false, true]);
        Attaching.WhyNotWithdraw(handedIn, 1)!.Code.ShouldBe("paper.handed-in");
        Attaching.WhyNotWithdraw(handedIn, 2).ShouldBeNull();
        Attaching.WhyNotWithdraw(Fold(handedIn, new PaperWithdrawn(2, "x", Sponsor, Day)), 2)!.Code.ShouldBe("paper.already-withdrawn");
        Attaching.WhyNotWithdraw(handedIn, 9)!.Code.ShouldBe("paper.unknown");
    }

    [Fact]
    public void With_a_deleted_draft_its_papers_are_gone()
    {
        var state = Fold(With(PapersState.Empty, PaperPurpose.Draft, "a"), new DraftDeleted(Sponsor, Day));
        state.All.ShouldAllBe(paper => !paper.IsKept);
        state.Size.ShouldBe(0);
    }

    private static PapersState With(PapersState state, PaperPurpose purpose, string content, long size = 10, int? part = null) =>
        Attaching.Attach(state, purpose, part, content + ".csv", null, Text(content, size), new PaperLimits(10_000, 1_000_000), Sponsor, Now).Events.Aggregate(state, Fold);

    private static PapersState Fold(PapersState state, DomainEvent happened) => PapersState.Apply(state, happened);

    private static ProposalSubmitted Submitted(int version) => new(version, "", 1, Sponsor, Day);

    private static ReceivedPaper Text(string content, long size) => new(PaperContent.PlainText, size, Hash(content));

    private static string Hash(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));

    private static string? Code(Decision decision) => decision.Refusal?.Code;
}
