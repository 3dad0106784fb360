namespace TrustFund.Architecture.Tests;

/// <summary>Who may use whom: the table of src/README.md, held against the project files.</summary>
public sealed class RoomTests
{
    public static TheoryData<string, string[], string[]> Rooms => new()
    {
        { "TrustFund.Domain", [], [] },
        { "TrustFund.Workflows", [], ["Jint", "Fluid.Core"] },
        { "TrustFund.Contracts", [], [] },
        { "TrustFund.Application", ["TrustFund.Domain", "TrustFund.Workflows", "TrustFund.Contracts"], ["FluentValidation"] },
        {
            "TrustFund.Storage",
            ["TrustFund.Application"],
            ["Dapper", "Microsoft.Data.Sqlite", "Npgsql", "SQLitePCLRaw.bundle_e_sqlite3", "SQLitePCLRaw.core", "dbup-core", "dbup-postgresql", "dbup-sqlite"]
        },
        { "TrustFund.Messaging", ["TrustFund.Application", "TrustFund.Contracts"], ["MassTransit", "MassTransit.RabbitMQ", "RabbitMQ.Client"] },
        { "TrustFund.Reporting", ["TrustFund.Contracts"], ["Dapper", "Microsoft.Data.Sqlite", "Npgsql"] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_what_the_table_allows(string room, string[] projects, string[] packages)
    {
        var references = Repository.ReferencesOf(room);
        references.Projects.ShouldBeSubsetOf(projects);
        references.Packages.ShouldBeSubsetOf(packages);
    }

    [Fact]
    public void Every_room_stands_in_the_table()
    {
        var rooms = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "TrustFund.*").Select(Path.GetFileName).Order().ToArray();
        rooms.ShouldBe(Rooms.Select(row => row.Data.Item1).Append("TrustFund.Service").Order().ToArray());
    }

    [Fact]
    public void The_top_level_holds_what_the_user_fixed_and_what_tools_demand()
    {
        string[] allowed =
        [
            "src", "workflows", "tests", "deploy", "TrustFund.sln", "README.md", "global.json", "Directory.Build.props", "Directory.Packages.props",
            "CHANGELOG.md", "SECURITY.md", "LICENSE",
        ];
        var tracked = Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.') && name is not ("TestResults" or "BenchmarkDotNet.Artifacts"));
        tracked.ShouldBeSubsetOf(allowed);
    }
}
