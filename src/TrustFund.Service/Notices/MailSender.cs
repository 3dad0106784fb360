using TrustFund.Application.Notices;
using TrustFund.Application.Store;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Notices;

/// <summary>
/// Sends the mails that are due. At least once: a mail is claimed before it is sent and concluded after, and a node that dies
/// between leaves it to be sent again under the same name.
/// </summary>
public sealed class MailSender(MailDesk desk, INoticeBook book, MailSettings settings, TimeProvider clock, ILogger<MailSender> log)
{
    private const int AtOnce = 100;

    /// <summary>Some three days in all; then a mail is given up.</summary>
    public const int MostAttempts = 20;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    private readonly MailComposer _composer = new(settings, clock);

    /// <summary>Sends what is due now.</summary>
    /// <param name="isMine">Asked before each mail: whether sending is still this node's duty.</param>
    /// <returns>False where the server could not be reached: nothing was tried, and nothing lost.</returns>
    /// <exception cref="StoreBusyException">The store cannot be read or written now.</exception>
    public async Task<bool> SendDue(Func<CancellationToken, Task<bool>> isMine, CancellationToken cancellation)
    {
        MailWire? wire = null;
        try
        {
            foreach (var mail in await book.DueMails(clock.GetUtcNow(), AtOnce, cancellation))
            {
                if (!await isMine(cancellation))
                    return true;
                if (await Open(mail, cancellation) is not { } letter)
                    continue;
                wire ??= await MailWire.Open(settings, cancellation);
                if (!await Claim(mail, cancellation))
                    continue;
                var attempt = await Try(letter, wire, cancellation);
                await Conclude(mail, attempt);
                if (attempt.IsWire)
                {
                    await wire.DisposeAsync();
                    wire = null;
                }
            }

            return true;
        }
        catch (MailServerAwayException away)
        {
            log.LogWarning("Mails wait: the server at {Host}:{Port} cannot be used ({Reason}).", settings.Host, settings.Port, away.Message);
            return false;
        }
        finally
        {
            if (wire is not null)
                await wire.DisposeAsync();
        }
    }

    /// <summary>How long a mail waits after its so-manieth attempt: ever longer, up to six hours.</summary>
    private static TimeSpan WaitAfter(int attempts) =>
        attempts > 20 ? LongestWait : TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << (attempts - 1), LongestWait.Ticks));

    /// <summary>The letter, or null where none is to be sent now; one that cannot be opened is tried again and keeps no other waiting.</summary>
    private async Task<Letter?> Open(MailRow mail, CancellationToken cancellation)
    {
        try
        {
            var opened = await desk.Open(mail, cancellation);
            if (opened.Letter is null)
                await book.Conclude(mail.Id, opened.Later is { } at ? MailFate.Again(at, mail.Problem) : MailFate.NothingToSay, cancellation);
            return opened.Letter;
        }
        catch (Exception problem) when (problem is not (StoreBusyException or OperationCanceledException))
        {
            log.LogError(problem, "The mail {Mail} could not be opened.", mail.Id);
            if (await Claim(mail, cancellation))
                await Conclude(mail, new Attempt("unreadable"));
            return null;
        }
    }

    // Longer than the attempt can last, so that nobody else begins meanwhile.
    private Task<bool> Claim(MailRow mail, CancellationToken cancellation) =>
        book.Claim(mail, clock.GetUtcNow() + settings.Patience + settings.Patience, cancellation);

    private async Task<Attempt> Try(Letter letter, MailWire wire, CancellationToken cancellation)
    {
        try
        {
            return await wire.Send(_composer.Compose(letter), cancellation);
        }
        catch (FormatException)
        {
            return new Attempt("address", IsFinal: true);
        }
    }

    // Once a mail has left, that is written down whether or not the service stops.
    private async Task Conclude(MailRow mail, Attempt attempt)
    {
        var now = clock.GetUtcNow();
        var attempts = mail.Attempts + 1;
        if (attempt.IsSent)
        {
            await book.Conclude(mail.Id, MailFate.Sent(now), CancellationToken.None);
            NodeMetrics.Mailed("sent");
        }
        else if (attempt.IsFinal || attempts >= MostAttempts)
        {
            await book.Conclude(mail.Id, MailFate.Failed(now, attempt.Problem!), CancellationToken.None);
            NodeMetrics.Mailed("failed");
            log.LogWarning("The mail {Mail} was given up: {Problem}", mail.Id, attempt.Problem);
        }
        else
        {
            await book.Conclude(mail.Id, MailFate.Again(now + WaitAfter(attempts), attempt.Problem), CancellationToken.None);
            NodeMetrics.Mailed("put-off");
        }
    }
}
