namespace TrustFund.Storage.Queries;

/// <summary>What both engines are told of sign-ins, of sessions that ended and of failures.</summary>
internal static class SignInTexts
{
    public const string InsertNote = "INSERT INTO sign_ins (at, kind, way, person, code, network) VALUES (@at, @kind, @way, @person, @code, @network)";

    public const string ForgetNotes = "DELETE FROM sign_ins WHERE at < @before";

    public const string InsertEnded = "INSERT INTO ended_sessions (session, ends_at) VALUES (@session, @ends_at) ON CONFLICT (session) DO NOTHING";

    public const string ForgetEnded = "DELETE FROM ended_sessions WHERE ends_at < @now";

    public const string CountFailure =
        """
        INSERT INTO failed_sign_ins (address, failures, ends_at) VALUES (@address, 1, @ends_at)
        ON CONFLICT (address) DO UPDATE SET
          failures = failed_sign_ins.failures + 1,
          ends_at = CASE WHEN failed_sign_ins.failures + 1 = @most THEN excluded.ends_at ELSE failed_sign_ins.ends_at END
        RETURNING failures
        """;

    public const string SelectFailures = "SELECT failures, ends_at FROM failed_sign_ins WHERE address = @address";

    public const string ForgetFailures = "DELETE FROM failed_sign_ins WHERE ends_at <= @now";
}
