using TrustFund.Application.Tests;
using TrustFund.Service.Tests.Access;
using TrustFund.Service.Tests.Clocks;
using TrustFund.Service.Tests.Crash;
using TrustFund.Service.Tests.Running;
using Xunit.v3;

// More than there are processors: whoever kills nodes waits for most of the time, for processes, leases and brokers.
[assembly: Parallelization(MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(Order))]

namespace TrustFund.Service.Tests.Running;

/// <summary>What takes minutes.</summary>
public sealed class Order() : LongestFirst(typeof(CrashTests), typeof(PostgresCrashPointTests), typeof(ClockJumpTests), typeof(AccessMatrixTests), typeof(SqliteCrashPointTests));
