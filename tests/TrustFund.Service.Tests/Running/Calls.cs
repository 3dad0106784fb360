using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustFund.Service.Api;

namespace TrustFund.Service.Tests.Running;

/// <summary>An answer as it came: status, headers, body.</summary>
public sealed record Reply(HttpStatusCode Status, HttpResponseMessage Message, JsonNode? Body)
{
    public string? Code => Body is JsonObject problem && problem.ContainsKey("code") ? (string?)problem["code"] : null;

    public string? ETag => Message.Headers.ETag?.ToString();

    /// <summary>Status, and for a refusal its code: what a table of outcomes shows.</summary>
    public string Outcome => Code is { } code ? $"{(int)Status} {code}" : $"{(int)Status}";

    public JsonNode this[string name] => Body![name]!;

    public Reply ShouldBe(HttpStatusCode status, string? code = null)
    {
        Status.ShouldBe(status, Body?.ToJsonString());
        Code.ShouldBe(code);
        return this;
    }
}

/// <summary>Calls as a client of the API makes them.</summary>
public static class Calls
{
    private static int s_keys;

    public static string NewKey() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"key-{Interlocked.Increment(ref s_keys)}");

    public static async Task<Reply> Get(this HttpClient client, string address, params (string Name, string Value)[] headers) =>
        await Call(client, new HttpRequestMessage(HttpMethod.Get, address), headers);

    /// <summary>Posts an action with a new key, unless a header gives another.</summary>
    public static async Task<Reply> Act(this HttpClient client, string address, object body, params (string Name, string Value)[] headers)
    {
        var text = body as string ?? JsonSerializer.Serialize(body, CommandJson.Options);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        return await Call(client, request, headers.Any(header => header.Name == "Idempotency-Key") ? headers : [.. headers, ("Idempotency-Key", NewKey())]);
    }

    /// <summary>Uploads bytes with a new key, unless a header gives another.</summary>
    public static async Task<Reply> Attach(this HttpClient client, string address, byte[] bytes, params (string Name, string Value)[] headers) => await Call(
        client,
        new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) },
        headers.Any(header => header.Name == "Idempotency-Key") ? headers : [.. headers, ("Idempotency-Key", NewKey())]);

    public static async Task<Reply> Call(this HttpClient client, HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply(response.StatusCode, response, IsJson(response) && text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    private static bool IsJson(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
}
