using TrustFund.Application.Store;
using TrustFund.Domain;

namespace TrustFund.Service.CommandLine;

/// <summary>Why the data cannot be used now, and what would help: to try again helps only where they are in use.</summary>
internal static class StoreTroubles
{
    public static Refusal Of(StoreBusyException problem) => problem.Trouble switch
    {
        StoreTrouble.ReadOnly => Refusal.Of("store.read-only", ("reason", problem.Message)),
        StoreTrouble.Full => Refusal.Of("store.full", ("reason", problem.Message)),
        StoreTrouble.NotOpened => Refusal.Of("store.not-opened", ("reason", problem.Message)),
        StoreTrouble.NotReached => Refusal.Of("store.not-reached", ("reason", problem.Message)),
        _ => Refusal.Of("store.busy", ("reason", problem.Message)),
    };
}
