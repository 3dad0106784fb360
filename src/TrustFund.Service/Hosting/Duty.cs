using System.Diagnostics;
using TrustFund.Application.Store;

namespace TrustFund.Service.Hosting;

/// <summary>
/// A duty as this node sees it: whoever is about to do a piece of it asks first whether it is this node's. Asking prolongs the
/// lease when a third of it is gone; a node that no longer asks loses it to another after <see cref="Duration"/>.
/// </summary>
public sealed class Duty(ILeases leases, string name, string node)
{
    public const string Clocks = "clocks";
    public const string Papers = "papers";

    public const string Verification = "verification";

    /// <summary>Following the log for notices, and sending mails.</summary>
    public const string Notices = "notices";

    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    private long _asked;
    private bool _isMine;

    /// <exception cref="StoreBusyException">The store cannot be written now: the duty is nobody's until it can.</exception>
    public async Task<bool> IsMine(CancellationToken cancellation)
    {
        if (_isMine && Stopwatch.GetElapsedTime(_asked) < Duration / 3)
            return true;
        // From before the question on: the answer may have taken its time.
        var asked = Stopwatch.GetTimestamp();
        _isMine = false;
        _isMine = await leases.Hold(name, node, Duration, cancellation);
        _asked = asked;
        return _isMine;
    }

    /// <summary>So that another node need not wait for the end.</summary>
    public async Task GiveBack()
    {
        if (!_isMine)
            return;
        _isMine = false;
        try
        {
            await leases.GiveBack(name, node, CancellationToken.None);
        }
        catch (StoreBusyException)
        {
            // Then it runs out by itself.
        }
    }
}
