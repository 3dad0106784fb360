using TrustFund.Application.Tests;
using TrustFund.Application.Tests.Committee;
using TrustFund.Application.Tests.Funding;
using TrustFund.Application.Tests.Simulation;

[assembly: TestCollectionOrderer(typeof(Order))]

namespace TrustFund.Application.Tests;

/// <summary>What takes a minute.</summary>
public sealed class Order() : LongestFirst(typeof(LedgerInPostgresTests), typeof(LedgerInTheStoreTests), typeof(YearTests), typeof(VotingRaceTests), typeof(ClosingRaceTests));
