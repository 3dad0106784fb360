using MimeKit;
using SmtpServer.Protocol;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Notices;
using TrustFund.Service.Notices;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Notices;

/// <summary>Real mails through a real server, read back as a mail program reads them; and servers that refuse, hang and cut.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task A_task_is_mailed_in_the_reader_s_language_with_its_deadline_and_one_link()
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        var proposal = await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        (await mailing.Send(server.Port)).ShouldBeTrue();
        var mail = server.Taken.ShouldHaveSingleItem();
        mail.Recipients.ShouldBe([Mailing.Secretary]);
        mail.Message.To.ToString().ShouldBe($"\"Claire Morel\" <{Mailing.Secretary}>");
        mail.Message.Subject.ShouldBe($"{proposal} : une tâche vous attend, échéance le 16 novembre 2017");
        mail.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Message.Headers["List-Unsubscribe"].ShouldBe("<https://fund.example.org/funds/mali-tf/profile>");
        mail.Message.MessageId.ShouldEndWith("@fund.example.org");
        var text = mail.Text;
        text.ShouldContain("Bonjour Claire Morel,");
        text.ShouldContain("Une tâche vous attend");
        text.ShouldContain("Jusqu'au 16 novembre 2017 inclus, heure de Bamako");
        text.ShouldContain($"https://fund.example.org{Navigation.Step("pass-screening", proposal)}");
        mail.Html.ShouldContain($"<a href=\"https://fund.example.org{Navigation.Step("pass-screening", proposal)}\">");
        mail.Message.Body.ShouldBeOfType<MultipartAlternative>();
        (await mailing.Send(server.Port)).ShouldBeTrue();
        server.Taken.Count.ShouldBe(1, "it is sent once");
    }

    [Fact]
    public async Task Whoever_chose_english_is_written_to_in_english_and_a_decision_tells_no_vote()
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        var proposal = await AFund.Submitted(mailing.Installation);
        await AFund.Do(mailing.Installation, new DeclareIneligible(new ProposalId(proposal), "The reason is confidential"), AFund.Secretary);
        await mailing.Follow();
        await mailing.Send(server.Port);
        var mail = server.Taken.Single(taken => taken.Recipients[0] == "sponsor@example.org");
        mail.Message.Subject.ShouldBe($"{proposal}: a decision");
        mail.Text.ShouldContain("The proposal is declared ineligible.");
        mail.Message.Body!.Headers["Content-Language"].ShouldBe("en");
        mail.Raw.ShouldNotContain("confidential");
    }

    [Fact]
    public async Task What_somebody_typed_makes_no_header_and_no_markup()
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        const string Nasty = "Radio\r\nBcc: thief@example.org\r\n\r\n<script>alert(1)</script>\u2028.\r\n.\r\nMAIL FROM:<x@y>";
        await mailing.Register(AFund.Secretary, "Claire\r\nBcc: thief@example.org\r\n\r\nMorel", Mailing.Secretary);
        var draft = (await AFund.Do(mailing.Installation, new OpenDraft(new FundId(AFund.Id), AFund.Content() with { TitleFr = Nasty }), AFund.Sponsor)).Reference;
        await AFund.Do(mailing.Installation, new SubmitProposal(new ProposalId(draft)), AFund.Sponsor);
        await mailing.Follow();
        await mailing.Send(server.Port);
        var mail = server.Taken.ShouldHaveSingleItem();
        mail.Recipients.ShouldBe([Mailing.Secretary]);
        mail.Message.Bcc.ShouldBeEmpty();
        mail.Message.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe(Mailing.Secretary);
        mail.Message.Headers.Select(header => header.Field.ToLowerInvariant()).ShouldBe(
            ["subject", "message-id", "date", "from", "to", "auto-submitted", "x-auto-response-suppress", "list-unsubscribe", "mime-version"],
            ignoreOrder: true);
        mail.Message.Subject.ShouldNotBeNull().ShouldNotContain("Radio");
        mail.Text.ShouldContain("Radio Bcc: thief@example.org", Case.Sensitive, "it stays one line of the text");
        mail.Html.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("secretary@example.org, thief@example.org")]
    [InlineData("Thief <thief@example.org>")]
    [InlineData("secretary@example.org>\r\nRCPT TO:<thief@example.org")]
    [InlineData("undisclosed:;")]
    public void A_registered_address_that_is_more_than_one_bare_address_is_written_to_by_nobody(string registered) =>
        Should.Throw<FormatException>(() => new MailComposer(Mailing.Settings(25), FixedClock.Ordinary).Compose(LetterTo(registered)));

    [Fact]
    public async Task A_server_that_puts_off_is_asked_again_later_and_ever_later_and_gets_the_mail_once()
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        server.Answer = _ => new SmtpResponse(SmtpReplyCode.Aborted, "4.3.1 no room");
        await mailing.Send(server.Port);
        (await State(mailing)).ShouldBe((0, 1, 0), "it waits for its next attempt");
        mailing.Clock.Advance(TimeSpan.FromSeconds(59));
        await mailing.Send(server.Port);
        (await State(mailing)).ShouldBe((0, 1, 0));
        mailing.Clock.Advance(TimeSpan.FromSeconds(1));
        await mailing.Send(server.Port);
        mailing.Clock.Advance(TimeSpan.FromSeconds(119));
        await mailing.Send(server.Port);
        server.Answer = _ => null;
        await mailing.Send(server.Port);
        server.Taken.ShouldBeEmpty("the second wait is longer");
        mailing.Clock.Advance(TimeSpan.FromSeconds(1));
        await mailing.Send(server.Port);
        server.Taken.Count.ShouldBe(1);
        (await State(mailing)).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_that_is_refused_for_good_is_shown_to_administrators_and_not_tried_again(bool atTheGate)
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        var no = new SmtpResponse(SmtpReplyCode.MailboxUnavailable, $"5.1.1 <{Mailing.Secretary}> is unknown here");
        if (atTheGate)
            server.AtTheGate = _ => no;
        else
            server.Answer = _ => no;
        await mailing.Send(server.Port);
        (await State(mailing)).ShouldBe((0, 0, 1));
        mailing.Clock.Advance(TimeSpan.FromDays(4));
        await mailing.Send(server.Port);
        server.Taken.ShouldBeEmpty();
        var failed = (await mailing.Installation.Notices.FailedMails(new FundId(AFund.Id), 10, CancellationToken.None)).ShouldHaveSingleItem();
        (failed.Problem, failed.Person, failed.Attempts).ShouldBe(("refused 550", AFund.Secretary, 1), "by the status; not in the server's words, which quote the address");
    }

    [Fact]
    public async Task A_mail_that_is_put_off_for_days_is_given_up()
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer { Answer = _ => new SmtpResponse(SmtpReplyCode.Aborted, "4.3.1 no room") };
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        var begun = mailing.Clock.GetUtcNow();
        // No quiet hours in between, so that only the waits count.
        await mailing.Choose(AFund.Secretary, NoticePreferences.Default("fr") with { QuietFrom = null, QuietUntil = null });
        while ((await State(mailing)).Failed == 0)
        {
            await mailing.Send(server.Port);
            mailing.Clock.Advance(TimeSpan.FromHours(1));
            (mailing.Clock.GetUtcNow() - begun).ShouldBeLessThan(TimeSpan.FromDays(5));
        }

        (mailing.Clock.GetUtcNow() - begun).ShouldBeGreaterThan(TimeSpan.FromDays(2));
    }

    [Fact]
    public async Task A_server_that_cuts_after_the_mail_gets_it_again_under_the_same_name()
    {
        await using var mailing = await Mailing.Begin();
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        string first;
        await using (var broken = new BrokenMailServer(Breaks.AfterTheMail))
        {
            (await mailing.Send(broken.Port)).ShouldBeTrue();
            first = broken.Lines.Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));
        }

        mailing.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var server = new MailServer();
        await mailing.Send(server.Port);
        first.ShouldContain(server.Taken.ShouldHaveSingleItem().Message.MessageId.ShouldNotBeNull());
    }

    [Theory]
    [InlineData("AtTheGreeting")]
    [InlineData("InSilenceAfterTheMail")]
    public async Task A_server_that_hangs_is_left_after_a_while_and_keeps_nobody_from_acting(string breaks)
    {
        await using var mailing = await Mailing.Begin();
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        await using (var broken = new BrokenMailServer(Enum.Parse<Breaks>(breaks)))
        {
            var sending = mailing.Send(broken.Port, patience: 1);
            await AFund.Submitted(mailing.Installation);
            await mailing.Follow();
            (await sending).ShouldBe(breaks != "AtTheGreeting", "a server that does not greet was not reached, and no attempt counts");
        }

        mailing.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var server = new MailServer();
        await mailing.Send(server.Port);
        server.Taken.Select(mail => mail.Message.MessageId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_is_away_loses_no_mail_and_uses_up_no_attempt()
    {
        await using var mailing = await Mailing.Begin();
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        var port = MailServer.FreePort();
        for (var i = 0; i < MailSender.MostAttempts + 5; i++)
            (await mailing.Send(port)).ShouldBeFalse();
        (await State(mailing)).ShouldBe((1, 0, 0));
        await using var server = new MailServer(port);
        (await mailing.Send(port)).ShouldBeTrue();
        server.Taken.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task Where_encryption_is_wanted_nothing_is_sent_in_clear(MailSecurity security)
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        (await mailing.Send(server.Port, security, patience: 2)).ShouldBeFalse();
        server.Taken.ShouldBeEmpty();
        (await State(mailing)).ShouldBe((1, 0, 0));
    }

    [Theory]
    [InlineData("fr", "À faire, l'échéance la plus proche d'abord :", "Valider la vérification. À faire au plus tard le ", "À suivre ; en ce moment, d'autres ont la main :", "Examen technique. Échéance : ", "Depuis le dernier résumé :")]
    [InlineData("en", "To do, the nearest deadline first:", "Pass the screening. Due by ", "To follow; others have the next step at the moment:", "Technical review. Deadline: ", "Since the last digest:")]
    public async Task A_digest_says_first_what_one_can_do_and_until_when_and_then_apart_what_one_only_follows(
        string language, string toDo, string step, string toFollow, string stage, string news)
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        await mailing.Choose(AFund.Secretary, NoticePreferences.Default(language) with { Tasks = NoticeWay.Digest, DigestHour = 8 });
        var followed = await AFund.Submitted(mailing.Installation);
        await AFund.Do(mailing.Installation, new PassScreening(new ProposalId(followed), "Complete", []), AFund.Secretary);
        var mine = await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        mailing.Clock.SetUtcNow(new DateTimeOffset(2017, 11, 10, 8, 0, 0, TimeSpan.Zero));
        await mailing.Send(server.Port);
        var digest = server.Taken.Single(mail => mail.Recipients[0] == Mailing.Secretary);

        InOrder(digest.Text, toDo, $"{mine} – ", step, $"https://fund.example.org{Navigation.Step("pass-screening", mine)}", toFollow, $"{followed} – ", stage, "https://fund.example.org/funds/mali-tf/inbox", news);
        var tasks = digest.Text[..digest.Text.IndexOf(news, StringComparison.Ordinal)];
        tasks[tasks.IndexOf(toFollow, StringComparison.Ordinal)..].ShouldNotContain(mine);
        tasks[..tasks.IndexOf(toFollow, StringComparison.Ordinal)].ShouldNotContain(followed);
        var html = System.Net.WebUtility.HtmlDecode(digest.Html);
        InOrder(html, toDo, $"<a href=\"https://fund.example.org{Navigation.Step("pass-screening", mine)}\">{mine} – ", step, toFollow, $"<a href=\"https://fund.example.org{Navigation.Proposal(followed)}\">{followed} – ", stage, news);

        static void InOrder(string text, params string[] parts)
        {
            var at = 0;
            foreach (var part in parts)
            {
                at = text.IndexOf(part, at, StringComparison.Ordinal);
                at.ShouldBeGreaterThanOrEqualTo(0, $"'{part}' is not where it belongs in:\n{text}");
            }
        }
    }

    [Fact]
    public async Task A_digest_is_one_mail_in_the_morning_with_all_that_is_still_to_do()
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        await mailing.Choose(AFund.Secretary, NoticePreferences.Default("en") with { Tasks = NoticeWay.Digest, DigestHour = 8 });
        var proposals = new[] { await AFund.Submitted(mailing.Installation), await AFund.Submitted(mailing.Installation) };
        await mailing.Follow();
        await mailing.Send(server.Port);
        server.Taken.ShouldBeEmpty();
        mailing.Clock.SetUtcNow(new DateTimeOffset(2017, 11, 10, 8, 0, 0, TimeSpan.Zero));
        await mailing.Send(server.Port);
        var digest = server.Taken.ShouldHaveSingleItem();
        digest.Message.Subject.ShouldBe("2 notices of 10 November 2017");
        foreach (var proposal in proposals)
            digest.Text.ShouldContain($"https://fund.example.org{Navigation.Step("pass-screening", proposal)}");
        digest.Text.ShouldContain("To do, the nearest deadline first:");
        mailing.Clock.SetUtcNow(new DateTimeOffset(2017, 11, 13, 8, 0, 0, TimeSpan.Zero));
        await mailing.Send(server.Port);
        server.Taken.Count.ShouldBe(1, "nothing is sent when there is nothing to say");
    }

    private static async Task<(int Waiting, int Later, int Failed)> State(Mailing mailing)
    {
        var now = mailing.Clock.GetUtcNow();
        var outbox = await mailing.Installation.Notices.State(now, now.AddDays(-30), CancellationToken.None);
        return (outbox.Waiting, outbox.Later, outbox.Failed);
    }

    private static Application.Notices.Letter LetterTo(string registered)
    {
        var person = new Domain.Funds.Person(new PersonId("a"), "A", registered, "fr", IsMadeUp: false, []);
        return new Application.Notices.Letter("id", null!, person, NoticePreferences.Default("fr"), [NoticeOf()], null, []);
    }

    private static Application.Notices.ReadNotice NoticeOf() => new(
        new NoticeRow(1, AFund.Id, "a", "c", "Minutes", "S-1", null, "minutes", "sign-minutes", null, Urgent: false, Unread: true, default, null, "id"), NoticeKind.Minutes, null, new DateOnly(2017, 11, 9), null, IsOpen: true);
}
