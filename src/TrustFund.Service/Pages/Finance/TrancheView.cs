using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>A tranche as a page shows it: where it stands, what holds it back, and the one step that comes next.</summary>
/// <param name="Back">The page to come back to.</param>
public sealed record TrancheView(TrancheStep Step, ProposalFile File, Visitor Visitor, string Back)
{
    public TrancheState Tranche => Step.Tranche;

    public string Project => File.Proposal.Id.Value;

    /// <summary>Its date is over and it is not paid.</summary>
    public bool IsLate => !Tranche.IsPaid && Tranche.DueOn < Visitor.Moment.Today;

    /// <summary>How it is coloured; the word beside says it all without.</summary>
    public string Tone => Tranche.Stage switch
    {
        TrancheStage.Paid or TrancheStage.Reported => "good",
        _ when !Step.Blockers.IsEmpty => "hold",
        _ => "",
    };

    /// <summary>The next step, where the reader may take it.</summary>
    public string? Act => Step is { Action: { } action, WhyNot: null } ? Navigation.Act(action, Project, Back, ("number", Tranche.Number)) : null;

    /// <summary>Why a person of finance may not take the step that is theirs; what holds the tranche back is told of itself.</summary>
    public Refusal? WhyNot => Step.WhyNot is { } whyNot && whyNot.Code == "tranche.same-person" ? whyNot : null;

    public string? Decline => Step.MayDecline ? Navigation.Act("decline-tranche", Project, Back, ("number", Tranche.Number)) : null;

    /// <summary>Where what holds it back is seen to: reports, conditions, bank details; null where that is not one page's matter.</summary>
    public string? Unblock(Refusal blocker) => blocker.Code switch
    {
        "tranche.previous-unreported" => File.Delivery.Waiting is null ? Navigation.Proposal(Project) + "/report" : Navigation.Act("accept-report", Project, Back),
        "tranche.conditions-open" => Navigation.Address(Visitor, "conditions"),
        "tranche.bank-not-checked" => Navigation.Act(File.Agreement.Bank is null ? "record-bank-details" : "check-bank-details", Project, Back),
        "tranche.visit-missing" => Navigation.Act("record-visit", Project, Back),
        _ => null,
    };
}
