using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Notices;

/// <summary>What follows from an event of a proposal: a step handed on to the next person, and what its sponsors are told.</summary>
internal static class ProjectNotices
{
    public static IEnumerable<Notice> Of(Occasion occasion, ProposalFile file) => occasion.Happened switch
    {
        // Handed on: the one step waits for another person (domain.md §4, F7).
        AllocationRequested { NeedsNoObjection: true } => Handed("give-no-objection", occasion, file),
        AllocationRequested or NoObjectionGiven => Handed("certify-allocation", occasion, file),
        // What a donor or the certifying officer did not let pass is asked for anew.
        DonorObjected or AllocationDeclined => Handed("request-allocation", occasion, file),
        BankDetailsRecorded => Handed("check-bank-details", occasion, file),
        PartnerSigned => Handed("sign-for-mission", occasion, file),
        TrancheRequested e => Handed("certify-tranche", occasion, file, e.Number),
        TrancheCertified e => Handed("pay-tranche", occasion, file, e.Number, except: e.RequestedBy),
        TrancheDeclined e => Handed("request-tranche", occasion, file, e.Number),
        ReportSubmitted => Handed("accept-report", occasion, file),
        FinalNarrativeSubmitted => Handed("accept-final-narrative-report", occasion, file),
        WriteOffRequested => Handed("certify-write-off", occasion, file),
        ConditionSet e => ToOne(e.Terms.Owner, NoticeKind.Task, "condition", "submit-evidence", e.Number, e.Terms.DueOn, occasion, file),
        EvidenceSubmitted e => ToVerifier(e.Number, occasion, file),
        EvidenceRejected e => ToOne(ConditionOf(e.Number, file).Terms.Owner, NoticeKind.Task, "evidence-rejected", "submit-evidence", e.Number, ConditionOf(e.Number, file).DueOn, occasion, file),
        ConditionWaived e => ToSponsors(NoticeKind.Decision, "condition-waived", occasion, file, null, e.Number)
            .Concat(ToOne(ConditionOf(e.Number, file).Terms.Owner, NoticeKind.Decision, "condition-waived", null, e.Number, null, occasion, file))
            .DistinctBy(notice => notice.Person),

        ProposalApproved e => ToSponsors(NoticeKind.Decision, e.WithConditions ? "approved-with-conditions" : "approved", occasion, file),
        ProposalDeferred => ToSponsors(NoticeKind.Decision, "deferred", occasion, file),
        ProposalRejected => ToSponsors(NoticeKind.Decision, "rejected", occasion, file),
        ProposalDeclaredIneligible => ToSponsors(NoticeKind.Decision, "ineligible", occasion, file),
        ProposalLapsed => ToSponsors(NoticeKind.Decision, "lapsed", occasion, file),
        ProposalReferred e => ToSponsors(NoticeKind.Decision, "referred-to-" + e.To, occasion, file),
        ReVoteOrdered => ToSponsors(NoticeKind.Decision, "re-vote", occasion, file),
        ProposalSentBackToCommittee => ToSponsors(NoticeKind.Decision, "sent-back", occasion, file),
        ProjectSuspended => ToSponsors(NoticeKind.Decision, "suspended", occasion, file),
        ProjectTerminated => ToSponsors(NoticeKind.Decision, "terminated", occasion, file),

        TranchePaid e => ToProject(NoticeKind.Payment, "paid", e.Number, occasion, file),
        TranchePaymentReturned e => ToProject(NoticeKind.Payment, "bank-returned", e.Number, occasion, file),

        ReportReturned => ToSponsors(NoticeKind.Report, "returned", occasion, file, "submit-report"),
        FinalNarrativeReturned => ToSponsors(NoticeKind.Report, "returned", occasion, file, "submit-final-narrative-report"),

        // What needs nobody's approval nobody waited for.
        ChangeApproved { Ground: not ApprovalGround.FreeReallocation } e => ToSponsors(NoticeKind.Change, "approved", occasion, file, null, e.Number),
        ChangeRejected e => ToSponsors(NoticeKind.Change, "rejected", occasion, file, null, e.Number),
        ChangeApplied e when file.Changes.Find(e.Number)!.Approval?.Ground != ApprovalGround.FreeReallocation =>
            ToSponsors(NoticeKind.Change, "applied", occasion, file, null, e.Number),
        _ => [],
    };

    public static bool IsSponsor(Actor actor, ProposalFile file) => file.Proposal.Sponsors.Any(actor.IsSponsorOf);

    private static IEnumerable<Notice> Handed(string action, Occasion occasion, ProposalFile file, int? part = null, PersonId? except = null) =>
        occasion.Others.Where(actor => actor.Person != except && ExpectedActions.IsOpenTo(actor, action, file))
            .Select(actor => Notice(actor.Person, NoticeKind.Task, "handed-on", action, part, null, occasion, file));

    /// <summary>Whoever verifies a condition is never who owns it (domain.md §3.10).</summary>
    private static IEnumerable<Notice> ToVerifier(int number, Occasion occasion, ProposalFile file)
    {
        var condition = ConditionOf(number, file);
        if (condition.Terms.Verifier is { } named)
            return ToOne(named, NoticeKind.Task, "handed-on", "verify-condition", number, null, occasion, file);
        return Handed("verify-condition", occasion, file, number, except: condition.Terms.Owner);
    }

    private static IEnumerable<Notice> ToOne(
        PersonId person, NoticeKind kind, string detail, string? action, int? part, DateOnly? dueOn, Occasion occasion, ProposalFile file) =>
        occasion.Others.Where(actor => actor.Person == person && !actor.Grants.IsEmpty).Select(actor => Notice(actor.Person, kind, detail, action, part, dueOn, occasion, file));

    private static IEnumerable<Notice> ToSponsors(
        NoticeKind kind, string detail, Occasion occasion, ProposalFile file, string? action = null, int? part = null) =>
        occasion.Others.Where(actor => IsSponsor(actor, file)).Select(actor => Notice(actor.Person, kind, detail, action, part, null, occasion, file));

    /// <summary>Sponsors and the partner that carries it out.</summary>
    private static IEnumerable<Notice> ToProject(NoticeKind kind, string detail, int part, Occasion occasion, ProposalFile file) =>
        occasion.Others
            .Where(actor => IsSponsor(actor, file) || actor.Grants.Any(grant => grant.Role == Roles.Partner && Relations.Holds(grant, file)))
            .Select(actor => Notice(actor.Person, kind, detail, null, part, null, occasion, file));

    private static ConditionState ConditionOf(int number, ProposalFile file) => file.Conditions.All[number - 1];

    private static Notice Notice(
        PersonId person, NoticeKind kind, string detail, string? action, int? part, DateOnly? dueOn, Occasion occasion, ProposalFile file) =>
        new(person, occasion.Place, kind, file.Proposal.Id.Value, part, detail, action, dueOn, IsUrgent: false);
}
