using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Hosting;

namespace TrustFund.Pages.Tests.Running;

/// <summary>A committee at work in the demonstration fund, so that its pages show what members see: everything through the command runner.</summary>
public sealed class CommitteeUnderWay(Installation installation)
{
    public const string Meeting = "PRC-2017-12-01";
    public const string Written = "PRC-W-2017-01";
    public const string Held = "PRC-2017-12-01-B";

    /// <summary>What was decided in it: the first condition waits for its verifier, the second for its evidence.</summary>
    public const string WithConditions = "TF-2017-0116";

    private const string Police = "UNPOL";
    private static readonly FundId Fund = FundId.Of("mali-tf");
    private static readonly DateOnly Today = new(2017, 12, 1);

    /// <summary>
    /// A meeting in the middle of its vote, a written procedure that runs, and a meeting that is over, with conditions to be met and minutes
    /// that wait for the secretary's signature.
    /// </summary>
    public async Task Prepare()
    {
        await OpenMeeting();
        await OpenWritten();
        await HoldMeeting();
    }

    /// <summary>A proposal of the police that is ready for the committee; answers its reference.</summary>
    public async Task<ProposalId> Ready(string titleFr, string titleEn, long dollars)
    {
        var content = new ContentFacts(
            titleFr,
            titleEn,
            "Que chaque poste de police de la région puisse appeler du secours, de jour comme de nuit.",
            [new BudgetLine("1", "Radios et antennes", Usd(dollars - 20_000)), new BudgetLine("2", "Formation", Usd(20_000))],
            PartnerId.Of("Action Mopti"),
            "C",
            ["Mopti"],
            "Mopti",
            new DateOnly(2018, 1, 15),
            new DateOnly(2018, 6, 30),
            SectionId.Of(Police));
        var proposal = ProposalId.Of(await Do("anders.holm", new OpenDraft(Fund, content)));
        await Do("anders.holm", new SubmitProposal(proposal));
        await Do("claire.morel", new PassScreening(proposal, "Complet, sans double."));
        await Do("yao.adjovi", new GiveClearance(proposal, "finance", ClearanceVerdict.Cleared));
        await Do("awa.sarr", new GiveClearance(proposal, "gender", ClearanceVerdict.ClearedWithRemarks, "La moitié des personnes formées seront des femmes."));
        await Do("moussa.traore", new GiveClearance(proposal, "partner-capacity", ClearanceVerdict.Cleared));
        await Do("rachel.bennett", new GiveClearance(proposal, "hrddp", ClearanceVerdict.Cleared));
        return proposal;
    }

    /// <summary>Does an action as somebody; answers the reference of what was acted on.</summary>
    public async Task<string> Do(string person, ICommand command) => await ServiceWithDemonstration.Do(installation, command, PersonId.Of(person));

    private async Task OpenMeeting()
    {
        var session = SessionId.Of(Meeting);
        var proposal = await Ready("Réseau radio des postes de police de Mopti", "Radio network of the police posts of Mopti", 100_000);
        var hash = await List(session, proposal);
        await Do("claire.morel", new OpenItem(session, 1));
        await Do("sophie.lambert", new DeclareNoInterest(session, 1));
        await Do("henrik.aalto", new DeclareNoInterest(session, 1));
        await Do("mariam.cisse", new DeclareNoInterest(session, 1));
        await Do("claire.morel", new ProposeConditions(session, 1, [Visit]));
        await Do("henrik.aalto", new GiveAppraisal(session, 1, 4, "Utile et bien chiffré ; la maintenance reste à préciser."));
        await Do("sophie.lambert", new GiveAppraisal(session, 1, 3, "Le coût unitaire des antennes est élevé."));
        await Do("sophie.lambert", new CommentOnItem(session, 1, "Une contribution du Danemark est attendue pour cette région."));
        await Do("sophie.lambert", new RecordCertification(session, 1, true, "Sous réserve de la contribution danoise."));
        await Do("henrik.aalto", new CastVote(session, 1, Choice.ApproveWithConditions, hash));
        await Do("sophie.lambert", new CastVote(session, 1, Choice.Abstain, hash, "Réserve sur le coût."));
    }

    private async Task OpenWritten()
    {
        var session = SessionId.Of(Written);
        var proposal = await Ready("Éclairage du poste de contrôle de Sévaré", "Lighting of the checkpoint of Sévaré", 40_000);
        await Do("claire.morel", new StartWrittenProcedure(proposal, session));
        await Do("claire.morel", new IssueNotice(session, 1));
        await Do("henrik.aalto", new DeclareNoInterest(session, 1));
        await Do("henrik.aalto", new OpenDossier(session, 1));
        await Do("ibrahim.toure", new DeclareNoInterest(session, 1));
    }

    private async Task HoldMeeting()
    {
        var session = SessionId.Of(Held);
        var proposal = await Ready("Formation des formateurs de la police de Douentza", "Training of police trainers of Douentza", 60_000);
        var hash = await List(session, proposal);
        await Do("claire.morel", new RecordAttendance(session, [new Attendee(PersonId.Of("claire.morel"), "Claire Morel", "secretary")]));
        await Do("claire.morel", new OpenItem(session, 1));
        await Do("claire.morel", new ProposeConditions(session, 1, [Visit, Maintenance]));
        foreach (var person in (string[])["henrik.aalto", "sophie.lambert", "ibrahim.toure", "mariam.cisse"])
            await Do(person, new CastVote(session, 1, person == "mariam.cisse" ? Choice.Reject : Choice.ApproveWithConditions, hash, person == "mariam.cisse" ? "La diligence voulue doit venir d'abord." : null, DeclaresNoInterest: true));
        await Do("claire.morel", new CloseItem(session, 1, hash));
        await Do("claire.morel", new CloseSession(session));
        await Do("claire.morel", new GenerateMinutes(session));
        var minutes = (await installation.Inquiry.Session(session, PersonId.Of("claire.morel"))).Value.Session.Minutes!;
        await Do("henrik.aalto", new SignMinutes(session, Signatory.Chair, minutes.Hash));
        if (proposal.Value != WithConditions)
            throw new InvalidOperationException($"The catalogue names {WithConditions}; what was made is {proposal}.");
        await Do("anders.holm", new SubmitEvidence(proposal, 1, "Rapport de visite 12/2017", "Visite faite avec la section parrain."));
    }

    /// <summary>Schedules a meeting for today with the proposal on its agenda, and sends the dossier out; answers the dossier's hash.</summary>
    private async Task<string> List(SessionId session, ProposalId proposal)
    {
        await Do("claire.morel", new ScheduleSession(Fund, session, Today, "Bamako"));
        await Do("claire.morel", new PutOnAgenda(proposal, session));
        await Do("claire.morel", new CirculateDossier(session, "Urgence constatée par la présidence."));
        return (await installation.Inquiry.Session(session, PersonId.Of("claire.morel"))).Value.Items[0].Item.Agenda.DossierHash;
    }

    private static ConditionTerms Visit => new(
        ConditionKind.BeforeAgreement,
        null,
        "Visiter le site avant de signer l'accord.",
        "Visit the site before the agreement is signed.",
        PersonId.Of("anders.holm"),
        PersonId.Of("claire.morel"),
        new DateOnly(2018, 1, 10));

    private static ConditionTerms Maintenance => new(
        ConditionKind.BeforeTranche,
        2,
        "Présenter un plan d'entretien chiffré.",
        "Present a costed maintenance plan.",
        PersonId.Of("anders.holm"),
        null,
        new DateOnly(2018, 3, 1));

    private static Money Usd(long dollars) => new(dollars * 100, Currency.Parse("USD"));
}
