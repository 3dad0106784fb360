using TrustFund.Application.Changes;
using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Hosting;

namespace TrustFund.Pages.Tests.Running;

/// <summary>Changes of a project before the committee: one decided, with a condition, and applied; and one that is being voted on. Everything through the command runner.</summary>
public sealed class ChangesUnderWay(Installation installation)
{
    /// <summary>A meeting that is over: it let the project last longer, under a condition, and its minutes are signed by the chair.</summary>
    public const string Held = "PRC-2017-12-01-G";

    /// <summary>A meeting in the middle of its vote on a cost extension.</summary>
    public const string Meeting = "PRC-2017-12-01-H";

    private const string Secretary = "claire.morel";
    private const string Sponsor = "anders.holm";

    private static readonly ProposalId Project = ProposalId.Of(MoneyUnderWay.Requested);
    private static readonly DateOnly Today = new(2017, 12, 1);

    private readonly CommitteeUnderWay _committee = new(installation);

    public async Task Prepare()
    {
        await Extend();
        await AskForMore();
    }

    private async Task Extend()
    {
        var session = SessionId.Of(Held);
        await _committee.Do(Sponsor, new RequestChange(Project, ChangeKind.NoCostExtension, new ChangeTerms(EndsOn: new DateOnly(2018, 9, 30)), "La crue a fermé la piste pendant six semaines."));
        var hash = await List(session, 1, [Progress]);
        foreach (var person in (string[])["henrik.aalto", "sophie.lambert", "ibrahim.toure", "mariam.cisse"])
            await _committee.Do(person, new CastVote(session, 1, Choice.ApproveWithConditions, hash, DeclaresNoInterest: true));
        await _committee.Do(Secretary, new CloseItem(session, 1, hash));
        await _committee.Do(Secretary, new CloseSession(session));
        await _committee.Do(Secretary, new GenerateMinutes(session));
        var minutes = (await installation.Inquiry.Session(session, PersonId.Of(Secretary))).Value.Session.Minutes!;
        await _committee.Do("henrik.aalto", new SignMinutes(session, Signatory.Chair, minutes.Hash));
        await _committee.Do(Secretary, new ApplyChange(Project, 1, "Avenant n° 1 du 01/12/2017"));
    }

    private async Task AskForMore()
    {
        var session = SessionId.Of(Meeting);
        var terms = new ChangeTerms(
            Cost: Usd(42_000),
            EndsOn: new DateOnly(2018, 12, 31),
            Budget: [new BudgetLine("1", "Radios et antennes", Usd(16_000)), new BudgetLine("2", "Formation", Usd(20_000)), new BudgetLine("3", "Pompe solaire", Usd(6_000))],
            Tranches: [new PlannedTranche(1, Usd(15_000), Today), new PlannedTranche(2, Usd(15_000), new DateOnly(2018, 3, 1)), new PlannedTranche(3, Usd(12_000), new DateOnly(2018, 9, 1))]);
        await _committee.Do(Sponsor, new RequestChange(Project, ChangeKind.CostExtension, terms, "La nappe est plus profonde que prévu : le forage coûte davantage, et une pompe devient nécessaire."));
        var hash = await List(session, 2, []);
        await _committee.Do("henrik.aalto", new CastVote(session, 1, Choice.Approve, hash, DeclaresNoInterest: true));
    }

    /// <summary>Puts a change of the project on the agenda of a meeting of today, and opens the vote; answers the dossier's hash.</summary>
    private async Task<string> List(SessionId session, int change, ConditionTerms[] conditions)
    {
        await _committee.Do(Secretary, new ScheduleSession(FundId.Of("mali-tf"), session, Today, "Bamako"));
        await _committee.Do(Secretary, new AddItem(session, Project, ItemKind.ChangeRequest, ChangesState.SubjectOf(change), Conditions: [.. conditions]));
        await _committee.Do(Secretary, new CirculateDossier(session, "Urgence constatée par la présidence."));
        await _committee.Do(Secretary, new RecordAttendance(session, [new Attendee(PersonId.Of(Secretary), "Claire Morel", "secretary")]));
        await _committee.Do(Secretary, new OpenItem(session, 1));
        return (await installation.Inquiry.Session(session, PersonId.Of(Secretary))).Value.Items[0].Item.Agenda.DossierHash;
    }

    private static ConditionTerms Progress => new(
        ConditionKind.BeforeTranche,
        2,
        "Présenter un calendrier des travaux mis à jour.",
        "Present an updated calendar of works.",
        PersonId.Of(Sponsor),
        PersonId.Of(Secretary),
        new DateOnly(2018, 2, 15));

    private static Money Usd(long dollars) => new(dollars * 100, Currency.Usd);
}
