using TrustFund.Application.Agreements;
using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Hosting;

namespace TrustFund.Pages.Tests.Running;

/// <summary>
/// Money that moves in the demonstration fund, so that finance's pages show something: contributions in two currencies, and projects from the
/// first request to a paid tranche. Everything through the command runner.
/// </summary>
public sealed class MoneyUnderWay(Installation installation)
{
    /// <summary>Received in part, for pillar C in Mopti only.</summary>
    public const string Denmark = "C-2017-003";

    /// <summary>In euros, received in part.</summary>
    public const string Ireland = "C-2017-004";

    /// <summary>For pillar B only; a refund of it waits for its certificate.</summary>
    public const string Netherlands = "C-2017-005";

    private const string Requesting = "jean.kouassi";
    private const string Certifying = "sophie.lambert";
    private const string Paying = "daniel.okello";
    private const string Secretary = "claire.morel";
    private const string Chair = "henrik.aalto";

    private static readonly FundId Fund = FundId.Of("mali-tf");
    private static readonly DateOnly Today = new(2017, 12, 1);

    private readonly CommitteeUnderWay _committee = new(installation);

    /// <summary>Of Sweden, received, and so tightly earmarked that each allocation needs the donor's no-objection.</summary>
    public const string Sweden = "C-2017-006";

    /// <summary>A project for which Sweden is asked not to object.</summary>
    public const string AskedOfDonor = "TF-2017-0121";

    /// <summary>A project whose allocation waits for its certificate.</summary>
    public const string Asked = "TF-2017-0117";

    /// <summary>A project with one tranche paid and the next due and held back.</summary>
    public const string Paid = "TF-2017-0118";

    /// <summary>A project with an agreement in force, whose first tranche waits for its certificate.</summary>
    public const string Requested = "TF-2017-0119";

    public async Task Prepare()
    {
        await Contributions();
        var asked = await Approved("A", "Mobilier pour la brigade de Bankass", "Furniture for the brigade of Bankass", 60_000);
        await _committee.Do(Requesting, new RequestAllocation(asked, ContributionId.Of(Denmark), Usd(50_000)));

        var paid = await Committed("B", "Panneaux solaires pour Koro", "Solar panels for Koro", 50_000);
        await Pay(paid);

        var requested = await Committed("C", "Puits du camp de Douentza", "Well of the camp of Douentza", 30_000);
        await _committee.Do(Requesting, new RequestTranche(requested, 1));

        var ended = await Committed("D", "Clôture du poste de Bandiagara", "Fence of the post of Bandiagara", 24_000);
        await Pay(ended);
        await _committee.Do(Chair, new TerminateProject(ended, "Le partenaire a cessé son activité."));

        await Tight(Sweden, 60_000);
        var answered = await Approved("G", "Bacs de la brigade de Mopti", "Ferries of the brigade of Mopti", 32_000);
        await _committee.Do(Requesting, new RequestAllocation(answered, ContributionId.Of(Sweden), Usd(32_000)));
        if (asked.Value != Asked || paid.Value != Paid || requested.Value != Requested || answered.Value != AskedOfDonor)
            throw new InvalidOperationException($"The catalogue names {Asked}, {Paid}, {Requested} and {AskedOfDonor}; what was made are {asked}, {paid}, {requested} and {answered}.");
    }

