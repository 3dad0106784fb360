using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace TrustFund.Service.Notices;

/// <summary>How an attempt to send a mail ended.</summary>
/// <param name="Problem">By a stable word, with the server's status where it gave one; null: sent.</param>
/// <param name="IsFinal">Whether another attempt would meet the same.</param>
/// <param name="IsWire">Whether the wire is gone, so that the next mail needs another.</param>
internal readonly record struct Attempt(string? Problem, bool IsFinal = false, bool IsWire = false)
{
    public static Attempt Sent => default;

    public bool IsSent => Problem is null;
}

/// <summary>The server could not be reached, or would not have us: no mail was tried.</summary>
internal sealed class MailServerAwayException(string message, Exception inner) : Exception(message, inner);

/// <summary>One connection to the mail server, over which several mails leave one after another.</summary>
internal sealed class MailWire : IAsyncDisposable
{
    private readonly SmtpClient _client;
    private readonly TimeSpan _patience;

    private MailWire(SmtpClient client, TimeSpan patience)
    {
        _client = client;
        _patience = patience;
    }

    /// <exception cref="MailServerAwayException">The server cannot be reached, its certificate is not believed, or it refuses the sign-in.</exception>
    public static async Task<MailWire> Open(MailSettings settings, CancellationToken cancellation)
    {
        var client = new SmtpClient { Timeout = (int)settings.Patience.TotalMilliseconds };
        if (settings.Authorities is { } authorities)
            client.ServerCertificateValidationCallback = (_, certificate, offered, errors) => authorities.Vouch(certificate, offered, errors);
        using var patience = Patience(settings.Patience, cancellation);
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, OptionsOf(settings.Security), patience.Token);
            if (settings is { User: { } user, Password: { } password })
                await client.AuthenticateAsync(user, password, patience.Token);
            return new MailWire(client, settings.Patience);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested && IsOfWire(problem))
        {
            client.Dispose();
            throw new MailServerAwayException(ReasonOf(problem), problem);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<Attempt> Send(MimeMessage message, CancellationToken cancellation)
    {
        using var patience = Patience(_patience, cancellation);
        try
        {
            await _client.SendAsync(message, patience.Token);
            return Attempt.Sent;
        }
        catch (SmtpCommandException refused)
        {
            return Of(refused) with { IsWire = !_client.IsConnected };
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested && IsOfWire(problem))
        {
            // Whether it arrived nobody knows. It goes again under the same name.
            return new Attempt("cut", IsWire: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await _client.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception problem) when (IsOfWire(problem))
            {
                // Gone is gone.
            }
        }

        _client.Dispose();
    }

    private static Attempt Of(SmtpCommandException refused)
    {
        var status = ((int)refused.StatusCode).ToString(CultureInfo.InvariantCulture);
        var isFinal = (int)refused.StatusCode >= 500;
        // A sender that is refused is a matter of the settings: it is wrong for every mail, and can be put right.
        return refused.ErrorCode == SmtpErrorCode.SenderNotAccepted && isFinal
            ? new Attempt("sender " + status)
            : new Attempt((isFinal ? "refused " : "put-off ") + status, isFinal);
    }

    // Words of our own: the library's could quote what was sent.
    private static string ReasonOf(Exception problem) => problem switch
    {
        SslHandshakeException => "its certificate is not believed",
        MailKit.Security.AuthenticationException => "it refuses the sign-in",
        NotSupportedException => "it offers no encryption, or no sign-in",
        _ => problem.GetType().Name,
    };

    private static bool IsOfWire(Exception problem) => problem is
        IOException or SocketException or OperationCanceledException or TimeoutException or ProtocolException or CommandException or
        System.Security.Authentication.AuthenticationException or MailKit.Security.AuthenticationException or SslHandshakeException or
        ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException or ObjectDisposedException;

    private static CancellationTokenSource Patience(TimeSpan patience, CancellationToken cancellation)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(patience);
        return source;
    }

    private static SecureSocketOptions OptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
