namespace TrustFund.Service.CommandLine;

/// <summary>What the process answers to a script.</summary>
public static class Exit
{
    public const int Done = 0;

    /// <summary>Refused, or a verification that found a difference, or a failure.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>What there is is right, and not all of it is there yet: ask again later.</summary>
    public const int Behind = 3;
}
