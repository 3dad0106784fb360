using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TrustFund.Service.Pages.Layout;

/// <summary>
/// The pages' own style and script. Each has an address made of its content, so that a browser keeps it for ever, and lies
/// ready compressed.
/// </summary>
public static class Assets
{
    private const string Folder = ".Assets.";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly FrozenDictionary<string, Asset> ByFile = Read();

    private static readonly FrozenDictionary<string, Asset> ByName = ByFile.Values.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    public static string Style => ByFile["app.css"].Address;

    public static string Script => ByFile["app.js"].Address;

    public static string Icon => ByFile["icon.svg"].Address;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", Send).AllowAnonymous().ExcludeFromDescription();

    private static async Task Send(HttpContext context, string name)
    {
        if (!ByName.TryGetValue(name, out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (encoding, body) = accepted.Contains("br", StringComparison.Ordinal) ? ("br", asset.Brotli)
            : accepted.Contains("gzip", StringComparison.Ordinal) ? ("gzip", asset.Gzip)
            : (null, asset.Plain);
        var headers = context.Response.Headers;
        headers.CacheControl = Forever;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = asset.Type;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static FrozenDictionary<string, Asset> Read()
    {
        var assembly = typeof(Assets).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..],
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                return Asset.Of(name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], copy.ToArray());
            },
            StringComparer.Ordinal);
    }

    private sealed record Asset(string Name, string Type, byte[] Plain, byte[] Brotli, byte[] Gzip)
    {
        public string Address => "/assets/" + Name;

        public static Asset Of(string file, byte[] content)
        {
            var extension = Path.GetExtension(file);
            var print = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
            var type = extension switch
            {
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => "application/octet-stream",
            };
            return new Asset(
                $"{Path.GetFileNameWithoutExtension(file)}.{print}{extension}",
                type,
                content,
                Compressed(content, stream => new BrotliStream(stream, CompressionLevel.SmallestSize)),
                Compressed(content, stream => new GZipStream(stream, CompressionLevel.SmallestSize)));
        }

        private static byte[] Compressed(byte[] content, Func<Stream, Stream> compressor)
        {
            using var target = new MemoryStream();
            using (var stream = compressor(target))
                stream.Write(content);
            return target.ToArray();
        }
    }
}
