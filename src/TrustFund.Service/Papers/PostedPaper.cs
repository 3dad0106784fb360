using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace TrustFund.Service.Papers;

/// <summary>
/// A form with a file, read as it comes: its small fields first, then the file, whose bytes are left in the stream. Fields
/// behind the file are not looked at.
/// </summary>
internal sealed class PostedPaper
{
    private const int MostFields = 8;
    private const int LongestField = 16_384;
    private const int LongestBoundary = 100;

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private PostedPaper()
    {
    }

    public string? Key => _fields.GetValueOrDefault("key");

    public string? For => _fields.GetValueOrDefault("for");

    public string? Back => _fields.GetValueOrDefault("back");

    public string? Note => Of("note");

    /// <summary>What was typed in a field; null where nothing was.</summary>
    public string? Of(string field) => _fields.GetValueOrDefault(field) is { } typed && !string.IsNullOrWhiteSpace(typed) ? typed.Trim() : null;

    /// <summary>As the browser calls the file; empty where none was chosen.</summary>
    public string Name { get; private set; } = "";

    public Stream Bytes { get; private set; } = Stream.Null;

    /// <summary>
    /// Reads up to the file a form that we gave out to this very person, with a key; null where the request is none, and then what is left
    /// of it is read away.
    /// </summary>
    /// <exception cref="IOException">The sender went away.</exception>
    public static async Task<PostedPaper?> Genuine(HttpContext context, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (await Begin(context.Request, cancellation) is { Key.Length: > 0 and <= Api.ActionEndpoints.LongestKey } posted && await posted.IsGenuine(antiforgery, context))
            return posted;
        await Drain(context.Request, cancellation);
        return null;
    }

    /// <summary>Reads up to the file; null where the request is no such form.</summary>
    private static async Task<PostedPaper?> Begin(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= LongestBoundary })
            return null;
        var (posted, reader) = (new PostedPaper(), new MultipartReader(boundary, request.Body));
        try
        {
            for (var number = 0; number <= MostFields && await reader.ReadNextSectionAsync(cancellation) is { } section; number++)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    return null;
                if (disposition.IsFileDisposition() || (disposition.FileName.HasValue || disposition.FileNameStar.HasValue))
                {
                    // The plain form: browsers send it as it is, in UTF-8.
                    posted.Name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
                    posted.Bytes = section.Body;
                    return posted;
                }

                if (await FieldOf(section, cancellation) is not { } text)
                    return null;
                posted._fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = text;
            }

            return posted;
        }
        catch (InvalidDataException)
        {
            // A head that is too long or no head.
            return null;
        }
    }

    /// <summary>Whether the form was given out by us to this very person.</summary>
    private async Task<bool> IsGenuine(IAntiforgery antiforgery, HttpContext context)
    {
        // The framework looks into a header before it would read the form.
        var name = antiforgery.GetTokens(context).HeaderName!;
        context.Request.Headers[name] = _fields.GetValueOrDefault("form", "");
        return context.Request.Headers[name] is [{ Length: > 0 }] && await antiforgery.IsRequestValidAsync(context);
    }

    /// <summary>Reads the rest away, as far as the limit of the request lets it.</summary>
    public static async Task Drain(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            await request.Body.CopyToAsync(Stream.Null, cancellation);
        }
        catch (BadHttpRequestException)
        {
            // More than within reason: the connection ends with the answer.
        }
    }

    private static async Task<string?> FieldOf(MultipartSection section, CancellationToken cancellation)
    {
        var bytes = new byte[LongestField + 1];
        var read = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return read > LongestField ? null : Encoding.UTF8.GetString(bytes, 0, read);
    }
}
