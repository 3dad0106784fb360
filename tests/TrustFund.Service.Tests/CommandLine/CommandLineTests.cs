using System.Text.Json;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Tests.Import;

namespace TrustFund.Service.Tests.CommandLine;

/// <summary>A data folder into which the first verb loaded the demonstration fund.</summary>
public sealed class LoadedFolder : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-");

    public string Path => _folder.FullName;

    public async ValueTask InitializeAsync()
    {
        var first = await Call.Of(Path, "figures", "--fund", "mali-tf", "--as-of", "2017-11-30");
        first.Code.ShouldBe(0, first.Error);
        first.Error.ShouldContain("le fonds de démonstration a été chargé");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>What one call of the command line answered.</summary>
public sealed record Call(int Code, string Out, string Error)
{
    public static async Task<Call> Of(string folder, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await TrustFundCommandLine.Run([.. arguments, "--data", folder], output, error);
        return new Call(code, output.ToString(), error.ToString());
    }
}

/// <summary>The verbs answer scripts with JSON and exit codes, people in their language, and nobody with a stack trace.</summary>
public sealed class CommandLineTests(LoadedFolder folder) : IClassFixture<LoadedFolder>
{
    [Fact]
    public async Task Figures_answer_a_program()
    {
        var call = await Call.Of(folder.Path, "figures", "--fund", "mali-tf", "--as-of", "2017-11-30", "--json", "--approved-from", "2017-11-01", "--approved-to", "2017-11-30");
        call.Code.ShouldBe(Exit.Done);
        var figures = JsonDocument.Parse(call.Out).RootElement;
        figures.GetProperty("approved").GetInt32().ShouldBe(111);
        figures.GetProperty("finalised").GetInt32().ShouldBe(51);
        figures.GetProperty("ongoing").GetInt32().ShouldBe(60);
        figures.GetProperty("approvedCost").GetString().ShouldBe("45101404.00");
        figures.GetProperty("budget").GetString().ShouldBe("53900000.00");
        figures.GetProperty("allocatedPercent").GetRawText().ShouldBe("83.68");
        figures.GetProperty("approvals").GetProperty("count").GetInt32().ShouldBe(5);
        figures.GetProperty("approvals").GetProperty("total").GetString().ShouldBe("1090015.00");
    }

    [Fact]
    public async Task Figures_answer_people_in_their_language_and_say_what_is_approximate()
    {
        var french = await Call.Of(folder.Path, "figures", "--fund", "mali-tf", "--as-of", "2017-11-08");
        french.Out.ShouldContain("Projets approuvés : 106");
        french.Out.ShouldContain("environ 53");
        var english = await Call.Of(folder.Path, "figures", "--fund", "mali-tf", "--as-of", "2017-11-08", "--lang", "en");
        english.Out.ShouldContain("Projects approved: 106");
        english.Out.ShouldContain("about USD\u00A053,900,000.00");
        english.Out.ShouldNotContain("approuvés");
    }

    [Fact]
    public async Task A_demonstration_says_that_its_clock_is_not_today()
    {
        var call = await Call.Of(folder.Path, "statement", "--fund", "mali-tf", "--as-of", "2017-11-30", "--json");
        call.Code.ShouldBe(Exit.Done);
        call.Error.ShouldContain("l'horloge est celle de la démonstration (2017-12-01");
        JsonDocument.Parse(call.Out).RootElement.GetProperty("asOf").GetString().ShouldBe("2017-11-30");
    }

    [Theory]
    [InlineData("figures", "--fund", "mali-tf", "--as-of", "2017-02-30")]
    [InlineData("figures", "--fund", "mali-tf", "--as-of", "30/11/2017")]
    [InlineData("figures", "--fund", "mali-tf")]
    [InlineData("figures", "--fund", "mali-tf", "--as-of", "2017-11-30", "--approved-from", "2017-11-01")]
    [InlineData("statement", "--as-of", "2017-11-30")]
    [InlineData("import")]
    [InlineData("import", "/nowhere/at-all.json")]
    [InlineData("verify", "--anchor", "/nowhere/at-all.txt")]
    [InlineData("workflow", "check", "/nowhere/at-all.json")]
    [InlineData("nonsense")]
    [InlineData("figures", "--fund", "mali-tf", "--as-of", "2017-11-30", "--lang", "de")]
    public async Task A_wrong_command_line_is_answered_with_2_and_a_message(params string[] arguments)
    {
        var call = await Call.Of(folder.Path, arguments);
        call.Code.ShouldBe(Exit.Usage);
        call.Error.ShouldNotBeEmpty();
        call.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("figures", "--fund", "nowhere", "--as-of", "2017-11-30")]
    [InlineData("figures", "--fund", "mali-tf", "--as-of", "2017-10-01")]
    [InlineData("statement", "--fund", "nowhere", "--as-of", "2017-11-30")]
    public async Task A_refusal_is_answered_with_1_and_a_message(params string[] arguments)
    {
        var call = await Call.Of(folder.Path, arguments);
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldNotBeEmpty();
        call.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_import_names_the_line_in_both_languages()
    {
        var file = AFile.Demonstration();
        file.Line("submit-0107")["on"] = "2017-02-30";
        var path = Path.Combine(folder.Path, "refused.json");
        await File.WriteAllTextAsync(path, file.ToJsonString());
        var call = await Call.Of(folder.Path, "import", path);
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain("submit-0107, submit-proposal) : « 2017-02-30 » dans on n'est pas une date");
        call.Error.ShouldContain("submit-0107, submit-proposal): '2017-02-30' in on is no date");
        call.Error.ShouldContain("Rien n'a été changé.");
    }

    [Fact]
    public async Task The_demonstration_given_again_changes_nothing()
    {
        var path = Path.Combine(folder.Path, "again.json");
        await File.WriteAllBytesAsync(path, DemonstrationFund.File);
        var before = await Call.Of(folder.Path, "verify");
        (await Call.Of(folder.Path, "import", path, "--dry-run")).Code.ShouldBe(Exit.Done);
        (await Call.Of(folder.Path, "import", path, "--lang", "en")).Out.ShouldContain(": 0 actions taken in");
        (await Call.Of(folder.Path, "verify")).Out.ShouldBe(before.Out);
    }

    [Theory]
    [InlineData("--dry-run")]
    [InlineData(null)]
    public async Task A_demonstration_is_not_taken_in_where_none_is_wanted(string? dryRun)
    {
        var empty = Directory.CreateTempSubdirectory("trustfund-");
        try
        {
            var path = Path.Combine(empty.FullName, "demonstration.json");
            await File.WriteAllBytesAsync(path, DemonstrationFund.File);
            var call = await Call.Of(empty.FullName, ["import", path, "--no-demonstration", .. dryRun is null ? Array.Empty<string>() : [dryRun]]);
            call.Code.ShouldBe(Exit.Refused);
            call.Error.ShouldContain("import.demonstration-not-wanted");
            call.Error.ShouldContain("est une démonstration, où chacun se connecte par son nom");
            call.Error.ShouldContain("take the member 'demonstration' out of the file");
            File.Exists(Path.Combine(empty.FullName, "demonstration-clock.json")).ShouldBeFalse();
            (await Call.Of(empty.FullName, "figures", "--fund", "mali-tf", "--as-of", "2017-11-30", "--no-demonstration")).Code.ShouldBe(Exit.Refused, "no fund was founded");
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_service_that_is_to_be_no_demonstration_serves_no_demonstration_s_data_and_takes_nothing_into_them()
    {
        foreach (var verb in new string[][] { ["serve", "--urls", "http://127.0.0.1:0"], ["--urls", "http://127.0.0.1:0"], ["config", "check"] })
        {
            var call = await Call.Of(folder.Path, [.. verb, "--no-demonstration", "--lang", "en"]);
            call.Code.ShouldBe(Exit.Refused, string.Join(' ', verb));
            call.Error.ShouldContain($"The data are a demonstration's, as {Path.Combine(folder.Path, "demonstration-clock.json")} says");
            call.Out.ShouldNotContain("answers on");
        }

        var path = Path.Combine(folder.Path, "real.json");
        await File.WriteAllTextAsync(path, AFile.Founding().ToJsonString());
        var import = await Call.Of(folder.Path, "import", path, "--no-demonstration");
        import.Code.ShouldBe(Exit.Refused);
        import.Error.ShouldContain("settings.demonstration-data");
        (await Call.Of(folder.Path, "verify", "--no-demonstration")).Code.ShouldBe(Exit.Done, "what only looks may look");
    }

    [Fact]
    public async Task Nothing_is_loaded_where_it_is_not_wanted()
    {
        var empty = Directory.CreateTempSubdirectory("trustfund-");
        try
        {
            (await Call.Of(empty.FullName, "figures", "--fund", "mali-tf", "--as-of", "2017-11-30", "--no-demonstration")).Code.ShouldBe(Exit.Refused);
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_shipped_workflow_is_sound_and_a_broken_one_is_not()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "workflows", "trust-fund.json");
        (await Call.Of(folder.Path, "workflow", "check", shipped)).Code.ShouldBe(Exit.Done);
        var broken = Path.Combine(folder.Path, "broken.json");
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(shipped)).Replace("\"Elsa.Finish\"", "\"Elsa.Unknown\"", StringComparison.Ordinal));
        var call = await Call.Of(folder.Path, "workflow", "check", broken);
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain("$.root.activities[");
    }
}
