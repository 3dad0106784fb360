using MimeKit;

namespace TrustFund.Service.Notices;

/// <summary>How the wire to the mail server is kept from others.</summary>
public enum MailSecurity
{
    /// <summary>Begins in clear and goes on encrypted, or not at all.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,

    /// <summary>In clear: for a server on this machine. A password is never sent so.</summary>
    None,
}

/// <summary>The server that mails leave by, and what they say of us.</summary>
/// <param name="User">Null: without a sign-in.</param>
/// <param name="BaseAddress">Where people reach the pages from outside; links begin with it.</param>
/// <param name="Patience">For connecting, and for each mail.</param>
public sealed record MailSettings(
    string Host, int Port, MailSecurity Security, string? User, string? Password, MailboxAddress From, Uri BaseAddress, TimeSpan Patience)
{
    /// <summary>Whose certificates the server may have; null: those whom this machine trusts.</summary>
    public MailAuthorities? Authorities { get; init; }
}
