namespace TrustFund.Messaging;

/// <summary>MassTransit reports its usage to its makers unless told not to: it is told so in two ways, and a test holds both.</summary>
internal static class Telemetry
{
    public const string Variable = "MASSTRANSIT_USAGE_TELEMETRY";

    public static void Off() => Environment.SetEnvironmentVariable(Variable, "false");
}
