using TrustFund.Domain.Committee;

namespace TrustFund.Service.Pages.Committee;

/// <summary>How outcomes, stages and votes are coloured; the word beside says it all without.</summary>
public static class CommitteeTones
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Approved or Outcome.ApprovedWithConditions => "good",
        Outcome.Rejected => "bad",
        _ => "hold",
    };

    public static string Of(ItemStage stage) => stage == ItemStage.Withdrawn ? "bad" : "";

    public static string Of(Choice choice) => choice switch
    {
        Choice.Approve or Choice.ApproveWithConditions => "good",
        Choice.Reject => "bad",
        Choice.Defer => "hold",
        _ => "",
    };

    public static string Of(ConditionStage stage) => stage switch
    {
        ConditionStage.Met or ConditionStage.Waived => "good",
        ConditionStage.Failed => "bad",
        ConditionStage.Submitted => "hold",
        _ => "",
    };
}
