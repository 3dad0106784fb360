using System.Globalization;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Tests.Ledger.Model;
using Kind = TrustFund.Domain.Tests.Ledger.Model.OperationKind;
using Person = TrustFund.Domain.Tests.Ledger.Model.Person;

namespace TrustFund.Application.Tests.Funding;

/// <summary>One random sequence, each step once through the runner into the store and once through the model.</summary>
internal sealed class RandomSequence(AFund fund)
{
    /// <summary>Day 0 is the fund's first day; everything is recorded on the model's last.</summary>
    public static DateOnly On(int day) => Today.AddDays(day - Operation.Today);

    public static DateOnly Today { get; } = new(2017, 12, 20);

    public static ProposalId[] Projects { get; } = [new("TF-2017-0106"), new("TF-2017-0107")];

    private static readonly ContributionId[] Contributions = [new("C-2017-001"), new("C-2017-002")];

    private static readonly Currency[] Currencies = [Currency.Usd, AFund.Eur];

    private static readonly AccountKind[] Kinds =
    [
        AccountKind.Pledged, AccountKind.Signed, AccountKind.Honoured, AccountKind.Donor, AccountKind.Free, AccountKind.Reserve, AccountKind.Refunded,
        AccountKind.PscReserved, AccountKind.Allocated,
    ];

    private readonly FundModel _model = new();
    private readonly bool[] _funded = new bool[Projects.Length];
    private int _receipts;

    /// <summary>Agreements and delivery bind and spend money; here it is received, set aside and given back.</summary>
    public static bool Concerns(Operation step) =>
        step.Project < Projects.Length && step.Kind is not (Kind.Commit or Kind.Uncommit or Kind.Disburse or Kind.ReturnBalance or Kind.Spend or Kind.WriteOff);

    /// <summary>Whether it was done; both sides agree on that, and afterwards on every balance.</summary>
    public async Task<bool> Do(Operation step)
    {
        var before = fund.Changes();
        var result = await fund.Try(PersonFor(step), await CommandOf(step));
        var done = result is ActionResult.Done;
        // A project that is funded has left the stage in which money is asked for and given back.
        var expected = !(IsOnProject(step.Kind) && _funded[step.Project]) && _model.Try(step);
        if (done != expected)
            throw new InvalidOperationException($"{step}: the model says {(expected ? "yes" : "no")}, the service {result}.");
        if (!done)
        {
            fund.Changes().ShouldBe(before, $"{step}: a refused action wrote (L7)");
            return false;
        }

        if (step.Kind == Kind.CertifyAllocation)
        {
            _funded[step.Project] = Enumerable.Range(0, Operation.Contributions).Sum(c => _model[c].Projects[step.Project].Cost) == FundModel.Approved[step.Project];
            ((ActionResult.Done)result).Answer.Events.Contains("workflow.moved", StringComparer.Ordinal).ShouldBe(_funded[step.Project], $"{step}: only the last certificate makes it funded");
        }

        await MustAgree(Math.Min(step.Day, Operation.Today), step);
        await MustAgree(Operation.Today, step);
        return true;
    }

    private static bool IsOnProject(Kind kind) => kind is Kind.RequestAllocation or Kind.CertifyAllocation or Kind.ReleaseAllocation;

    // Only the head of mission opens closed books; who may certify in the model stands for them.
    private static string PersonFor(Operation step) => (step.Kind, step.Who) switch
    {
        (Kind.ReopenPeriod, not Person.Requester) => "srsg",
        _ => step.Who,
    };

