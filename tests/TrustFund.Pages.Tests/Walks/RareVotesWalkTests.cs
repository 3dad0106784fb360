using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>What a committee does seldom, through its pages: a delegate votes, the chair breaks a tie, a vote is taken again, the Head of Mission decides, minutes are corrected.</summary>
public sealed class RareVotesWalkTests(Chromium chromium)
{
    private const string Session = "PRC-2017-12-01-C";

    private static readonly SessionId Id = SessionId.Of(Session);

    [Fact]
    public async Task A_delegate_votes_the_chair_breaks_the_tie_and_orders_a_re_vote_and_the_minutes_are_corrected()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        var committee = new CommitteeUnderWay(service.Installation);
        await Called(service, committee);
        await using var chair = await Reader.Open(service, chromium, "henrik.aalto", "en", width: 360);
        await using var secretary = await Reader.Open(service, chromium, "claire.morel", "fr", width: 360, withScript: false);

        await Delegate(service);
        await committee.Do("claire.morel", new OpenItem(Id, 1));
        await using var delegatee = await Reader.Open(service, chromium, "awa.sarr", "en", width: 360);
        await delegatee.Go($"/sessions/{Session}/items/1");
        await delegatee.Act("declare-no-interest");
        await delegatee.Tick("cast-vote", "f.choice", "Reject", ("f.remark", "Not yet."));
        await Vote(service, committee, 1, ("henrik.aalto", Choice.Approve), ("sophie.lambert", Choice.Approve), ("ibrahim.toure", Choice.Reject), ("paul.mensah", Choice.Abstain));

        await chair.Go($"/sessions/{Session}/items/1");
        await chair.Choose("give-casting-vote", "f.choice", "Approve");
        await chair.Act("give-casting-vote");
        await chair.Act("close-item");
        (await chair.Page.TextContentAsync(".title-row .badge"))!.ShouldContain("Approved");
        await chair.Act("order-re-vote", ("f.reason", "A figure in the dossier was misread."));
        await chair.Page.ClickAsync($"a[href='/sessions/{Session}/items/2']");
        (await chair.Page.TextContentAsync("#content"))!.ShouldContain("A figure in the dossier was misread.");

        await secretary.Go($"/sessions/{Session}/items/2");
        await secretary.Act("open-item");
        await Vote(service, committee, 2, ("henrik.aalto", Choice.Reject), ("sophie.lambert", Choice.Reject), ("ibrahim.toure", Choice.Reject));
        await secretary.Go($"/sessions/{Session}/items/2");
        await secretary.Act("close-item");
        await committee.Do("claire.morel", new RecordAttendance(Id, [new Attendee(PersonId.Of("claire.morel"), "Claire Morel", "secretary")]));
        await committee.Do("claire.morel", new CloseSession(Id));
        await committee.Do("claire.morel", new GenerateMinutes(Id));
        var minutes = (await service.Installation.Inquiry.Session(Id, PersonId.Of("claire.morel"))).Value.Session.Minutes!;
        await committee.Do("henrik.aalto", new SignMinutes(Id, Signatory.Chair, minutes.Hash));
        await committee.Do("claire.morel", new SignMinutes(Id, Signatory.Secretary, minutes.Hash));

        await secretary.Go($"/sessions/{Session}/minutes");
        await secretary.Act("add-erratum", ("f.textFr", "Lire « Konna »."), ("f.textEn", "Read “Konna”."));
        await secretary.Act("sign-erratum");
        await chair.Go($"/sessions/{Session}/minutes");
        await chair.Act("sign-erratum");
        (await chair.Page.TextContentAsync(".printed"))!.ShouldContain("Read “Konna”.");
        foreach (var reader in new[] { chair, secretary, delegatee })
            reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_fewer_than_three_seats_left_the_head_of_mission_decides()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        var committee = new CommitteeUnderWay(service.Installation);
        await Called(service, committee);
        await committee.Do("claire.morel", new OpenItem(Id, 1));
        foreach (var person in (string[])["ibrahim.toure", "mariam.cisse", "paul.mensah"])
            await committee.Do(person, new DeclareTie(Id, 1, "Un proche travaille chez le partenaire."));
        await using var head = await Reader.Open(service, chromium, "ingrid.solberg", "fr", width: 360);
        await head.Go($"/sessions/{Session}/items/1");
        await head.Choose("decide-escalated-item", "f.outcome", "Approved");
        await head.Act("decide-escalated-item", ("f.reason", "Le besoin est établi et les fonds sont là."));
        (await head.Page.TextContentAsync("#content"))!.ShouldContain("Le besoin est établi et les fonds sont là.");
        head.Complaints.ShouldBeEmpty();
    }

    /// <summary>A member writes a delegation for the own seat.</summary>
    private async Task Delegate(ServiceWithDemonstration service)
    {
        await using var member = await Reader.Open(service, chromium, "mariam.cisse", "fr", width: 360);
        await member.Go("/funds/mali-tf/seats");
        await member.Choose("give-delegation", "f.delegate", "awa.sarr");
        await member.Act("give-delegation", ("f.delegation", "D-2017-01"), ("f.reference", "Lettre 12"), ("f.from", "2017-12-01"), ("f.to", "2017-12-31"));
        (await member.Page.TextContentAsync("section[aria-labelledby=delegations]"))!.ShouldContain("Lettre 12");
    }

    private static async Task Called(ServiceWithDemonstration service, CommitteeUnderWay committee)
    {
        var proposal = await committee.Ready("Ambulances pour Konna", "Ambulances for Konna", 90_000);
        await committee.Do("claire.morel", new ScheduleSession(FundId.Of("mali-tf"), Id, new DateOnly(2017, 12, 1), "Bamako"));
        await committee.Do("claire.morel", new PutOnAgenda(proposal, Id));
        await committee.Do("claire.morel", new CirculateDossier(Id, "Urgence constatée par la présidence."));
    }

    private static async Task Vote(ServiceWithDemonstration service, CommitteeUnderWay committee, int item, params (string Person, Choice Choice)[] votes)
    {
        var hash = (await service.Installation.Inquiry.Session(Id, PersonId.Of("claire.morel"))).Value.Items[item - 1].Item.Agenda.DossierHash;
        foreach (var (person, choice) in votes)
            await committee.Do(person, new CastVote(Id, item, choice, hash, null, DeclaresNoInterest: true));
    }
}
