using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using TrustFund.Application.Funds;
using TrustFund.Application.Notices;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Notices;
using TrustFund.Service.Hosting;
using TrustFund.Service.Notices;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Notices;

/// <summary>A fund whose people have addresses, and what of the worker follows the log and sends; the clock is the test's. Thursday, 9 November 2017, ten in the morning.</summary>
internal sealed class Mailing : IAsyncDisposable
{
    public const string Secretary = "secretariat@example.org";

    private readonly TemporaryFolder _folder = new();

    private Mailing(FakeTimeProvider clock, Installation installation)
    {
        Clock = clock;
        Installation = installation;
    }

    public FakeTimeProvider Clock { get; }

    public Installation Installation { get; private set; }

    public static async Task<Mailing> Begin()
    {
        var clock = new FakeTimeProvider(FixedClock.Ordinary.GetUtcNow());
        var mailing = new Mailing(clock, null!);
        mailing.Installation = await Installation.Open(new DataFolder(mailing._folder.Path), clock);
        await AFund.Found(mailing.Installation);
        await mailing.Register(AFund.Secretary, "Claire Morel", Secretary);
        await mailing.Register(AFund.Sponsor, "Anders Holm", "sponsor@example.org", "en");
        return mailing;
    }

    public Task Register(string person, string name, string email, string language = "fr") => AFund.Do(
        Installation, new RegisterPerson(new FundId(AFund.Id), new PersonId(person), name, email, language, IsMadeUp: false));

    public Task Choose(string person, NoticePreferences preferences) => AFund.Do(Installation, new ChooseNotices(new FundId(AFund.Id), preferences), person);

    /// <summary>What the log has gained is told.</summary>
    public async Task Follow() =>
        (await new NoticeFollower(Installation.Store, Installation.Queries, Installation.Inquiry, Installation.Notices, Clock, mails: true).Follow(CancellationToken.None)).Failed.ShouldBeEmpty();

    /// <summary>Sends what is due to a server; whether it could be reached.</summary>
    public Task<bool> Send(int port, MailSecurity security = MailSecurity.None, double patience = 20) => Send(Settings(port, security, patience), NullLogger<MailSender>.Instance);

    public Task<bool> Send(MailSettings settings, ILogger<MailSender> log) => new MailSender(
        new MailDesk(Room, new NoticeReader(Installation.Inquiry), Installation.Notices, Clock), Installation.Notices, settings, Clock, log)
        .SendDue(_ => Task.FromResult(true), CancellationToken.None);

    public static MailSettings Settings(int port, MailSecurity security = MailSecurity.None, double patience = 20) => new(
        "127.0.0.1", port, security, null, null, MailboxAddress.Parse("Fonds <fonds@fund.example.org>"), new Uri("https://fund.example.org/"), TimeSpan.FromSeconds(patience));

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        _folder.Dispose();
    }

    private ReadingRoom Room => new(Installation.Store, Installation.Queries, Installation.Inquiry, Installation.Definitions, Clock);
}
