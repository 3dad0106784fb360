namespace TrustFund.Service.Tests.Running;

/// <summary>
/// Compares a text with the one approved in the repository. A difference is written beside it as <c>.received</c>; with
/// TRUSTFUND_APPROVE=1 what was received becomes what is approved.
/// </summary>
public static class Approved
{
    public static void ShouldBe(string received, params ReadOnlySpan<string> path)
    {
        var file = Path.Combine([Repository.Tests, .. path]);
        var aside = Path.ChangeExtension(file, ".received.txt");
        if (Environment.GetEnvironmentVariable("TRUSTFUND_APPROVE") == "1")
            File.WriteAllText(file, received);
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (approved == received)
        {
            File.Delete(aside);
            return;
        }

        File.WriteAllText(aside, received);
        throw new ShouldAssertException($"{file} differs from what was received:\n{Difference(approved.Split('\n'), received.Split('\n'))}\nIf the difference is meant, run again with TRUSTFUND_APPROVE=1.");
    }

    private static string Difference(string[] approved, string[] received)
    {
        var gone = approved.Except(received, StringComparer.Ordinal).Take(20).Select(line => "- " + line);
        var come = received.Except(approved, StringComparer.Ordinal).Take(20).Select(line => "+ " + line);
        return string.Join('\n', gone.Concat(come));
    }
}
