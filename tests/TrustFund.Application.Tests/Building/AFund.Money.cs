using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Funding;
using TrustFund.Application.Funds;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Application.Tests.Building;

/// <summary>Contributions, projects that wait for money, and what the ledger holds. Programme support cost is 13 %.</summary>
internal sealed partial class AFund
{
    public static DonorId Denmark { get; } = new("denmark");

    public static ContributionId Danish { get; } = new("C-2017-001");

    public static Currency Eur { get; } = Currency.Parse("EUR");

    /// <summary>The committee of five, a second donor with a person of its own, and one who both requests and certifies.</summary>
    public static async Task<AFund> WithFinance(Ground? ground = null)
    {
        var fund = await WithACommittee(ground);
        await fund.Do("admin", new RegisterDonor(Id, new DonorId("norway"), new BilingualName("Norvège", "Norway")));
        foreach (var (person, grant) in new[]
        {
            ("norwegian", new RoleGrant(Roles.Donor, Donor: new DonorId("norway"))),
            ("both", new RoleGrant(Roles.FinanceRequesting)),
            ("both", new RoleGrant(Roles.FinanceCertifying)),
        })
        {
            if (!(await fund.Fund()).People.ContainsKey(person))
                await fund.Register(person);
            await fund.Do("admin", new GrantRole(Id, new PersonId(person), grant));
        }

        return fund;
    }

    public static RecordPledge Pledge(ContributionId id, Money amount, EarmarkTerms? terms = null, string donor = "denmark") =>
        new(Id, id, new DonorId(donor), "core", "stabilisation", amount, Terms: terms, PledgedOn: FirstDay);

    /// <summary>Pledged and signed; no cash yet.</summary>
    public async Task Signed(ContributionId id, Money amount, EarmarkTerms? terms = null, string donor = "denmark")
    {
        await Do("requester", Pledge(id, amount, terms, donor));
        await Do("requester", new SignContribution(id, SignedOn: FirstDay));
    }

    /// <summary>Signed on the first day, and all of it received then.</summary>
    public async Task<ContributionId> Cash(Money amount, EarmarkTerms? terms = null, ContributionId? id = null, string donor = "denmark")
    {
        await Signed(id ?? Danish, amount, terms, donor);
        await Do("requester", new RecordReceipt(id ?? Danish, amount, FirstDay, "BNK-1"));
        return id ?? Danish;
    }

    /// <summary>Approved, minutes signed, confirmed: it waits for its money. Each takes a session of its own, a week later.</summary>
    public async Task<ProposalId> InFunding(long dollars)
    {
        var proposal = await ReadyForCommittee(dollars);
        var day = Today.AddDays(8);
        var session = new SessionId($"PRC-{day:yyyy-MM-dd}");
        await Opened(proposal, session, day);
        await Vote(Members, Choice.Approve, session);
        await Close(session);
        await MinutesSigned(session);
        await Do("secretary", new ConfirmApproval(proposal));
        (await StageOf(proposal)).ShouldBe("funding");
        return proposal;
    }

    /// <summary>Asked by one and certified by another.</summary>
    public async Task<Answer> Allocate(ProposalId proposal, Money cost, ContributionId? from = null)
    {
        await Do("requester", new RequestAllocation(proposal, from ?? Danish, cost));
        return await Do("certifier", new CertifyAllocation(proposal, (await File(proposal)).Funding.Asked));
    }

    public Task<ContributionState> Contribution(ContributionId id) => Load<ContributionState>(StreamId.Of(id));

    /// <summary>What stands on an account at the end of a date; today where none is given.</summary>
    public async Task<Money> Balance(AccountKind kind, ContributionId id, ProposalId? proposal = null, DateOnly? on = null)
    {
        var key = new LedgerAccount(kind, id, proposal).Key;
        var row = (await Queries.Balances(Id.Value, on ?? Today, null, CancellationToken.None)).SingleOrDefault(balance => balance.Account == key);
        return row is null ? Money.Zero(Currency.Usd) : new Money(row.MinorUnits, Currency.Parse(row.Currency));
    }

    public async Task<long> Position()
    {
        await using var reader = await Store.Read(CancellationToken.None);
        return (await reader.Head()).Position;
    }
}
