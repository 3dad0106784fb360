using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using RabbitMQ.Client;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Tests.Crash;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Reporting.Tests.Serving;

/// <summary>From an HTTP request to Reporting's own database, over PostgreSQL, RabbitMQ and three nodes; and what operators do about it.</summary>
[Collection("the shared broker")]
public sealed class ThreeNodesTests(ThreeNodes nodes) : IClassFixture<ThreeNodes>
{
    private const int Actions = 150;
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task What_is_done_over_HTTP_goes_over_RabbitMQ_into_Reportings_own_database_and_its_figures_are_the_folds()
    {
        var seed = Environment.TickCount;
        using var callers = new Callers([nodes.Web], seed);
        var work = callers.Work();
        await Task.WhenAny(work, callers.Reach(callers.Acknowledged.Count + Actions));
        callers.Stop();
        await work;
        callers.Unwanted.ShouldBeEmpty($"seed {seed}");

        var (code, said) = await nodes.Check();
        code.ShouldBe(Exit.Done, $"seed {seed}: {said}");
        said.ShouldContain("0 not yet");
        said.ShouldContain("equal.");
    }

    [Fact]
    public async Task One_trace_goes_from_the_request_over_the_broker_to_the_write_of_Reporting()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" || source.Name.StartsWith("TrustFund.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId.ToHexString() == Trace)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        (await As("sara").Act("/api/v1/funds/small-tf/register-partner", """{"partner":"Traced","name":"Traced","kind":"ngo"}""", ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"))).ShouldBe(HttpStatusCode.OK);
        await Until.True(() => spans.Any(span => span.Source.Name == "TrustFund.Reporting"), "it is written by Reporting");

        var request = spans.Single(span => span.Source.Name == "Microsoft.AspNetCore");
        var published = spans.Where(span => span.Source.Name == "TrustFund.Messaging").ToArray();
        published.ShouldNotBeEmpty();
        published.ShouldAllBe(span => span.ParentSpanId == request.SpanId && span.Kind == ActivityKind.Producer);
        var written = spans.Single(span => span.Source.Name == "TrustFund.Reporting");
        (written.ParentSpanId, written.OperationName, written.Kind).ShouldBe((request.SpanId, "reporting write", ActivityKind.Consumer));
        written.Tags.ShouldNotContain(tag => tag.Value!.Contains("Traced", StringComparison.Ordinal), "a trace names nothing that a person wrote");
    }

    [Fact]
    public async Task Whoever_may_see_the_health_reads_at_the_web_node_how_far_Reporting_is()
    {
        (await As("fin").Act("/api/v1/funds/small-tf/register-partner", "{}")).Status.ShouldNotBe(HttpStatusCode.OK);
        (await As("sara").Act("/api/v1/funds/small-tf/register-partner", """{"partner":"Seen","name":"Seen","kind":"ngo"}""")).ShouldBe(HttpStatusCode.OK);
        await Until.True(
            async () =>
            {
                var health = (await As("audrey").Get("/api/v1/health")).ShouldBe(HttpStatusCode.OK);
                var (lag, broker) = (health["reporting"], health["broker"]);
                return (long)lag["behind"]! == 0 && (long)lag["position"]! > 0 && (string)lag["status"]! == "sound" && (string)broker["status"]! == "answers" && (long?)broker["deadLetters"] == 0;
            },
            "Reporting catches up, and the web node sees it, and what waits at the broker");
    }

    [Fact]
    public async Task Dead_letters_are_listed_and_given_back_by_their_verbs()
    {
        (await nodes.Call("dead-letters", "list")).ShouldBe((Exit.Done, "0 messages put aside." + Environment.NewLine));
        await using (var connection = await new ConnectionFactory { Uri = ThreeNodes.Broker }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true)))
        {
            foreach (var id in new[] { "foreign-1", "foreign-2" })
                await channel.BasicPublishAsync("", Topology.Reporting, mandatory: true, new BasicProperties { MessageId = id, Type = "org.example.order" }, Encoding.UTF8.GetBytes("{}"));
        }

        (int Code, string Said) list = (Exit.Refused, "");
        await Until.True(async () => (list = await nodes.Call("dead-letters", "list")).Said.Contains("2 messages put aside.", StringComparison.Ordinal), "what is no event of the log is put aside");
        list.Said.ShouldContain("foreign-1  org.example.order  trustfund.reporting  delivery_limit");
        (await nodes.Call("dead-letters", "replay", "--id", "nobody")).ShouldBe((Exit.Done, "0 messages given back to their queue." + Environment.NewLine));
        (await nodes.Call("dead-letters", "replay", "--id", "foreign-2")).ShouldBe((Exit.Done, "1 messages given back to their queue." + Environment.NewLine));
        await Until.True(async () => (await nodes.Call("dead-letters", "list")).Said.Contains("2 messages put aside.", StringComparison.Ordinal), "it comes back, for nothing has changed");
        (await nodes.Call("dead-letters", "replay")).Said.ShouldBe("2 messages given back to their queue." + Environment.NewLine);
        (await nodes.Check()).Code.ShouldBe(Exit.Done, "Reporting is untouched by all that");
        await ThreeNodes.Purge(Topology.DeadLetters);
    }

    [Fact]
    public async Task A_range_of_the_log_is_published_again_by_its_verb_and_Reporting_drops_what_it_knows()
    {
        (await nodes.Check()).Code.ShouldBe(Exit.Done);
        var (code, said) = await nodes.Call("replay", "--from", "1", "--to", "40");
        (code, said.EndsWith("events published once more." + Environment.NewLine, StringComparison.Ordinal)).ShouldBe((Exit.Done, true), said);
        said.ShouldNotStartWith("0 ");
        await Until.True(async () => await ThreeNodes.Waiting() == 0, "Reporting takes them");
        (code, said) = await nodes.Check();
        code.ShouldBe(Exit.Done, said);
    }

    [Fact]
    public async Task A_verb_that_wants_a_broker_says_what_is_missing_and_what_does_not_answer()
    {
        foreach (var verb in new string[][] { ["dead-letters", "list"], ["dead-letters", "replay"], ["replay", "--from", "1", "--to", "2"] })
        {
            using var said = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
            (await TrustFundCommandLine.Run([.. verb, "--lang", "en"], said, said)).ShouldBe(Exit.Refused);
            said.ToString().ShouldContain("Broker:Uri");
        }

        var file = Path.Combine(Path.GetTempPath(), $"trustfund-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, """{"Broker":{"Uri":"amqp://somebody:secret@127.0.0.1:1/"}}""");
        using var failed = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        (await TrustFundCommandLine.Run(["dead-letters", "list", "--config", file, "--lang", "en"], failed, failed)).ShouldBe(Exit.Refused);
        failed.ToString().ShouldStartWith("Failed: ");
        failed.ToString().ShouldNotContain("secret");
        File.Delete(file);
    }

    private HttpClient As(string person)
    {
        var client = new HttpClient { BaseAddress = nodes.Web };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningService.Token(person));
        return client;
    }
}
