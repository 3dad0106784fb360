using TrustFund.Application.Acting;
using TrustFund.Application.Funds;
using TrustFund.Application.Notices;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Notices;

namespace TrustFund.Application.Tests.Notices;

/// <summary>The outbox: told once whoever looks, mailed when it is time, and not at all where there is nothing to say any more.</summary>
public sealed class OutboxTests
{
    private static readonly PersonId Secretary = new("secretary");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Two_nodes_that_look_at_once_and_again_tell_each_person_once(Engine engine)
    {
        await using var fund = await WithAddresses(await Ground.Of(engine));
        for (var i = 0; i < 5; i++)
            await fund.Do("sponsor", new SubmitProposal(await fund.Draft()));
        var nodes = new[] { Follower(fund), Follower(fund), Follower(fund), Follower(fund) };
        var told = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Follow(CancellationToken.None))));
        told.Sum(one => one.Told).ShouldBe(10, "five proposals, two secretaries, whoever of the four was first");
        (await Mails(fund)).Count.ShouldBe(10);
        (await Follower(fund).Follow(CancellationToken.None)).Told.ShouldBe(0);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_cause_that_is_looked_at_twice_is_written_once_and_a_position_that_moved_writes_nothing(Engine engine)
    {
        await using var fund = await WithAddresses(await Ground.Of(engine));
        var notice = new NewNotice(
            AFund.Id, new Notice(Secretary, "cause", NoticeKind.Task, "TF-2017-0106", null, "opened", "pass-screening", fund.Today, IsUrgent: false), fund.Clock.Now, new NewMail("m1", null, fund.Clock.Now));
        var position = await fund.Notices.Position(CancellationToken.None);
        (await fund.Notices.Write(position, position + 1, [notice, notice], CancellationToken.None)).ShouldBe(1);
        (await fund.Notices.Write(position, position + 1, [notice with { Notice = notice.Notice with { Cause = "other" } }], CancellationToken.None)).ShouldBeNull("another node moved it");
        (await fund.Notices.Write(position + 1, position + 1, [notice], CancellationToken.None)).ShouldBe(0, "the cause is known");
        (await fund.Notices.Notices(AFund.Id, Secretary, null, 10, CancellationToken.None)).Items.ShouldHaveSingleItem().Cause.ShouldBe("cause");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_mail_is_claimed_by_one_and_after_a_death_by_another(Engine engine)
    {
        await using var fund = await WithAddresses(await Ground.Of(engine));
        await fund.Do("sponsor", new SubmitProposal(await fund.Draft()));
        await Follower(fund).Follow(CancellationToken.None);
        var mail = (await Due(fund))[0];
        var until = fund.Clock.Now.AddMinutes(1);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => fund.Notices.Claim(mail, until, CancellationToken.None))));
        claims.Count(mine => mine).ShouldBe(1);
        (await Due(fund)).ShouldNotContain(one => one.Id == mail.Id, "it is being sent");
        fund.Clock.Now = until;
        var again = (await Due(fund)).Single(one => one.Id == mail.Id);
        again.Attempts.ShouldBe(1);
        (await fund.Notices.Claim(again, until.AddMinutes(1), CancellationToken.None)).ShouldBeTrue("whoever claimed it died");
        await fund.Notices.Conclude(mail.Id, MailFate.Sent(fund.Clock.Now), CancellationToken.None);
        fund.Clock.Now = until.AddDays(1);
        (await Due(fund)).ShouldNotContain(one => one.Id == mail.Id);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Unread_notices_come_first_and_one_s_own_alone_are_marked(Engine engine)
    {
        await using var fund = await WithAddresses(await Ground.Of(engine));
        for (var i = 0; i < 3; i++)
            await fund.Do("sponsor", new SubmitProposal(await fund.Draft()));
        await Follower(fund).Follow(CancellationToken.None);
        var room = Room(fund);
        var first = (await room.Notices(AFund.Id, Secretary, null, 2, CancellationToken.None)).Value;
        first.Items.Select(notice => notice.Row.Reference).ShouldBe(["TF-2017-0108", "TF-2017-0107"]);
        (await room.MarkRead(AFund.Id, Secretary, first.Items[0].Row.Id, 0, CancellationToken.None)).Value.ShouldBe(1);
        (await room.Notices(AFund.Id, Secretary, null, 10, CancellationToken.None)).Value.Items.Select(notice => (notice.Row.Reference, notice.Row.Unread))
            .ShouldBe([("TF-2017-0107", true), ("TF-2017-0106", true), ("TF-2017-0108", false)]);
        (await fund.Notices.Unread(AFund.Id, Secretary, 99, CancellationToken.None)).ShouldBe(2);
        (await fund.Notices.Unread(AFund.Id, new PersonId("second-secretary"), 99, CancellationToken.None)).ShouldBe(3);
        // What came after one looked stays unread.
        (await room.MarkRead(AFund.Id, Secretary, null, first.Items[1].Row.Id, CancellationToken.None)).Value.ShouldBe(2);
        (await fund.Notices.Unread(AFund.Id, Secretary, 99, CancellationToken.None)).ShouldBe(0);
        var paged = (await room.Notices(AFund.Id, Secretary, first.Next, 10, CancellationToken.None)).Value;
        paged.Items.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_state_of_the_outbox_tells_what_waits_what_comes_later_and_what_failed(Engine engine)
    {
        await using var fund = await WithAddresses(await Ground.Of(engine));
        await Choose(fund, NoticePreferences.Default("fr") with { Tasks = NoticeWay.Digest });
        await fund.Do("sponsor", new SubmitProposal(await fund.Draft()));
        await fund.Do("sponsor", new SubmitProposal(await fund.Draft()));
        await Follower(fund).Follow(CancellationToken.None);
        var now = fund.Clock.Now;
        (await fund.Notices.State(now, now.AddDays(-30), CancellationToken.None)).ShouldBe(new Outbox(2, now, 1, 0), "two mails for the one, a digest for the other");
        await fund.Notices.Conclude((await Due(fund))[0].Id, MailFate.Failed(now, "refused 550"), CancellationToken.None);
        (await fund.Notices.State(now, now.AddDays(-30), CancellationToken.None)).ShouldBe(new Outbox(1, now, 1, 1));
        var failed = (await Room(fund).FailedMails(AFund.Id, new PersonId("admin"), CancellationToken.None)).Value.ShouldHaveSingleItem();
        (failed.Mail.Problem, failed.Person!.Id.Value).ShouldBe(("refused 550", "second-secretary"));
        (await Room(fund).FailedMails(AFund.Id, Secretary, CancellationToken.None)).Refusal.ShouldNotBeNull().Code.ShouldBe("access.role-missing");
    }

    [Fact]
    public async Task A_digest_holds_a_day_s_notices_and_the_open_tasks_and_nothing_is_sent_when_all_was_read_or_done()
    {
        await using var fund = await WithAddresses();
        await Choose(fund, NoticePreferences.Default("en") with { Tasks = NoticeWay.Digest });
        var proposals = new[] { await fund.Draft(), await fund.Draft(), await fund.Draft() };
        foreach (var proposal in proposals)
            await fund.Do("sponsor", new SubmitProposal(proposal));
        await Follower(fund).Follow(CancellationToken.None);
        (await Due(fund)).ShouldNotContain(mail => mail.Person == "secretary");
        await fund.Do("second-secretary", new DeclareIneligible(proposals[0], "Out of scope"));
        fund.On(new DateOnly(2017, 11, 2));
        var digest = (await Due(fund)).Single(mail => mail.Person == "secretary");
        digest.DigestOf.ShouldBe(new DateOnly(2017, 11, 2));
        var letter = (await Desk(fund).Open(digest, CancellationToken.None)).Letter.ShouldNotBeNull();
        letter.Notices.Select(notice => notice.Row.Reference).ShouldBe([proposals[1].Value, proposals[2].Value], "the first is done");
        letter.Waiting.Select(waiting => waiting.Task.Row.Proposal).ShouldBe([proposals[1].Value, proposals[2].Value]);
        letter.Waiting.ShouldAllBe(waiting => waiting.Open.Contains("pass-screening"));
        await Room(fund).MarkRead(AFund.Id, Secretary, null, long.MaxValue, CancellationToken.None);
        (await Desk(fund).Open(digest, CancellationToken.None)).ShouldBe(default(Opened), "all was read on the page");
    }

    [Fact]
    public async Task A_mail_that_is_due_waits_for_quiet_hours_that_were_chosen_since_and_goes_to_nobody_who_lost_the_role()
    {
        await using var fund = await WithAddresses();
        await fund.Do("sponsor", new SubmitProposal(await fund.Draft()));
        await Follower(fund).Follow(CancellationToken.None);
        var mail = (await Due(fund)).Single(one => one.Person == "secretary");
        (await Desk(fund).Open(mail, CancellationToken.None)).Letter.ShouldNotBeNull();
        await Choose(fund, NoticePreferences.Default("fr") with { QuietFrom = 9, QuietUntil = 14 });
        (await Desk(fund).Open(mail, CancellationToken.None)).Later.ShouldBe(fund.Clock.Now.AddHours(4));
        await Choose(fund, NoticePreferences.Default("fr"));
        await fund.Do("admin", new RevokeRole(AFund.Id, Secretary, new(Domain.People.Roles.Secretariat)));
        (await Desk(fund).Open(mail, CancellationToken.None)).ShouldBe(default(Opened));
    }

    [Fact]
    public async Task Made_up_people_and_people_without_an_address_are_told_on_their_page_and_not_mailed()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Do("admin", new RegisterPerson(AFund.Id, Secretary, "Secretary", "secretary@example.org", "fr", IsMadeUp: true));
        await fund.Do("sponsor", new SubmitProposal(await fund.Draft()));
        (await Follower(fund).Follow(CancellationToken.None)).Told.ShouldBe(2);
        (await Mails(fund)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_chooses_for_oneself_and_survives_a_registration_anew()
    {
        await using var fund = await WithAddresses();
        var chosen = NoticePreferences.Default("en") with { QuietDays = [DayOfWeek.Sunday], TimeZone = "Europe/Paris" };
        await Choose(fund, chosen);
        await fund.Do("admin", new RegisterPerson(AFund.Id, Secretary, "Claire", "claire@example.org", "fr", IsMadeUp: false));
        (await fund.Fund()).NoticePreferencesOf(Secretary).ShouldBe(chosen);
        (await fund.LoadAnew<Domain.Funds.Fund>(Log.StreamId.Of(AFund.Id))).NoticePreferencesOf(Secretary).ShouldBe(chosen);
        (await fund.Fund()).NoticePreferencesOf(new PersonId("second-secretary")).ShouldBe(NoticePreferences.Default("fr"));
        await fund.Refused("secretary", new ChooseNotices(AFund.Id, chosen with { Votes = NoticeWay.Never }), "notice.has-a-deadline");
    }

    [Theory]
    [InlineData("Mars/Olympus", 20, 7, 7, "preferences.timeZone")]
    [InlineData("../../etc/passwd", 20, 7, 7, "preferences.timeZone")]
    [InlineData("Europe/Paris", 24, 7, 7, "preferences.quietFrom")]
    [InlineData("Europe/Paris", 20, null, 7, "preferences.quietUntil")]
    [InlineData("Europe/Paris", 20, 7, -1, "preferences.digestHour")]
    public void Hours_and_zones_that_do_not_exist_are_refused(string zone, int? from, int? until, int digest, string field)
    {
        var wanted = NoticePreferences.Default("fr") with { TimeZone = zone, QuietFrom = from, QuietUntil = until, DigestHour = digest };
        new UseCaseCatalogue().Validate(new ChooseNotices(AFund.Id, wanted)).ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    private static Task Choose(AFund fund, NoticePreferences preferences) => fund.Do("secretary", new ChooseNotices(AFund.Id, preferences));

    private static async Task<AFund> WithAddresses(Ground? ground = null)
    {
        var fund = await AFund.WithACommittee(ground);
        foreach (var person in (string[])["secretary", "second-secretary", "sponsor", "chair"])
            await fund.Do("admin", new RegisterPerson(AFund.Id, new PersonId(person), person, person + "@example.org", "fr", IsMadeUp: false));
        return fund;
    }

    private static NoticeFollower Follower(AFund fund) => new(fund.Store, fund.Queries, fund.Inquiry, fund.Notices, fund.Clock, mails: true);

    private static NoticeRoom Room(AFund fund) => new(Reading(fund), new NoticeReader(fund.Inquiry), fund.Notices, fund.Clock);

    private static MailDesk Desk(AFund fund) => new(Reading(fund), new NoticeReader(fund.Inquiry), fund.Notices, fund.Clock);

    private static ReadingRoom Reading(AFund fund) => new(fund.Store, fund.Queries, fund.Inquiry, new WorkflowDefinitions(), fund.Clock);

    private static Task<IReadOnlyList<MailRow>> Due(AFund fund) => fund.Notices.DueMails(fund.Clock.Now, 100, CancellationToken.None);

    private static Task<IReadOnlyList<MailRow>> Mails(AFund fund) => fund.Notices.DueMails(fund.Clock.Now.AddYears(1), 100, CancellationToken.None);
}
