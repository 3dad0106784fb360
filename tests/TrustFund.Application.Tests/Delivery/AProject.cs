using TrustFund.Application.Acting;
using TrustFund.Application.Agreements;
using TrustFund.Application.Auditing;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funds;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Proposals;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Delivery;

/// <summary>
/// A project of 90,000 USD out of two contributions, 60,000 and 30,000, brought as far as a test needs it. Its rulebook
/// moves 10 % freely between lines and writes off up to 250 USD.
/// </summary>
internal sealed class AProject(AFund fund, ProposalId id) : IAsyncDisposable
{
    public static ContributionId Norwegian { get; } = new("C-2017-002");

    public AFund Fund => fund;

    public ProposalId Id => id;

    public DateOnly Today => fund.Today;

    /// <summary>The fund with its cash, and no project yet.</summary>
    public static async Task<AFund> WithCash()
    {
        var fund = await WithFinance();
        await fund.Do("admin", new PublishRulebook(
            AFund.Id, new Rulebook { Version = 3, EffectiveFrom = fund.Today, TwoThirdsAbove = Usd(500_000), ResidueNotRefunded = Usd(250) }, "Residues"));
        await fund.Cash(Usd(200_000));
        await fund.Cash(Usd(100_000), id: Norwegian, donor: "norway");
        return fund;
    }

    /// <summary>Approved and funded: the agreement is next.</summary>
    public static async Task<AProject> Funded(AFund? on = null)
    {
        var fund = on ?? await WithCash();
        var project = new AProject(fund, await fund.InFunding(90_000));
        await fund.Allocate(project.Id, Usd(60_000));
        await fund.Allocate(project.Id, Usd(30_000), Norwegian);
        (await project.Stage()).ShouldBe("agreement");
        return project;
    }

    /// <summary>Signed by both: two tranches of 50,000 and 40,000 USD, 60,000 for works and 30,000 for equipment.</summary>
    public static async Task<AProject> Active(AFund? on = null, AgreementTerms? terms = null)
    {
        var project = await Funded(on);
        await project.Agreed(terms ?? Terms());
        (await project.Stage()).ShouldBe("active");
        return project;
    }

    /// <summary>Both tranches paid and reported, 80,000 USD spent, handed over; 10,000 USD are still with the partner.</summary>
    public static async Task<AProject> HandedOver()
    {
        var project = await Active();
        await project.Paid(1);
        await project.Reported(1, 30_000, 10_000);
        await project.Paid(2);
        await project.Reported(2, 55_000, 25_000);
        await project.Do("sponsor", new CompleteOperations(project.Id, "handover-3.pdf", project.Today));
        return project;
    }

    public static AgreementTerms Terms(PartnerId? partner = null, long first = 50_000, long second = 40_000, int number = 1) => new(
        partner ?? AFund.Partner,
        Usd(first + second),
        new DateOnly(2018, 1, 1),
        new DateOnly(2018, 6, 30),
        [new PlannedTranche(number, Usd(first), new DateOnly(2018, 1, 1)), new PlannedTranche(number + 1, Usd(second), new DateOnly(2018, 4, 1))],
        [new BudgetLine("1", "Works", Usd(60_000)), new BudgetLine("2", "Equipment", Usd(30_000))]);

    public Task<Answer> Do(string person, ICommand command) => fund.Do(person, command);

    /// <summary>Refused for the reason given; every byte of the store is as it was.</summary>
    public Task<Refusal> Refused(string person, ICommand command, string code) => fund.Refused(person, command, code);

    public Task<ProposalFile> File() => fund.File(id);

    public Task<string> Stage() => fund.StageOf(id);

    /// <summary>What happened on it, as somebody reads it.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> HistoryFor(string person) =>
        (await new ReadingRoom(fund.Store, fund.Queries, fund.Inquiry, new WorkflowDefinitions(), fund.Clock).History(id, new PersonId(person), null, 200, CancellationToken.None)).Value.Items;

    /// <summary>What a bucket holds of the project over both contributions, today.</summary>
    public async Task<Money> In(AccountKind kind) =>
        await fund.Balance(kind, Danish, id) + await fund.Balance(kind, Norwegian, id);

    public async Task Agreed(AgreementTerms terms)
    {
        await Do("secretary", new DrawUpAgreement(id, terms));
        await Do("secretary", new RecordBankDetails(id, Bank()));
        await Do("certifier", new CheckBankDetails(id, "Called the bank on its published number"));
        await Do("secretary", PartnerSigns());
        await Do("srsg", new SignForMission(id, Today));
    }

    public static BankDetails Bank(string account = "ML-0042") => new("ONG Un", "Banque de Mopti", account, "letter-7");

    public SignForPartner PartnerSigns() => new(id, "Mme Traoré", "agreement-7.pdf", Today);

    public async Task Certified(int tranche)
    {
        await Do("requester", new RequestTranche(id, tranche));
        await Do("certifier", new CertifyTranche(id, tranche));
    }

    public async Task Paid(int tranche)
    {
        await Certified(tranche);
        await Do("payer", Payment(tranche));
    }

    public PayTranche Payment(int tranche) => new(id, tranche, Today, $"SWIFT-{tranche}");

    public static ReportFacts Spent(long works, long equipment, string? correction = null, string? overspend = null) =>
        new("report.pdf", [new SpentLine("1", Usd(works)), new SpentLine("2", Usd(equipment))], correction, overspend);

    public async Task Reported(int tranche, long works, long equipment)
    {
        await Do("sponsor", new SubmitReport(id, tranche, Spent(works, equipment)));
        await Do("secretary", new AcceptReport(id, Today));
    }

    /// <summary>Narrative and total are handed in and accepted.</summary>
    public async Task FinallyReported(long works, long equipment)
    {
        await Do("sponsor", new SubmitFinalNarrativeReport(id, "final.pdf"));
        await Do("secretary", new AcceptFinalNarrativeReport(id));
        await Do("sponsor", new SubmitFinalFinancialReport(id, Spent(works, equipment)));
        await Do("certifier", new AcceptReport(id, Today));
    }

    public Task<Answer> Refunded(long dollars, string reference = "IN-1") => Do("requester", new RecordPartnerRefund(id, Usd(dollars), Today, reference));

    /// <summary>The code of what is in the way of an action for a person, or null where it is open.</summary>
    public async Task<string?> Blocked(string person, string action) =>
        (await fund.Inquiry.Proposal(id, new PersonId(person))).Value.Actions.Single(one => one.Action == action).Blocked?.Code;

    /// <summary>Nothing is left on the project's books but spent, charged and written off.</summary>
    public async Task ShouldHoldNothing()
    {
        foreach (var kind in new[] { AccountKind.Allocated, AccountKind.PscReserved, AccountKind.Committed, AccountKind.Disbursed })
            (await In(kind)).ShouldBe(Usd(0), kind.ToString());
    }

    /// <summary>Everything stored is what the log says: chain, workflow, tasks, clocks, views, entries and balances.</summary>
    public async Task ShouldBeVerified() =>
        (await new Verification(fund.Store, (IStoreAudits)fund.Store).Run([])).Findings.ShouldBeEmpty();

    public async Task<IReadOnlyList<RecordedEvent>> Log() => await fund.LogOf(StreamId.Of(id));

    public ValueTask DisposeAsync() => fund.DisposeAsync();
}
