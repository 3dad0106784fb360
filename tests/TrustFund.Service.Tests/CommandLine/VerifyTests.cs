using Microsoft.Data.Sqlite;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Tests.Import;

namespace TrustFund.Service.Tests.CommandLine;

/// <summary>R10 at the command line: an alteration is found and named; a cut tail is found with what was published before.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-");

    private string Data => Directory.CreateDirectory(Path.Combine(_folder.FullName, "data")).FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("UPDATE log SET actor = 'somebody.else' WHERE position = 7", "log 7 hash")]
    [InlineData("UPDATE proposals SET title = 'Puits neuf'", "proposals TF-2017-0001 title")]
    [InlineData("DELETE FROM tasks", "tasks TF-2017-0001/")]
    [InlineData("UPDATE timers SET due_at = '2030-01-01T00:00:00.0000000Z'", "timers TF-2017-0001/")]
    public async Task R10_an_alteration_is_named(string sql, string named)
    {
        await Loaded(submitted: true);
        await Execute(sql);
        var call = await Call.Of(Data, "verify", "--no-demonstration", "--lang", "en");
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain(named);
    }

    [Fact]
    public async Task R10_a_cut_tail_is_found_with_the_anchor_published_before()
    {
        await Loaded(submitted: false);
        var older = await Backup();
        await Loaded(submitted: true);
        var published = await Call.Of(Data, "verify", "--no-demonstration");
        published.Code.ShouldBe(Exit.Done);
        var anchors = Path.Combine(_folder.FullName, "anchors.txt");
        await File.WriteAllTextAsync(anchors, published.Out);
        (await Call.Of(Data, "verify", "--no-demonstration", "--anchor", anchors)).Code.ShouldBe(Exit.Done);

        Restore(older);
        (await Call.Of(Data, "verify", "--no-demonstration")).Code.ShouldBe(Exit.Done, "a chain that ends earlier is a whole chain");
        var call = await Call.Of(Data, "verify", "--no-demonstration", "--anchor", anchors);
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain("log ");
    }

    /// <summary>What an auditor reads is where it differs, not two thousand digits.</summary>
    [Fact]
    public async Task R10_an_altered_state_is_named_with_the_words_that_differ()
    {
        await Loaded(submitted: true);
        await Execute("UPDATE workflow_instances SET state = CAST(replace(CAST(state AS TEXT), '\"stage\":\"screening\"', '\"stage\":\"approved\"') AS BLOB)");
        var call = await Call.Of(Data, "verify", "--no-demonstration", "--lang", "en");
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain("workflow_instances TF-2017-0001 state: stored …");
        call.Error.ShouldContain("\"stage\":\"approved\"");
        call.Error.ShouldContain("\"stage\":\"screening\"");
    }

    [Fact]
    public async Task Where_there_is_nothing_to_verify_nothing_is_verified_and_nothing_is_loaded()
    {
        var call = await Call.Of(Data, "verify", "--lang", "en");
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain($"There is nothing to verify in {Data}: its log is empty.");
        call.Error.ShouldNotContain("demonstration");
        (await Call.Of(Data, "verify", "--no-demonstration")).Code.ShouldBe(Exit.Refused);
    }

    [Fact]
    public async Task A_file_that_is_no_database_says_so_and_what_would_help()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "trustfund.db"), string.Concat(Enumerable.Repeat("no database ", 500)));
        var call = await Call.Of(Data, "verify", "--lang", "en");
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain("is damaged, or is no database");
        call.Error.ShouldContain("Put a backup in its place");
    }

    [Fact]
    public async Task A_folder_that_is_none_and_an_address_that_is_taken_say_what_would_help()
    {
        var file = Path.Combine(_folder.FullName, "folder");
        Directory.CreateDirectory(Path.Combine(file, "trustfund.db"));
        var unopened = await Call.Of(file, "verify", "--lang", "en");
        unopened.Code.ShouldBe(Exit.Refused);
        unopened.Error.ShouldContain("The data cannot be opened: The store could not be opened");
        unopened.Error.ShouldContain("belong to the user of the service");

        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var serve = await Call.Of(Data, "serve", "--urls", $"http://{taken.LocalEndpoint}", "--lang", "en");
        serve.Code.ShouldBe(Exit.Refused);
        serve.Error.ShouldContain($"Another program listens on http://{taken.LocalEndpoint}");
        serve.Error.ShouldContain("--urls or Node:Urls");
    }

    [Fact]
    public async Task A_file_without_an_anchor_is_no_anchor()
    {
        var nothing = Path.Combine(_folder.FullName, "nothing.txt");
        await File.WriteAllTextAsync(nothing, "trustfund-anchor 12 zz\n");
        (await Call.Of(Data, "verify", "--no-demonstration", "--anchor", nothing)).Code.ShouldBe(Exit.Usage);
    }

    private async Task Loaded(bool submitted)
    {
        var file = AFile.Founding().WithDraft("draft", "2017-02-01");
        if (submitted)
            file.With("submit", "submit-proposal", "2017-02-02", "sam", """{"proposal":{"$ref":"draft"}}""");
        var path = Path.Combine(_folder.FullName, "file.json");
        await File.WriteAllTextAsync(path, file.ToJsonString());
        var call = await Call.Of(Data, "import", path);
        call.Code.ShouldBe(Exit.Done, call.Error);
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "trustfund.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // Whoever alters the file does not stop at its triggers.
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
        var triggers = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                triggers.Add(reader.GetString(0));
        }

        command.CommandText = string.Concat(triggers.Select(name => $"DROP TRIGGER \"{name}\";")) + sql;
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }

    private async Task<string> Backup()
    {
        var copy = Path.Combine(_folder.FullName, "older.db");
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "trustfund.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @copy";
        command.Parameters.AddWithValue("@copy", copy);
        await command.ExecuteNonQueryAsync();
        return copy;
    }

    private void Restore(string copy)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(Data, "trustfund.db*"))
            File.Delete(file);
        File.Copy(copy, Path.Combine(Data, "trustfund.db"));
    }
}
