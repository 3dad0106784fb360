using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using RabbitMQ.Client;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.CommandLine;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Deploy;

/// <summary>The examples in deploy/ as far as they can be held without the machines that they are for.</summary>
public sealed partial class DeployTests
{
    private static string Folder { get; } = Path.Combine(Repository.Root, "deploy");

    public static TheoryData<string> Examples => ["Dockerfile", "compose.yaml", "systemd/trustfund@.service"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_sets_only_what_the_service_knows(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var keys = EnvironmentKey().Matches(text).Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToArray();
        keys.ShouldNotBeEmpty();
        keys.Where(key => !SettingTable.Knows(key)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_example_of_the_settings_passes_the_check()
    {
        using var folder = new TemporaryFolder();
        var call = await Call.Of(folder.Path, "config", "check", "--config", Path.Combine(Folder, "settings.example.json"), "--lang", "en");
        call.Code.ShouldBe(Exit.Done, call.Error);
    }

    [Fact]
    public void The_definitions_for_the_broker_hold_together()
    {
        using var definitions = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "rabbitmq", "definitions.json")));
        var root = definitions.RootElement;
        var (exchanges, queues) = (NamesIn(root, "exchanges"), NamesIn(root, "queues"));
        foreach (var binding in root.GetProperty("bindings").EnumerateArray())
        {
            exchanges.ShouldContain(binding.GetProperty("source").GetString()!);
            (binding.GetProperty("destination_type").GetString() == "queue" ? queues : exchanges).ShouldContain(binding.GetProperty("destination").GetString()!);
        }

        root.GetProperty("queues").EnumerateArray().ShouldAllBe(queue => queue.GetProperty("arguments").GetProperty("x-queue-type").GetString() == "quorum");
    }

    /// <summary>A broker with these definitions and the service agree on everything: declaring the same again changes nothing.</summary>
    [Fact]
    public async Task The_broker_takes_the_definitions_and_the_service_finds_what_it_declares()
    {
        await Control("import_definitions", Definitions);
        await using var connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Topology.Declare(channel, CancellationToken.None);
        (await channel.QueueDeclarePassiveAsync(Topology.Reporting)).QueueName.ShouldBe(Topology.Reporting);
    }

    /// <summary>What is there after the service declared all of it where nothing was, read from the broker: quorum, delivery limit, the way of the dead, and no more than that.</summary>
    [Fact]
    public async Task What_the_service_declares_stands_on_the_broker_as_in_the_definitions()
    {
        // In a place of its own, where nobody declared anything before.
        const string Host = "definitions";
        await Control("add_vhost", Host);
        await Control("set_permissions", "-p", Host, Broker.UserInfo.Split(':')[0], ".*", ".*", ".*");
        await using (var connection = await new ConnectionFactory { Uri = new UriBuilder(Broker) { Path = Host }.Uri }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
            await Topology.Declare(channel, CancellationToken.None);

        using var exported = JsonDocument.Parse(await Control("export_definitions", "-"));
        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(Definitions));
        foreach (var (list, members) in new[] { ("exchanges", "name type durable auto_delete arguments"), ("queues", "name durable auto_delete arguments"), ("bindings", "source destination destination_type routing_key arguments") })
            Listed(exported.RootElement, Host, list, members.Split(' ')).ShouldBe(Listed(written.RootElement, "/", list, members.Split(' ')), ignoreOrder: true, list);
        await Control("delete_vhost", Host);
    }

    [Fact]
    public async Task The_reverse_proxy_s_configuration_is_understood_by_nginx()
    {
        using var folder = new TemporaryFolder();
        WriteCertificate(folder.Path);
        var server = (await File.ReadAllTextAsync(Path.Combine(Folder, "nginx", "trustfund.conf")))
            .Replace("/etc/nginx/tls", folder.Path, StringComparison.Ordinal)
            .Replace("server web-1:", "server 127.0.0.1:", StringComparison.Ordinal)
            .Replace("server web-2:", "server 127.0.0.2:", StringComparison.Ordinal);
        var whole = Path.Combine(folder.Path, "nginx.conf");
        await File.WriteAllTextAsync(whole, $"pid {folder.Path}/pid; error_log stderr; events {{}} http {{ access_log off; client_body_temp_path {folder.Path}/body; proxy_temp_path {folder.Path}/proxy; {server} }}");
        using var nginx = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-t", "-p", folder.Path, "-c", whole]) { RedirectStandardError = true, UseShellExecute = false })!;
        var said = await nginx.StandardError.ReadToEndAsync();
        await nginx.WaitForExitAsync();
        nginx.ExitCode.ShouldBe(0, said);
        said.ShouldNotContain("[warn]");
    }

    [Fact]
    public void No_secret_stands_in_an_example()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "secrets.example")))
            File.ReadAllText(file).ShouldContain("choose-", Case.Sensitive, file);
    }

    private static string Definitions => Path.Combine(Folder, "rabbitmq", "definitions.json");

    private static Uri Broker =>
        Environment.GetEnvironmentVariable("TRUSTFUND_TEST_RABBITMQ") is { Length: > 0 } uri ? new Uri(uri) : throw new InvalidOperationException("TRUSTFUND_TEST_RABBITMQ is not set; tests/run.sh sets it.");

    /// <summary>rabbitmqctl on the tests' broker.</summary>
    private static async Task<string> Control(params string[] words)
    {
        using var control = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "tests", "services.sh"), ["ctl", "main", .. words]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var complaints = control.StandardError.ReadToEndAsync();
        var said = await control.StandardOutput.ReadToEndAsync();
        await control.WaitForExitAsync();
        control.ExitCode.ShouldBe(0, await complaints);
        return said;
    }

    /// <summary>What stands in a virtual host, each with these members; of its own the broker tells more.</summary>
    private static string[] Listed(JsonElement root, string host, string list, string[] members) =>
    [
        .. root.GetProperty(list).EnumerateArray()
            .Where(one => one.GetProperty("vhost").GetString() == host)
            .Select(one => string.Join(", ", members.Select(member => $"{member}: {Told(one.GetProperty(member))}"))),
    ];

    private static string Told(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? string.Join(", ", element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}={member.Value}"))
        : element.ToString();

    private static string[] NamesIn(JsonElement root, string list) => [.. root.GetProperty(list).EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

    private static void WriteCertificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+__[A-Za-z]+", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex EnvironmentKey();
}
