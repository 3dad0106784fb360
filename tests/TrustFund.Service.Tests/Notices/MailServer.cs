using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace TrustFund.Service.Tests.Notices;

/// <summary>What a mail server took: the mail as parsed, and as it came.</summary>
internal sealed record TakenMail(MimeMessage Message, string Raw, IReadOnlyList<string> Recipients)
{
    /// <summary>Whether it came encrypted, and from whom; null: without a sign-in.</summary>
    public (bool IsEncrypted, string? User) Came { get; init; }

    public string Text => Message.TextBody ?? "";

    public string Html => Message.HtmlBody ?? "";
}

/// <summary>How one comes in to a mail server.</summary>
/// <param name="Certificate">Null: it speaks in clear only.</param>
/// <param name="IsEncryptedAtOnce">Instead of beginning in clear and offering STARTTLS.</param>
/// <param name="Account">Whom it wants to sign in, and with what.</param>
internal sealed record MailDoor(X509Certificate2? Certificate, bool IsEncryptedAtOnce, (string User, string Password) Account);

/// <summary>A real mail server on this machine. It takes every mail unless it is told otherwise.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SmtpServer.SmtpServer _server;
    private readonly Task _running;
    private readonly ConcurrentQueue<TakenMail> _taken = [];
    private readonly SemaphoreSlim _more = new(0);

    public MailServer(int? port = null, MailDoor? door = null)
    {
        Port = port ?? FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port));
            if (door is not null)
                endpoint.AuthenticationRequired().AllowUnsecureAuthentication(door.Certificate is null).IsSecure(door.IsEncryptedAtOnce);
            if (door?.Certificate is { } certificate)
                endpoint.Certificate(certificate);
        }).Build();
        var services = new ServiceProvider();
        if (door is not null)
            services.Add(new Doorman(this, door.Account));
        services.Add(new Store(this));
        services.Add(new Gate(this));
        _server = new SmtpServer.SmtpServer(options, services);
        _running = _server.StartAsync(_stop.Token);
    }

    public int Port { get; }

    /// <summary>What it answers to a mail for an address; null: takes it.</summary>
    public Func<string, SmtpResponse?> Answer { get; set; } = _ => null;

    /// <summary>What it answers to a recipient before it takes the mail; null: goes on.</summary>
    public Func<string, SmtpResponse?> AtTheGate { get; set; } = _ => null;

    public IReadOnlyList<TakenMail> Taken => [.. _taken];

    /// <summary>Every password that was sent to it.</summary>
    public ConcurrentQueue<string> Passwords { get; } = [];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until it has taken so many mails in all.</summary>
    public async Task<IReadOnlyList<TakenMail>> Until(int number)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_taken.Count < number)
            await _more.WaitAsync(patience.Token);
        return Taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }

        _stop.Dispose();
        _more.Dispose();
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            var recipients = transaction.To.Select(to => to.AsAddress()).ToArray();
            if (server.Answer(recipients[0]) is { } answer)
                return answer;
            var bytes = buffer.ToArray();
            using var stream = new MemoryStream(bytes);
            server._taken.Enqueue(new TakenMail(await MimeMessage.LoadAsync(stream, cancellationToken), System.Text.Encoding.UTF8.GetString(bytes), recipients)
            {
                Came = (context.Pipe.IsSecure, context.Authentication.IsAuthenticated ? context.Authentication.User : null),
            });
            server._more.Release();
            return SmtpResponse.Ok;
        }
    }

    private sealed class Doorman(MailServer server, (string User, string Password) account) : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken)
        {
            server.Passwords.Enqueue(password);
            return Task.FromResult((user, password) == account);
        }
    }

    private sealed class Gate(MailServer server) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            server.AtTheGate(to.AsAddress()) is { } answer ? throw new SmtpResponseException(answer) : Task.FromResult(true);
    }
}
