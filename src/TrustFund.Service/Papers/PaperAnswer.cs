using Microsoft.Net.Http.Headers;
using TrustFund.Application.Papers;
using TrustFund.Domain;
using TrustFund.Domain.Papers;

namespace TrustFund.Service.Papers;

/// <summary>A paper as an answer: to be saved, never shown or run by the browser, whatever is in it.</summary>
internal static partial class PaperAnswer
{
    /// <summary>Nothing may be loaded, and nothing runs, should some browser open it all the same.</summary>
    private const string Policy = "default-src 'none'; sandbox";

    /// <returns>Why it cannot be given; null where it was.</returns>
    public static async Task<Refusal?> Write(HttpContext context, Paper paper, IPaperStore papers)
    {
        var facts = paper.Facts;
        var bytes = papers.Open(facts.Sha256);
        if (bytes is null || bytes.Length != facts.Size)
        {
            if (bytes is not null)
                await bytes.DisposeAsync();
            LogMissing(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PaperAnswer)), facts.Sha256);
            return Refusal.Of("paper.bytes-missing", ("number", facts.Number), ("name", facts.Name));
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["X-Download-Options"] = "noopen";
        headers.CacheControl = "private, no-cache";
        headers.Append(HeaderNames.Vary, $"{HeaderNames.Authorization}, {HeaderNames.Cookie}");
        // A name for saving makes it an attachment. Ranges, so that a slow link can go on where it broke off.
        await Results.Stream(bytes, facts.MediaType, facts.Name, entityTag: new EntityTagHeaderValue($"\"{facts.Sha256}\""), enableRangeProcessing: true).ExecuteAsync(context);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The bytes {Sha256} of a paper are missing or not whole")]
    private static partial void LogMissing(ILogger logger, string sha256);
}
