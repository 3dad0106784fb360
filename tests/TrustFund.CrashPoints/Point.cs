using System.Diagnostics;

namespace TrustFund.CrashPoints;

/// <summary>Where a process ends (R2): each lies between two things that must not come apart, or in the middle of one.</summary>
public enum Point
{
    BeforeTheLock,
    AfterTheLock,
    BeforeTheLoad,
    AfterTheLoad,
    BeforeTheEvents,
    AfterTheEvents,
    AfterThePostings,
    AfterTheViews,
    AfterTheStoredAnswer,
    InTheCommit,
    AfterTheCommit,
    AfterTheAnswer,
    BeforeThePublish,
    AfterTheConfirm,

    /// <summary>Within Reporting's transaction: the process is killed from outside, where a trigger in Reporting's tables holds it.</summary>
    AfterTheInbox,

    BeforeTheAcknowledgement,
}

/// <summary>Ends this process, as a machine that loses its power, when it passes a point for the given time.</summary>
/// <param name="point">Null: it lives.</param>
public sealed class Ending(Point? point, int time)
{
    private int _passed;

    /// <summary>Whether the process ends in the middle of what is done at this point, this time.</summary>
    public bool IsDue(Point at) => at == point && Interlocked.Increment(ref _passed) == time;

    public void Pass(Point at)
    {
        if (IsDue(at))
            Now();
    }

    /// <summary>SIGKILL: nothing is said, nothing is finished.</summary>
    public static void Now()
    {
        using var process = Process.GetCurrentProcess();
        process.Kill();
        new ManualResetEvent(false).WaitOne();
    }
}
