using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using TrustFund.Service.Notices;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Notices;

/// <summary>Mails over a wire that is encrypted, to a real server that wants a sign-in; and whoever stands between.</summary>
public sealed class MailSecurityTests : IDisposable
{
    private static readonly (string User, string Password) Account = ("fonds", "a password of tests, of no other use");

    private readonly TestAuthority _authority = new();
    private readonly Lines _log = new();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task A_mail_goes_encrypted_and_signed_in_and_one_with_a_wrong_password_waits(MailSecurity security)
    {
        await using var mailing = await Mailing.Begin();
        using var certificate = _authority.Vouch();
        await using var server = new MailServer(door: new MailDoor(certificate, security == MailSecurity.Tls, Account));
        await Write(mailing);

        (await mailing.Send(To(server, security) with { Password = "another" }, _log)).ShouldBeFalse();
        (await Waiting(mailing)).ShouldBe(1, "no attempt is used up");
        server.Passwords.ShouldAllBe(password => password == "another");
        server.Passwords.ShouldNotBeEmpty();
        Said().ShouldContain("it refuses the sign-in");

        (await mailing.Send(To(server, security) with { User = null, Password = null }, _log)).ShouldBeTrue();
        server.Taken.ShouldBeEmpty("the server wants to know who sends");
        mailing.Clock.Advance(TimeSpan.FromMinutes(1));

        (await mailing.Send(To(server, security), _log)).ShouldBeTrue();
        server.Taken.ShouldHaveSingleItem().Came.ShouldBe((true, Account.User));
        _log.All.ShouldAllBe(line => !line.Contains(Account.Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailSecurity.StartTls, "of an authority that nobody named")]
    [InlineData(MailSecurity.StartTls, "for a server of another name")]
    [InlineData(MailSecurity.StartTls, "that has run out")]
    [InlineData(MailSecurity.StartTls, "that this machine does not know")]
    [InlineData(MailSecurity.Tls, "of an authority that nobody named")]
    [InlineData(MailSecurity.Tls, "for a server of another name")]
    [InlineData(MailSecurity.Tls, "that has run out")]
    [InlineData(MailSecurity.Tls, "that this machine does not know")]
    public async Task A_server_with_a_certificate_that_is_not_believed_gets_neither_password_nor_mail(MailSecurity security, string wrong)
    {
        await using var mailing = await Mailing.Begin();
        using var stranger = new TestAuthority();
        using var certificate = wrong switch
        {
            "of an authority that nobody named" => stranger.Vouch(),
            "for a server of another name" => _authority.Vouch("mail.example.org"),
            "that has run out" => _authority.Vouch(days: -1),
            _ => _authority.Vouch(),
        };
        await using var server = new MailServer(door: new MailDoor(certificate, security == MailSecurity.Tls, Account));
        await Write(mailing);
        var settings = To(server, security);
        if (wrong == "that this machine does not know")
            settings = settings with { Authorities = null };

        (await mailing.Send(settings, _log)).ShouldBeFalse();
        server.Passwords.ShouldBeEmpty();
        server.Taken.ShouldBeEmpty();
        (await Waiting(mailing)).ShouldBe(1);
        Said().ShouldContain("its certificate is not believed");
    }

    /// <summary>Whoever stands between can take STARTTLS out of what the server offers. This one even offers a sign-in in clear.</summary>
    [Fact]
    public async Task Where_starttls_was_taken_out_no_password_and_no_mail_goes_in_clear()
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer(door: new MailDoor(null, IsEncryptedAtOnce: false, Account));
        await Write(mailing);
        (await mailing.Send(To(server, MailSecurity.StartTls), _log)).ShouldBeFalse();
        server.Passwords.ShouldBeEmpty();
        server.Taken.ShouldBeEmpty();
        (await Waiting(mailing)).ShouldBe(1);
        Said().ShouldContain("it offers no encryption");

        // The same server does take what is sent in clear: it is the setting that keeps it from being sent.
        (await mailing.Send(To(server, MailSecurity.None), _log)).ShouldBeTrue();
        server.Taken.ShouldHaveSingleItem().Came.ShouldBe((false, Account.User));
    }

    /// <summary>The certificate's own authority, sent along by the server, is not one that somebody named.</summary>
    [Fact]
    public void An_authority_does_not_vouch_for_itself()
    {
        using var stranger = new TestAuthority();
        using var certificate = stranger.Vouch();
        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.ImportFromPemFile(stranger.Pem);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.Build(certificate);
        var authorities = MailAuthorities.Read(_authority.Pem).ShouldNotBeNull();
        authorities.Vouch(certificate, chain, System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors).ShouldBeFalse();
        MailAuthorities.Read(stranger.Pem)!.Vouch(certificate, chain, System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors).ShouldBeTrue();
        MailAuthorities.Read(_authority.Pem + ".missing").ShouldBeNull();
    }

    private MailSettings To(MailServer server, MailSecurity security) => Mailing.Settings(server.Port, security) with
    {
        User = Account.User, Password = Account.Password, Authorities = MailAuthorities.Read(_authority.Pem),
    };

    private static async Task Write(Mailing mailing)
    {
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
    }

    private string Said() => _log.All[^1];

    private static async Task<int> Waiting(Mailing mailing)
    {
        var now = mailing.Clock.GetUtcNow();
        return (await mailing.Installation.Notices.State(now, now.AddDays(-30), CancellationToken.None)).Waiting;
    }

    /// <summary>What was written to the log.</summary>
    private sealed class Lines : ILogger<MailSender>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Add(formatter(state, exception) + exception);
    }
}
