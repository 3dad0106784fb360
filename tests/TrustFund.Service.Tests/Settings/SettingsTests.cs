using Microsoft.Extensions.Configuration;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.CommandLine;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Settings;

/// <summary>Settings are read once, checked whole, and refused by their key.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-");

    [Fact]
    public void With_nothing_said_one_process_does_everything_on_this_machine()
    {
        var settings = Read();
        settings.Store.ConnectionString.ShouldBeNull();
        settings.Broker.ShouldBeNull();
        settings.SignIn.ShouldBeNull();
        settings.Node.Roles.ShouldBe(NodeRoles.Web | NodeRoles.Worker | NodeRoles.Reporting);
        settings.Node.Urls.ShouldBe(["http://127.0.0.1:5080"]);
    }

    [Theory]
    [InlineData("Store:ConnectionString", "Password=s3cret")]
    [InlineData("Store:ConnectionString", "Host=a;Password='s3cret")]
    [InlineData("Store:LockSeconds", "0")]
    [InlineData("Store:LockSeconds", "s3cret")]
    [InlineData("Store:Folder", "s3cret")]
    [InlineData("Broker:Uri", "http://guest:s3cret@host")]
    [InlineData("Broker:Uri", "s3cret")]
    [InlineData("Node:Roles", "web,s3cret")]
    [InlineData("Node:Roles", "1")]
    [InlineData("Node:Urls", "s3cret")]
    [InlineData("Node:DrainSeconds", "-1")]
    [InlineData("Node:Demonstration", "s3cret")]
    [InlineData("SignIn:SigningKey", "s3cret")]
    [InlineData("SignIn:Audience:Deeper", "s3cret")]
    public void A_wrong_setting_is_named_and_its_value_is_not_repeated(string key, string value)
    {
        var refused = Should.Throw<SettingsException>(() => Read((key, value), ("SignIn:Audience", "a"), ("SignIn:Issuer", "i")));
        refused.Message.ShouldContain(key == "SignIn:SigningKey" ? "SignIn:SigningKey" : key);
        refused.Message.ShouldNotContain("s3cret");
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refused = Should.Throw<SettingsException>(() => Read(("Node:Roles", "king"), ("Broker:Uri", "x"), ("Store:LockSeconds", "x")));
        refused.Problems.Select(problem => problem.Data["key"]).ShouldBe(["Node:Roles", "Broker:Uri", "Store:LockSeconds"], ignoreOrder: true);
    }

    [Fact]
    public void In_a_file_a_section_of_nobody_is_a_mistake_and_elsewhere_it_is_somebody_else_s()
    {
        var file = File("""{ "Stroe": { "Data": "x" }, "Logging": { "LogLevel": { "Default": "Warning" } } }""");
        Should.Throw<SettingsException>(() => SettingsReader.Read(SettingSources.Open(file, []))).Problems.ShouldHaveSingleItem().Data["key"].ShouldBe("Stroe:Data");
        Read(("Stroe:Data", "x"), ("NODE", "18")).Node.Roles.ShouldBe(NodeRoles.All);
    }

    [Fact]
    public void The_command_line_goes_before_the_file()
    {
        var file = File("""{ "Node": { "Roles": "worker", "DrainSeconds": 7 } }""");
        var settings = SettingsReader.Read(SettingSources.Open(file, [KeyValuePair.Create("Node:Roles", (string?)"web")]));
        settings.Node.Roles.ShouldBe(NodeRoles.Web);
        settings.Node.Drain.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("{ \"Node\": ")]
    [InlineData("[1]")]
    [InlineData(null)]
    public void A_file_that_cannot_be_read_is_named(string? content)
    {
        var file = content is null ? Path.Combine(_folder.FullName, "missing.json") : File(content);
        Should.Throw<SettingsException>(() => SettingSources.Open(file, [])).Problems.ShouldHaveSingleItem().Code.ShouldBe("settings.file-unreadable");
    }

    [Theory]
    [InlineData("Mail:Security", "none", "Mail:Security")]
    [InlineData("Mail:Security", "ssl3", "Mail:Security")]
    [InlineData("Mail:User", "", "Mail:User")]
    [InlineData("Mail:Authorities", "/nowhere/s3cret.pem", "Mail:Authorities")]
    public void A_mail_server_to_which_a_password_would_go_in_clear_or_to_a_stranger_is_named(string key, string value, string named)
    {
        var refused = Should.Throw<SettingsException>(() => Read(
            ("Mail:Host", "mail.test"), ("Mail:From", "fund@example.org"), ("Mail:BaseAddress", "https://fund.example.org"), ("Mail:User", "fund"), ("Mail:Password", "s3cret"), (key, value)));
        refused.Problems.ShouldHaveSingleItem().Data["key"].ShouldBe(named);
        refused.Message.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Config_check_says_what_holds_and_from_where_and_keeps_secrets()
    {
        var file = File("""{ "Broker": { "Uri": "amqp://fund:s3cret@rabbit/" }, "Node": { "Name": "one" } }""");
        var call = await Call.Of(_folder.FullName, "config", "check", "--config", file, "--lang", "en");
        call.Code.ShouldBe(Exit.Done, call.Error);
        call.Out.ShouldContain($"Store:Data = {_folder.FullName}  [command line]");
        call.Out.ShouldContain("Broker:Uri = ***  [settings.json]");
        call.Out.ShouldContain("Node:Roles = web,worker,reporting  [default]");
        call.Out.ShouldNotContain("s3cret");

        var wrong = await Call.Of(_folder.FullName, "config", "check", "--config", File("""{ "Node": { "Role": "web" } }"""), "--lang", "fr");
        wrong.Code.ShouldBe(Exit.Refused);
        wrong.Error.ShouldContain("Il n'existe pas de réglage Node:Role.");
    }

    [Fact]
    public async Task Without_demonstration_and_without_sign_in_the_check_says_what_is_missing()
    {
        var call = await Call.Of(_folder.FullName, "config", "check", "--no-demonstration", "--lang", "en");
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain("SignIn:Authority");
    }

    [Fact]
    public void The_operator_s_guide_tells_every_setting()
    {
        var guide = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "deploy", "README.md"));
        SettingTable.All.Where(setting => !guide.Contains($"`{setting.Key}`", StringComparison.Ordinal)).Select(setting => setting.Key).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ServiceSettings Read(params (string Key, string Value)[] said) =>
        SettingsReader.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(said.Append(("Store:Data", _folder.FullName)).GroupBy(one => one.Item1).Select(one => KeyValuePair.Create(one.Key, (string?)one.Last().Item2)))
            .Build());

    private string File(string json)
    {
        var path = Path.Combine(_folder.FullName, "settings.json");
        System.IO.File.WriteAllText(path, json);
        return path;
    }
}
