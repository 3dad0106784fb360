using CsCheck;

namespace TrustFund.Domain.Tests.Ledger.Model;

public enum OperationKind
{
    Pledge, Sign, Amend, Receive, ReverseReceipt, SetReserve, ReleaseReserve, RequestRefund, CertifyRefund, CloseContribution,
    RequestAllocation, CertifyAllocation, ReleaseAllocation, Commit, Uncommit, Disburse, ReturnBalance, Spend, WriteOff, ClosePeriod, ReopenPeriod,
}

/// <summary>One random step: what, on which contribution and project, how much (minor units), with which effective day, by whom.</summary>
public sealed record Operation(OperationKind Kind, int Contribution, int Project, int Amount, int Day, string Who)
{
    public const int Contributions = 2;
    public const int Projects = 3;

    /// <summary>Effective days run from 0 to this one, which is the day on which everything is recorded.</summary>
    public const int Today = 30;

    private static readonly Gen<OperationKind> Kinds = Gen.Frequency(
        (1, Gen.OneOf(OperationKind.Pledge, OperationKind.Sign, OperationKind.Amend)),
        (1, Gen.OneOf(OperationKind.ReverseReceipt, OperationKind.SetReserve, OperationKind.ReleaseReserve, OperationKind.RequestRefund, OperationKind.CertifyRefund)),
        (2, Gen.OneOf(OperationKind.Receive, OperationKind.ReleaseAllocation)),
        (7, Gen.OneOf(OperationKind.RequestAllocation, OperationKind.CertifyAllocation)),
        (14, Gen.OneOf(OperationKind.Commit, OperationKind.Disburse, OperationKind.Spend)),
        (2, Gen.OneOf(OperationKind.Uncommit, OperationKind.ReturnBalance, OperationKind.WriteOff)));

    /// <summary>Early for promises, later for cash, late for the rest, so that most steps pass; now and then any day: the back-dated attacks.</summary>
    private static Gen<int> DaysOf(OperationKind kind) => Gen.Frequency(
        (6, kind switch
        {
            OperationKind.Pledge or OperationKind.Sign => Gen.Int[0, 3],
            OperationKind.Receive => Gen.Int[3, 20],
            _ => Gen.Frequency((2, Gen.Const(Today)), (1, Gen.Int[20, Today])),
        }),
        (1, Gen.Int[0, Today + 1]));

    /// <summary>Money narrows down the stream: much is received and asked, less is bound, less is paid and spent at a time.</summary>
    private static Gen<int> AmountsOf(OperationKind kind) => kind switch
    {
        OperationKind.Pledge or OperationKind.Sign or OperationKind.Amend or OperationKind.Receive => Gen.Int[0, 900],
        OperationKind.RequestAllocation => Gen.Int[0, 300],
        OperationKind.Commit => Gen.Int[0, 120],
        OperationKind.Disburse => Gen.Int[0, 70],
        _ => Gen.Int[0, 50],
    };

    private static Gen<Operation> OneOf(Gen<OperationKind> kinds) =>
        from kind in kinds
        from contribution in Gen.OneOf(0, 0, 0, 1)
        from project in Gen.OneOf(0, 0, 0, 1, 2)
        from amount in AmountsOf(kind)
        from day in DaysOf(kind)
        from who in Gen.OneOf(Person.Requester, Person.Certifier, Person.Both, Person.Both)
        select new Operation(kind, contribution, project, amount, day, who);

    private static Operation[] Opening { get; } =
    [
        new Operation(OperationKind.Pledge, 0, 0, 300, 0, Person.Both),
        new Operation(OperationKind.Sign, 0, 0, 400, 1, Person.Both),
        new Operation(OperationKind.Receive, 0, 0, 700, 5, Person.Both),
    ];

    /// <summary>Mostly a fund that has some cash to begin with; what ends a story (closing) is rare, or there would be none.</summary>
    public static Gen<Operation[]> Sequences { get; } = Gen.Select(
        Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false))),
        OneOf(Gen.Frequency(
            (150, Kinds),
            (1, Gen.OneOf(OperationKind.ClosePeriod, OperationKind.ReopenPeriod)),
            (1, Gen.Const(OperationKind.CloseContribution)))).Array[1, 197],
        (funded, steps) => funded ? [.. Opening, .. steps] : steps);
}

/// <summary>Finance of the random fund: one who may ask, one who may certify, one who may both (and still not both on one thing, F7).</summary>
public static class Person
{
    public const string Requester = "requester";
    public const string Certifier = "certifier";
    public const string Both = "both";
}
