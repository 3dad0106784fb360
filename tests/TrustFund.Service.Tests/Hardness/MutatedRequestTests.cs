using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TrustFund.Application.Committee;
using TrustFund.Application.Funding;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Running;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Tests.Hardness;

public sealed class MutatedRequestTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1";

    // Far above what any takes, far below what a pattern that runs away takes: the machine may be busy with others.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Broken =>
    [
        "GET / HTTP/1.1\r\n\r\n",
        "GET  HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/v1/me HTTP/9.9\r\nHost: x\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
        "POST /api/v1/funds/mali-tf/open-draft HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/funds/mali-tf/open-draft HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST /api/v1/funds/mali-tf/open-draft HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/funds/mali-tf/open-draft HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n0\r\n\r\n",
        "GET /" + new string('a', 20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX: " + new string('a', 40_000) + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n" + string.Concat(Enumerable.Repeat("A: b\r\n", 200)) + "\r\n",
        "GET /%zz%c0%ae HTTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ];

    [Fact]
    public async Task R8_no_request_breaks_the_service_or_half_changes_it()
    {
        var seed = Environment.GetEnvironmentVariable("TRUSTFUND_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : IsLong ? Environment.TickCount : 2017;
        output.WriteLine($"Seed {seed}; TRUSTFUND_SEED={seed} repeats this run.");
        await using var service = await RunningService.StartWithFund();
        await Furnish(service);
        var nasty = new Nasty(new Random(seed));
        var requests = new MutatedRequests(nasty, [.. service.Endpoints.Where(endpoint => endpoint.Pattern.StartsWith("/api/", StringComparison.Ordinal))]);
        var statuses = new SortedDictionary<int, int>();
        for (var number = 1; number <= (IsLong ? 100_000 : 5_000); number++)
        {
            using var request = requests.Next();
            var client = service.As(nasty.Once(20) ? null : nasty.Of(AFund.Actors));
            var started = Stopwatch.GetTimestamp();
            using var response = await Send(client, request);
            var (status, took) = ((int)response.StatusCode, Stopwatch.GetElapsedTime(started));
            var told = $"Seed {seed}, request {number}: {request.Method} {request.RequestUri} {(request.Content is { } body ? await body.ReadAsStringAsync() : "")}";
            status.ShouldBeLessThan(500, told);
            took.ShouldBeLessThan(Patience, told);
            // What the server cannot even read it refuses itself, without a body, and hangs up.
            if (status >= 400 && request.Method != HttpMethod.Head && response is not { Headers.ConnectionClose: true, Content.Headers.ContentLength: 0 })
                RefusalTexts.Find(await CodeOf(response, told)).ShouldNotBeNull(told);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        output.WriteLine(string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value}")));
        // The requests reach all the way in: some are done, and rules of every kind refuse others.
        foreach (var status in new[] { 200, 400, 401, 403, 404, 409, 422 })
            statuses.ShouldContainKey(status);
        (await service.Installation.Verification.Run([])).Findings.ShouldBeEmpty($"Seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task R8_what_is_no_http_is_refused_or_cut_off(string bytes)
    {
        await using var service = await RunningService.Start();
        using var socket = new TcpClient();
        await socket.ConnectAsync(service.Address.Host, service.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        socket.Client.Shutdown(SocketShutdown.Send);
        using var patience = new CancellationTokenSource(Patience);
        var answer = await ReadToEnd(stream, patience.Token);
        // 505: another version of HTTP, which may also be answered in its own binary form.
        if (answer.StartsWith("HTTP/1.1", StringComparison.Ordinal))
            answer[9..12].ShouldBeOneOf("400", "401", "404", "408", "411", "413", "414", "431", "505");
        (await service.As(null).Get("/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string> ReadToEnd(NetworkStream stream, CancellationToken patience)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync(patience);
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Of a body that is too large the service reads no more, and may hang up before all of it is sent.</summary>
    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            return await client.SendAsync(request);
        }
        catch (HttpRequestException) when (request.Content?.Headers.ContentLength > WebHost.LargestBody)
        {
            var hungUp = new HttpResponseMessage(HttpStatusCode.RequestEntityTooLarge) { Content = new ByteArrayContent([]) };
            hungUp.Headers.ConnectionClose = true;
            return hungUp;
        }
    }

    private static async Task<string> CodeOf(HttpResponseMessage response, string told)
    {
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldNotBeEmpty($"{told}: {response}");
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", told);
        return (string)System.Text.Json.Nodes.JsonNode.Parse(text)!["code"]!;
    }

    private static async Task Furnish(RunningService service)
    {
        var installation = service.Installation;
        await AFund.Draft(installation);
        await AFund.Submitted(installation);
        var review = await AFund.Submitted(installation);
        var fund = new FundId(AFund.Id);
        await AFund.Do(installation, new PassScreening(new ProposalId(review), "complet"), AFund.Secretary);
        await AFund.Do(installation, new ScheduleSession(fund, new SessionId("PRC-2017-11-20"), new DateOnly(2017, 11, 20), "Bamako"), AFund.Secretary);
        await AFund.Do(installation, new RecordPledge(fund, new ContributionId("C-2017-003"), new DonorId("Denmark"), "Accord", "Paix", Amount: Money.Parse("1000000.00", Currency.Usd)), "finance-requesting");
    }
}
