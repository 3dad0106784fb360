using System.Collections.Frozen;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Notices;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Publishing;

/// <summary>The events that the outside learns nothing of, each with the reason. Every other event has a public form.</summary>
public static class WithheldEvents
{
    private const string Person = "It names a person, and no report is made of it.";
    private const string Deliberation = "Deliberation: a recused member may not see it (domain.md §3.2), and a bus knows no readers.";
    private const string Vote = "A vote: of an open ballot never told, of a closed one in the minutes.";

    /// <summary>By the event's type.</summary>
    public static FrozenDictionary<Type, string> Reasons { get; } = new Dictionary<Type, string>
    {
        [typeof(PersonRegistered)] = Person,
        [typeof(RoleGranted)] = Person,
        [typeof(RoleRevoked)] = Person,
        [typeof(NoticePreferencesSet)] = Person,
        [typeof(SeatDefined)] = "The committee's composition is no matter of reports.",
        [typeof(SeatRetired)] = "The committee's composition is no matter of reports.",
        [typeof(MemberAppointed)] = Person,
        [typeof(AppointmentEnded)] = Person,
        [typeof(AlternateSet)] = Person,
        [typeof(AlternateRemoved)] = Person,
        [typeof(DelegationGiven)] = Person,
        [typeof(DelegationRevoked)] = Person,
        [typeof(DraftEdited)] = "A draft is the section's own until it is submitted.",
        [typeof(DossierChanged)] = "The proposal's own event says what changed.",
        [typeof(DossierOpened)] = "Who read what stays inside.",
        [typeof(AttendanceRecorded)] = Person,
        [typeof(SeatRecused)] = Deliberation,
        [typeof(NoInterestDeclared)] = Deliberation,
        [typeof(CommentMade)] = Deliberation,
        [typeof(AppraisalGiven)] = "Hidden until one's own is in (domain.md §3.13).",
        [typeof(ConditionsProposed)] = Deliberation,
        [typeof(ObjectionRaised)] = Deliberation,
        [typeof(FundsCertificationRecorded)] = Deliberation,
        [typeof(VoteCast)] = Vote,
        [typeof(CastingVoteGiven)] = Vote,
        [typeof(MinutesGenerated)] = "Minutes hold once signed, and are read in the service by whom may.",
        [typeof(ErratumAdded)] = "An erratum holds once signed, and is read in the service by whom may.",
        [typeof(ChangeReferred)] = "A step on the committee's way; its decision has its own event.",
        [typeof(BankDetailsRecorded)] = "Bank details are shown to nobody who does not pay.",
    }.ToFrozenDictionary();
}