    /// <summary>A proposal that the committee approved in a meeting of its own, with minutes signed by two.</summary>
    /// <param name="meeting">What tells its meeting from the others of the day.</param>
    /// <param name="condition">With which it is approved; null for without.</param>
    public async Task<ProposalId> Approved(string meeting, string titleFr, string titleEn, long dollars, ConditionTerms? condition = null)
    {
        var session = SessionId.Of($"PRC-2017-12-01-F{meeting}");
        var proposal = await _committee.Ready(titleFr, titleEn, dollars);
        await _committee.Do(Secretary, new ScheduleSession(Fund, session, Today, "Bamako"));
        await _committee.Do(Secretary, new PutOnAgenda(proposal, session, condition is null ? null : [condition]));
        await _committee.Do(Secretary, new CirculateDossier(session, "Urgence constatée par la présidence."));
        var hash = (await installation.Inquiry.Session(session, PersonId.Of(Secretary))).Value.Items[0].Item.Agenda.DossierHash;
        await _committee.Do(Secretary, new RecordAttendance(session, [new Attendee(PersonId.Of(Secretary), "Claire Morel", "secretary")]));
        await _committee.Do(Secretary, new OpenItem(session, 1));
        foreach (var person in (string[])[Chair, Certifying, "ibrahim.toure", "mariam.cisse"])
            await _committee.Do(person, new CastVote(session, 1, condition is null ? Choice.Approve : Choice.ApproveWithConditions, hash, DeclaresNoInterest: true));
        await _committee.Do(Secretary, new CloseItem(session, 1, hash));
        await _committee.Do(Secretary, new CloseSession(session));
        await _committee.Do(Secretary, new GenerateMinutes(session));
        var minutes = (await installation.Inquiry.Session(session, PersonId.Of(Secretary))).Value.Session.Minutes!;
        await _committee.Do(Chair, new SignMinutes(session, Signatory.Chair, minutes.Hash));
        await _committee.Do(Secretary, new SignMinutes(session, Signatory.Secretary, minutes.Hash));
        await _committee.Do(Secretary, new ConfirmApproval(proposal));
        return proposal;
    }

    /// <summary>A contribution of Sweden, received, of which nothing is set aside without its no-objection.</summary>
    public async Task Tight(string reference, long dollars)
    {
        await Signed(reference, "SE", "Sécurité du fleuve / Safety on the river", Usd(dollars), new EarmarkTerms { Pillars = ["C"], NeedsNoObjection = true });
        await _committee.Do(Requesting, new RecordReceipt(ContributionId.Of(reference), Usd(dollars), new DateOnly(2017, 11, 28), $"SE-{reference}"));
    }

    /// <summary>A project that is over: one tranche paid, of it 150 USD neither spent nor returned, and its final financial report accepted.</summary>
    public async Task<ProposalId> WithResidue(string meeting, string titleFr, string titleEn)
    {
        var project = await InDelivery(meeting, titleFr, titleEn, 40_000);
        var report = new ReportFacts("Tout est livré.", [new SpentLine("1", Usd(15_000)), new SpentLine("2", Usd(4_850))]);
        await _committee.Do("anders.holm", new SubmitReport(project, 1, report));
        await _committee.Do(Secretary, new AcceptReport(project, Today));
        await _committee.Do(Chair, new TerminateProject(project, "Le reste des travaux n'est plus utile."));
        await _committee.Do("anders.holm", new SubmitFinalFinancialReport(project, report));
        await _committee.Do(Secretary, new AcceptReport(project, Today));
        return project;
    }

    /// <summary>A project with an agreement in force and its first tranche paid.</summary>
    /// <param name="meeting">What tells its meeting from the others of the day.</param>
    public async Task<ProposalId> InDelivery(string meeting, string titleFr, string titleEn, long dollars)
    {
        var project = await Committed(meeting, titleFr, titleEn, dollars);
        await Pay(project);
        return project;
    }

