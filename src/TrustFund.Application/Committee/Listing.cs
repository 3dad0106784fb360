using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Committee;

/// <summary>How a proposal stands on an agenda: the facts that an item takes over from its dossier.</summary>
internal static class Listing
{
    /// <summary>The dossier as the proposal has it now; once approved, at the approved cost.</summary>
    public static DossierFacts DossierOf(ProposalFile file, Fund fund)
    {
        var proposal = file.Proposal;
        return new DossierFacts(
            proposal.DossierHash,
            proposal.Approval?.Cost ?? proposal.Content.TotalIn(fund.Currency),
            proposal.Sponsors,
            proposal.Content.Partner is { } partner ? [partner] : []);
    }

    public static AgendaItem ItemOf(ProposalFile file, Fund fund, ImmutableArray<ConditionTerms> conditions)
    {
        var dossier = DossierOf(file, fund);
        return new AgendaItem(
            0,
            file.Proposal.Id,
            file.Proposal.Content.Title,
            dossier.Amount,
            dossier.Sponsors,
            dossier.Partners,
            dossier.Hash,
            ObjectedBefore: file.Proposal.NeedsMeeting,
            Conditions: conditions,
            TitleEn: file.Proposal.Content.TitleEn);
    }

    /// <summary>The rulebook under which a proposal is decided: the one pinned at its submission.</summary>
    public static Rulebook RulesFor(Desk desk, ProposalId proposal) => desk.Fund.Rulebook(desk.FileOf(proposal).Proposal.RulebookVersion);

    /// <summary>The item on which the proposal itself waits for its decision in a session; null: none.</summary>
    public static ItemState? Waiting(SessionState session, ProposalId proposal) =>
        session.Items.FirstOrDefault(item => item.Agenda.Proposal == proposal && item.Agenda.IsOnProposal && item.Stage is ItemStage.Listed or ItemStage.Open);

    /// <summary>Who sits, and which sections they are tied to, read in the same transaction.</summary>
    public static PeopleFacts PeopleOf(Fund fund, ImmutableArray<SeatId>? absent) => new(
        fund.Seats,
        absent is { IsDefault: false } seats ? [.. seats] : [],
        fund.People.Values.ToImmutableDictionary(
            person => person.Id,
            person => person.Grants.Select(grant => grant.Section).OfType<SectionId>().ToImmutableArray()));

    /// <summary>
    /// A condition's owner must be able to hand in evidence and its verifier to verify, where the workflow asks for those
    /// roles: otherwise nobody could ever meet it.
    /// </summary>
    public static Refusal? WhyNotPeople(Fund fund, ProposalFile file, ImmutableArray<ConditionTerms> conditions)
    {
        foreach (var terms in conditions)
        {
            if (!Holds(fund, file, terms.Owner, file.Workflow.RolesOffered("submit-evidence")))
                return Refusal.Of("condition.owner-cannot-submit", ("owner", terms.Owner));
            if (terms.Verifier is { } verifier && !Holds(fund, file, verifier, file.Workflow.RolesOffered("verify-condition")))
                return Refusal.Of("condition.verifier-cannot-verify", ("verifier", verifier));
        }

        return null;
    }

    private static bool Holds(Fund fund, ProposalFile file, PersonId person, IReadOnlySet<string> roles) =>
        fund.GrantsOf(person).Any(grant => roles.Contains(grant.Role) && Relations.Holds(grant, file));
}
