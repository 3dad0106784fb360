using System.Text;
using TrustFund.Application.Committee;
using TrustFund.Application.Funding;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.Api.OpenApi;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Access;

/// <summary>
/// Asks every endpoint as every actor about things in every state, each time over the same data, and writes down how it
/// ended. An action that was done is undone by starting over from the same database file.
/// </summary>
public sealed class AccessMatrix : IAsyncDisposable
{
    private const string Upload = "/api/v1/proposals/{proposal}/attach-paper";

    private readonly string _database = Path.Combine(Path.GetTempPath(), $"trustfund-matrix-{Guid.NewGuid():N}.db");
    private readonly TemporaryFolder _papers = new();
    private readonly Dictionary<string, (string Name, string Reference)[]> _things = new(StringComparer.Ordinal);
    private RunningService? _service;

    private RunningService Service => _service ?? throw new InvalidOperationException("Not prepared.");

    public static async Task<AccessMatrix> Prepare()
    {
        var matrix = new AccessMatrix();
        await using (var service = await RunningService.StartWithFund(papers: matrix._papers.Path))
        {
            await matrix.Furnish(service);
            await service.CopyDatabaseTo(matrix._database);
        }

        matrix._service = await RunningService.Start(matrix._database, papers: matrix._papers.Path);
        return matrix;
    }

    /// <summary>One block per endpoint and thing, with the actors by outcome.</summary>
    public async Task<string> Write()
    {
        var text = new StringBuilder();
        text.Append("Who may call what, and how it ends. Written by AccessMatrixTests.\n");
        foreach (var (method, pattern, route, isPage) in Service.Endpoints.Select(endpoint => (endpoint.Method, endpoint.Pattern, endpoint.Endpoint.Metadata.GetMetadata<ActionRoute>(), endpoint.IsPage)).ToArray())
        {
            foreach (var (thing, address) in Addresses(pattern))
            {
                text.Append('\n').Append(isPage ? "page" : method).Append(' ').Append(pattern).Append(thing.Length > 0 ? $" [{thing}]" : "").Append('\n');
                foreach (var outcome in await Outcomes(method, pattern == Upload ? address + "?purpose=draft&name=note.txt" : address, route, isPage))
                    text.Append("  ").Append(outcome.Key).Append(": ").Append(outcome.Value).Append('\n');
            }
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        File.Delete(_database);
        _papers.Dispose();
    }

    private async Task Furnish(RunningService service)
    {
        var installation = service.Installation;
        var draft = await AFund.Draft(installation);
        (await service.As(AFund.Sponsor).Attach(Upload.Replace("{proposal}", draft, StringComparison.Ordinal) + "?purpose=draft&name=budget.csv", "1;Travaux\n"u8.ToArray())).ShouldBe(System.Net.HttpStatusCode.OK);
        var screening = await AFund.Submitted(installation);
        var review = await AFund.Submitted(installation);
        await AFund.Do(installation, new PassScreening(new ProposalId(review), "complet"), AFund.Secretary);
        var fund = new FundId(AFund.Id);
        await AFund.Do(installation, new ScheduleSession(fund, new SessionId("PRC-2017-11-20"), new DateOnly(2017, 11, 20), "Bamako"), AFund.Secretary);
        await AFund.Do(
            installation,
            new RecordPledge(fund, new ContributionId("C-2017-003"), new DonorId("Denmark"), "Accord", "Paix", Amount: Money.Parse("1000000.00", Currency.Usd)),
            "finance-requesting");
        await Relations.Prepare(installation);
        _things["fund"] = [("", AFund.Id)];
        _things["proposal"] = [("draft of alpha", draft), ("screening, of alpha", screening), ("technical review, of alpha", review)];
        _things["session"] = [("scheduled, without an item", "PRC-2017-11-20"), ("an item under vote", Relations.Meeting)];
        _things["item:int"] = [("", "1")];
        _things["contribution"] = [("pledged by donor one", "C-2017-003")];
        _things["definition"] = [("", "trust-fund")];
        _things["version:int"] = [("", "1")];
        _things["number:int"] = [("of the draft a paper that is there, of the others none", "1")];
        _things["position:long"] = [("", "1")];
        _things["action"] = [("", "open-draft")];
        _things["subject"] = [("", AFund.Id)];
        _things["documentName"] = [("", "v1")];
    }

    private IEnumerable<(string Thing, string Address)> Addresses(string pattern)
    {
        var name = pattern.IndexOf('{', StringComparison.Ordinal) is var open and >= 0 ? pattern[(open + 1)..pattern.IndexOf('}', open)] : null;
        if (name is null)
            return [("", pattern)];
        // A parameter of a library's own pages has no thing behind it.
        var things = _things.GetValueOrDefault(name.TrimEnd('?'), [("", "x")]);
        return things.SelectMany(thing => Addresses(pattern.Replace($"{{{name}}}", thing.Reference, StringComparison.Ordinal))
            .Select(rest => (string.Join(", ", new[] { thing.Name, rest.Thing }.Where(part => part.Length > 0)), rest.Address)));
    }

    private async Task<SortedDictionary<string, string>> Outcomes(string method, string address, ActionRoute? route, bool isPage)
    {
        var outcomes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var actor in (string?[])[.. AFund.Actors, .. Relations.People])
        {
            var outcome = isPage ? await OutcomeOfPage(actor, address) : await OutcomeOfCall(method, address, route, actor);
            outcomes[outcome] = outcomes.TryGetValue(outcome, out var others) ? $"{others}, {actor ?? "(nobody)"}" : actor ?? "(nobody)";
            if ((route is not null || method == "POST") && outcome == "200")
                await StartOver();
        }

        return outcomes;
    }

    private async Task<string> OutcomeOfCall(string method, string address, ActionRoute? route, string? actor)
    {
        var client = Service.As(actor);
        if (address.Contains("/attach-paper?", StringComparison.Ordinal))
            return (await client.Attach(address, "Une note.\n"u8.ToArray())).Outcome;
        var reply = route is null
            ? await client.Call(new HttpRequestMessage(new HttpMethod(method), address))
            : await client.Act(address, Examples.BodyFor(route).ToJsonString());
        return reply.Outcome;
    }

    /// <summary>The status, and where a page says why not, the refusal's code; where it leads elsewhere, that address without the way back.</summary>
    private async Task<string> OutcomeOfPage(string? actor, string address)
    {
        using var response = await Service.Browser(actor).GetAsync(new Uri(address, UriKind.Relative));
        var status = (int)response.StatusCode;
        if (response.Headers.Location is { } elsewhere)
            return $"{status} to {new Uri(Service.Address, elsewhere).AbsolutePath}";
        var code = System.Text.RegularExpressions.Regex.Match(await response.Content.ReadAsStringAsync(), "<div class=\"notice bad\" role=\"alert\" data-code=\"([^\"]+)\"");
        return code.Success ? $"{status} {code.Groups[1].Value}" : $"{status}";
    }

    private async Task StartOver()
    {
        await Service.DisposeAsync();
        _service = await RunningService.Start(_database, papers: _papers.Path);
    }
}
