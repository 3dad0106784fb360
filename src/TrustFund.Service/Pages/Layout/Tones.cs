using TrustFund.Domain.Changes;

namespace TrustFund.Service.Pages.Layout;

/// <summary>Stages by how they are coloured. A colour never says what the word beside it does not.</summary>
public static class Tones
{
    public static string Of(string stage) => stage switch
    {
        "active" or "operationally-complete" or "financially-closed" or "agreement" => "good",
        "rejected" or "ineligible" or "withdrawn" or "lapsed" or "cancelled" or "terminated" or "deleted" or "faulted" => "bad",
        "returned" or "deferred" or "suspended" or "escalated" => "hold",
        _ => "",
    };

    public static string Of(ChangeStage stage) => stage switch
    {
        ChangeStage.Approved or ChangeStage.Applied => "good",
        ChangeStage.Rejected or ChangeStage.Withdrawn => "bad",
        _ => "hold",
    };
}
