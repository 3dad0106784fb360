using System.Net.Http.Headers;
using System.Text;
using TrustFund.Service.Api;
using TrustFund.Service.Api.OpenApi;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Hardness;

/// <summary>Requests made from the list of endpoints, each spoilt in one or more of its parts; now and then one is left whole.</summary>
public sealed class MutatedRequests(Nasty nasty, IReadOnlyList<MappedEndpoint> endpoints)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"];

    private static readonly string[] ContentTypes =
        ["application/json", "application/json; charset=utf-16", "text/json", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense"];

    private static readonly string[] Headers =
        ["If-Match", "If-None-Match", "Accept-Language", "Accept", "Accept-Encoding", "traceparent", "tracestate", "baggage", "X-Forwarded-For", "X-HTTP-Method-Override", "Origin", "Range", "Expect", "Cookie"];

    private static readonly string[] Parameters =
        ["limit", "after", "stage", "status", "pillar", "region", "section", "partner", "search", "decidedFrom", "decidedTo", "donor", "contribution", "proposal", "upTo", "asOf", "approvedFrom", "approvedTo", "colour", ""];

    private static readonly string[] Real = ["mali-tf", "TF-2017-0101", "TF-2017-0102", "TF-2017-0103", "PRC-2017-11-20", "C-2017-003", "trust-fund", "1"];

    public HttpRequestMessage Next()
    {
        var endpoint = nasty.Of(endpoints);
        var route = endpoint.Endpoint.Metadata.GetMetadata<ActionRoute>();
        var verb = nasty.Once(20) ? nasty.Of(Verbs) : endpoint.Method;
        var request = new HttpRequestMessage(new HttpMethod(verb), Address(endpoint.Pattern) + (route is null || nasty.Once(10) ? Query() : ""));
        if (verb is not ("GET" or "HEAD" or "TRACE") || nasty.Once(30))
            request.Content = Content(route);
        if (!nasty.Once(15))
            request.Headers.TryAddWithoutValidation("Idempotency-Key", nasty.Once(10) ? nasty.HeaderText() : Calls.NewKey());
        for (var more = nasty.Below(3); more > 0; more--)
            request.Headers.TryAddWithoutValidation(nasty.Of(Headers), nasty.Once(2) ? nasty.HeaderText() : nasty.Of(["\"1\"", "*", "\"2\", \"3\"", "fr", "en;q=2", "gzip", "00-00000000000000000000000000000000-0000000000000000-00", "100-continue"]));
        return request;
    }

    private string Address(string pattern)
    {
        var parts = pattern.Split('/').Select(part => !part.StartsWith('{') ? part : nasty.Once(5) ? Uri.EscapeDataString(Cut(nasty.Text())) : RealFor(part));
        return string.Join('/', parts);
    }

    private string RealFor(string part) => part switch
    {
        "{fund}" => "mali-tf",
        "{proposal}" => nasty.Of(["TF-2017-0101", "TF-2017-0102", "TF-2017-0103"]),
        "{session}" => "PRC-2017-11-20",
        "{contribution}" => "C-2017-003",
        _ => nasty.Of(Real),
    };

    private string Query()
    {
        if (nasty.Once(3))
            return "";
        var parameters = Enumerable.Range(0, nasty.Below(4)).Select(_ => $"{nasty.Of(Parameters)}={Uri.EscapeDataString(nasty.Once(3) ? nasty.Of(Real) : Cut(nasty.Text()))}");
        return "?" + string.Join('&', parameters);
    }

    private ByteArrayContent Content(ActionRoute? route)
    {
        var text = route is null ? nasty.Text() : nasty.Once(12) ? Examples.BodyFor(route).ToJsonString() : nasty.Body(Examples.BodyFor(route));
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && nasty.Once(20))
            bytes[nasty.Below(bytes.Length)] = (byte)nasty.Below(256);
        var content = new ByteArrayContent(bytes);
        if (!nasty.Once(25))
            content.Headers.TryAddWithoutValidation("Content-Type", nasty.Once(15) ? nasty.Of(ContentTypes) : "application/json");
        if (nasty.Once(40))
            content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    // What is longer than a request line may be is tried elsewhere, on the wire.
    private static string Cut(string text) => text.Length > 2_000 ? text[..2_000] : text;
}