    /// <summary>A project with an agreement in force: half of it due today, half due today too.</summary>
    private async Task<ProposalId> Committed(string meeting, string titleFr, string titleEn, long dollars)
    {
        var proposal = await Approved(meeting, titleFr, titleEn, dollars);
        await _committee.Do(Requesting, new RequestAllocation(proposal, ContributionId.Of(Denmark), Usd(dollars)));
        await _committee.Do(Certifying, new CertifyAllocation(proposal, 1));
        var terms = new AgreementTerms(
            PartnerId.Of("Action Mopti"),
            Usd(dollars),
            Today,
            new DateOnly(2018, 6, 30),
            [new PlannedTranche(1, Usd(dollars / 2), Today), new PlannedTranche(2, Usd(dollars / 2), Today)],
            [new BudgetLine("1", "Radios et antennes", Usd(dollars - 20_000)), new BudgetLine("2", "Formation", Usd(20_000))]);
        await _committee.Do(Secretary, new DrawUpAgreement(proposal, terms));
        await _committee.Do(Secretary, new RecordBankDetails(proposal, new BankDetails("Action Mopti", "Banque de Mopti", "ML03 0001", "Lettre du partenaire 12/2017")));
        await _committee.Do(Certifying, new CheckBankDetails(proposal, "Appel à la banque sur son numéro publié."));
        await _committee.Do(Secretary, new SignForPartner(proposal, "Sékou Dembélé", "Accord signé 12/2017", Today));
        await _committee.Do("ingrid.solberg", new SignForMission(proposal, Today));
        return proposal;
    }

    private async Task Pay(ProposalId proposal)
    {
        await _committee.Do(Requesting, new RequestTranche(proposal, 1));
        await _committee.Do(Certifying, new CertifyTranche(proposal, 1));
        await _committee.Do(Paying, new PayTranche(proposal, 1, Today, $"VIR-{proposal}-1"));
    }

    private async Task Contributions()
    {
        await Signed(Denmark, "DK", "Appui à Mopti 2017 / Support to Mopti 2017", Usd(400_000), new EarmarkTerms { Pillars = ["C"], Regions = ["Mopti"], EndDate = new DateOnly(2019, 6, 30) });
        await _committee.Do(Requesting, new PlanInstalments(ContributionId.Of(Denmark), [new Instalment(new DateOnly(2017, 11, 1), Usd(300_000)), new Instalment(new DateOnly(2018, 3, 1), Usd(100_000))]));
        await _committee.Do(Requesting, new RecordReceipt(ContributionId.Of(Denmark), Usd(300_000), new DateOnly(2017, 11, 20), "DK-2017-11-20"));

        var euro = Currency.Parse("EUR");
        await _committee.Do(Requesting, new PublishExchangeRate(Fund, euro, Currency.Usd, "1.18", new DateOnly(2017, 11, 1), "Taux de change opérationnels de l'ONU / UN operational rates of exchange"));
        await Signed(Ireland, "IE", "Contribution non affectée / Unearmarked contribution", Money.Parse("100000.00", euro), EarmarkTerms.None);
        await _committee.Do(Requesting, new RecordReceipt(ContributionId.Of(Ireland), Money.Parse("40000.00", euro), new DateOnly(2017, 11, 24), "IE-2017-11-24"));

        await Signed(Netherlands, "NL", "Autorité de l'État / State authority", Usd(80_000), new EarmarkTerms { Pillars = ["B"] });
        await _committee.Do(Requesting, new RecordReceipt(ContributionId.Of(Netherlands), Usd(80_000), new DateOnly(2017, 11, 27), "NL-2017-11-27"));
        await _committee.Do(Requesting, new RequestDonorRefund(ContributionId.Of(Netherlands), Usd(5_000), "Le bailleur a versé 5 000 de trop."));
    }

    private async Task Signed(string reference, string donor, string label, Money amount, EarmarkTerms terms)
    {
        var contribution = ContributionId.Of(reference);
        await _committee.Do(Requesting, new RecordPledge(Fund, contribution, DonorId.Of(donor), label, "Paix et sécurité. / Peace and security.", amount, Terms: terms, PledgedOn: new DateOnly(2017, 10, 2)));
        await _committee.Do(Certifying, new SignContribution(contribution, amount, SignedOn: new DateOnly(2017, 10, 16)));
    }

    private static Money Usd(long dollars) => new(dollars * 100, Currency.Usd);
}
