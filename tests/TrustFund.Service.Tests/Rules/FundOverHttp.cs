using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Acting;
using TrustFund.Service.Api;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;
using AFund = TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Rules;

/// <summary>
/// A fund that was brought where a test wants it, behind the service and its real HTTP. What is refused must leave it as it
/// was: the statement byte-equal, the head of the log where it stood, and no commit to the file.
/// </summary>
internal sealed class FundOverHttp : IAsyncDisposable
{
    private const string Auditor = "auditor";

    private readonly RunningService _service;
    private readonly SqliteConnection _beside;
    private readonly AFund _prepared;
    private readonly TemporaryFolder _folder;

    private FundOverHttp(RunningService service, AFund prepared, TemporaryFolder folder)
    {
        (_service, _prepared, _folder) = (service, prepared, folder);
        _beside = new SqliteConnection($"Data Source={service.Installation.Folder.Database};Pooling=False");
        _beside.Open();
    }

    public IReadOnlyList<MappedEndpoint> Endpoints => _service.Endpoints;

    /// <param name="prepared">Is disposed of together with this.</param>
    public static async Task<FundOverHttp> Over(AFund prepared)
    {
        var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "prepared.db");
        await prepared.KeepAs(file);
        return new FundOverHttp(await RunningService.Start(file, clock: prepared.Clock, roles: NodeRoles.Web), prepared, folder);
    }

    /// <summary>Sets the clock of the service, and lets everything happen that is due by then.</summary>
    public async Task On(DateOnly date)
    {
        _prepared.On(date);
        while ((await _service.Installation.Clocks.RingDue(CancellationToken.None)).Rung > 0)
        {
            // What a clock started may be due as well.
        }
    }

    public HttpClient As(string person) => _service.As(person);

    public Task<Reply> Try(string person, ICommand command, params (string Name, string Value)[] headers)
    {
        var (address, body) = Request(_service.Installation.UseCases, command);
        return As(person).Act(address, body.ToJsonString(CommandJson.Options), headers);
    }

    public async Task<Reply> Do(string person, ICommand command) => (await Try(person, command)).ShouldBe(HttpStatusCode.OK);

    /// <summary>Tries an action; it must be refused by a rule, for the reason given, and change nothing.</summary>
    public async Task<Reply> Refused(string person, ICommand command, string code)
    {
        var before = await Seen();
        var reply = await Try(person, command);
        reply.Code.ShouldBe(code, reply.Body?.ToJsonString());
        reply.Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity);
        (await Seen()).ShouldBe(before, $"{command} was refused and yet changed something");
        return reply;
    }

    /// <summary>Sends an action with something else in the place of one value of its body; it must be called malformed, and change nothing.</summary>
    /// <param name="path">The names that lead to the value.</param>
    /// <param name="value">JSON.</param>
    public async Task Malformed(string person, ICommand command, string[] path, string value, string code)
    {
        var (address, body) = Request(_service.Installation.UseCases, command);
        var holder = path[..^1].Aggregate((JsonNode)body, (node, name) => node[name]!);
        // As text: a number of any spelling must come through as it is written.
        holder[path[^1]] = "\ud83d\udcb0";
        var text = body.ToJsonString().Replace("\"\\uD83D\\uDCB0\"", value, StringComparison.Ordinal);
        text.ShouldContain(value);
        await RefusedAsSent(person, HttpMethod.Post, address, text, code, HttpStatusCode.BadRequest);
    }

    public async Task RefusedAsSent(string person, HttpMethod method, string address, string body, string code, HttpStatusCode status)
    {
        var before = await Seen();
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        (await As(person).Call(request, ("Idempotency-Key", Calls.NewKey()))).ShouldBe(status, code);
        (await Seen()).ShouldBe(before, $"{method} {address} {body} was refused and yet changed something");
    }

    /// <summary>The statement at the end of a date, today where none is given; as its bytes.</summary>
    public Task<string> Statement(DateOnly? asOf = null) =>
        As(Auditor).GetStringAsync(new Uri($"/api/v1/funds/{AFund.Id}/statement" + (asOf is { } date ? $"?asOf={date:yyyy-MM-dd}" : ""), UriKind.Relative));

    /// <summary>A contribution's cash columns in a statement.</summary>
    public async Task<JsonNode> Cash(string contribution, DateOnly? asOf = null) =>
        JsonNode.Parse(await Statement(asOf))!["contributions"]!.AsArray().Single(one => (string)one!["reference"]! == contribution)!["cash"]!;

    public Task<Reply> Read(string address) => As(Auditor).Get(address);

    /// <summary>The ledger's invariants hold in the file itself.</summary>
    public void LedgerHolds() => AFund.LedgerHolds(_beside);

    /// <summary>They do, and everything stored is what the log says: chain, states, tasks, views, entries and balances.</summary>
    public async Task ShouldHold()
    {
        LedgerHolds();
        (await _service.Installation.Verification.Run([])).Findings.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _beside.DisposeAsync();
        await _service.DisposeAsync();
        await _prepared.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A command as a client sends it.</summary>
    public static (string Address, JsonObject Body) Request(UseCaseCatalogue useCases, ICommand command)
    {
        var route = ActionRoute.Of(useCases.For(command));
        var body = JsonSerializer.SerializeToNode(command, command.GetType(), CommandJson.Options)!.AsObject();
        return (route.Pattern.Replace($"{{{route.About}}}", Uri.EscapeDataString((string)body[route.Field]!), StringComparison.Ordinal), body);
    }

    private async Task<string> Seen()
    {
        var head = await As(Auditor).GetStringAsync(new Uri("/api/v1/log/head", UriKind.Relative));
        return $"{head}\n{await Statement()}\n{await Statement(AFund.FirstDay)}\ncommit {AFund.DataVersion(_beside)}";
    }
}