    private async Task<ICommand> CommandOf(Operation step)
    {
        var (id, own, on) = (Contributions[step.Contribution], Currencies[step.Contribution], On(step.Day));
        var dollars = new Money(step.Amount, Currency.Usd);
        return step.Kind switch
        {
            Kind.Pledge => new RecordPledge(AFund.Id, id, AFund.Denmark, "core", "stabilisation", new Money(step.Amount * 10L, own), PledgedOn: on),
            Kind.Sign => new SignContribution(id, new Money(step.Amount * 8L, own), SignedOn: on),
            Kind.Amend => new AmendContribution(id, "agreed", new Money(step.Amount * 9L, own)),
            Kind.Receive => new RecordReceipt(id, new Money(step.Amount * 2L, own), on, string.Create(CultureInfo.InvariantCulture, $"BNK-{++_receipts}")),
            Kind.ReverseReceipt => new ReverseReceipt(id, (step.Amount % 5) + 1, "a slip", on),
            Kind.SetReserve => new SetReserve(id, dollars, "for losses", on),
            Kind.ReleaseReserve => new ReleaseReserve(id, dollars, "no losses", on),
            Kind.RequestRefund => new RequestDonorRefund(id, dollars, "unspent"),
            Kind.CertifyRefund => new CertifyDonorRefund(id, await FirstRefund(id), on),
            Kind.CloseContribution => new CloseContribution(id, "over"),
            Kind.RequestAllocation => new RequestAllocation(Projects[step.Project], id, dollars),
            Kind.CertifyAllocation => new CertifyAllocation(Projects[step.Project], await FirstRequest(step.Project), on),
            Kind.ReleaseAllocation => new ReleaseAllocation(Projects[step.Project], id, dollars, "another pays", on),
            Kind.ClosePeriod => new ClosePeriod(AFund.Id, on),
            Kind.ReopenPeriod => new ReopenPeriod(AFund.Id, "an error", on),
            _ => throw new InvalidOperationException(step.Kind.ToString()),
        };
    }

    private async Task<int> FirstRequest(int project) => (await fund.File(Projects[project])).Funding.Requests.FirstOrDefault()?.Number ?? 1;

    private async Task<int> FirstRefund(ContributionId id) =>
        (await fund.Inquiry.Load<Domain.Funding.ContributionState>(Log.StreamId.Of(id)))?.State.RefundRequests.FirstOrDefault()?.Number ?? 1;

    /// <summary>L2 to L5: every stored bucket is what the model's measures say, and none but the source is negative.</summary>
    private async Task MustAgree(int day, Operation step)
    {
        var stored = (await fund.Queries.Balances(AFund.Id.Value, On(day), null, CancellationToken.None)).ToDictionary(row => row.Account, row => row.MinorUnits, StringComparer.Ordinal);
        for (var c = 0; c < Operation.Contributions; c++)
        {
            foreach (var kind in Kinds)
            {
                if (!new LedgerAccount(kind, Contributions[c]).BelongsToProject)
                    MustEqual(stored, new LedgerAccount(kind, Contributions[c]), Own(_model[c], kind, day), step, day);
            }

            for (var p = 0; p < Projects.Length; p++)
            {
                MustEqual(stored, new LedgerAccount(AccountKind.Allocated, Contributions[c], Projects[p]), _model[c].Projects[p].Allocated[day], step, day);
                MustEqual(stored, new LedgerAccount(AccountKind.PscReserved, Contributions[c], Projects[p]), _model[c].Projects[p].PscReserved[day], step, day);
            }
        }
    }

    private static void MustEqual(Dictionary<string, long> stored, LedgerAccount account, long expected, Operation step, int day)
    {
        var balance = stored.GetValueOrDefault(account.Key);
        if (balance != expected || (balance < 0 && !account.MayBeNegative))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{step}: {account.Key} on day {day} is {balance}, the model says {expected}."));
    }

    private static long Own(ContributionModel model, AccountKind kind, int day) => kind switch
    {
        AccountKind.Pledged => model.OnlyPledged[day],
        AccountKind.Signed => model.Signed[day] - model.ReceivedOwn[day],
        AccountKind.Honoured => model.ReceivedOwn[day],
        AccountKind.Donor => -model.Received[day],
        AccountKind.Free => model.Free(day),
        AccountKind.Reserve => model.Reserve[day],
        _ => model.Refunded[day],
    };
}
