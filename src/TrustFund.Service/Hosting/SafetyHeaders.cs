using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace TrustFund.Service.Hosting;

/// <summary>What every answer tells the browser not to do.</summary>
internal static class SafetyHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string Reader = "/scalar";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers[HeaderNames.ContentSecurityPolicy] = Policy;
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        // Its page, not the files that belong to it.
        return context.Request.Path.StartsWithSegments(Reader, StringComparison.OrdinalIgnoreCase, out var rest) && !rest.Value!.Contains('.', StringComparison.Ordinal) ? AddForReader(context, next) : next(context);
    }

    /// <summary>
    /// The reader of the API's description is a library's page that writes its own styles and begins with a script in the page: that
    /// one script runs, by its hash, and no other. It reaches nothing but this service.
    /// </summary>
    private static async Task AddForReader(HttpContext context, RequestDelegate next)
    {
        var (response, answer) = (context.Response, context.Response.Body);
        await using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = answer;
        }

        if (!response.HasStarted && response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
            response.Headers[HeaderNames.ContentSecurityPolicy] = PolicyOf(Encoding.UTF8.GetString(page.ToArray()));
        page.Position = 0;
        await page.CopyToAsync(answer, context.RequestAborted);
    }

    private static string PolicyOf(string page)
    {
        const string Begin = "<script type=\"module\">", End = "</script>";
        var from = page.IndexOf(Begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : page.IndexOf(End, from, StringComparison.Ordinal);
        var hash = to < 0 ? "" : $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page[(from + Begin.Length)..to])))}'";
        return $"default-src 'none'; script-src 'self'{hash}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    }
}
