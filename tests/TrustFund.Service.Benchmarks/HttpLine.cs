using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TrustFund.Service.Benchmarks;

/// <summary>
/// A kept-alive HTTP/1.1 connection that sends a request and reads its answer to the end, and does nothing else: the load must not
/// take the processor from what is measured, as pgbench's does not.
/// </summary>
internal sealed class HttpLine : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly string _host;
    private readonly byte[] _buffer = new byte[65_536];

    public HttpLine(Uri address)
    {
        _client = new TcpClient { NoDelay = true };
        _client.Connect(address.Host, address.Port);
        _stream = _client.GetStream();
        _host = address.Authority;
    }

    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public async Task Post(string path, string token, string key, byte[] json)
    {
        var head = string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {_host}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n");
        await _stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. json]);
        var filled = 0;
        while (!IsWhole(_buffer.AsSpan(0, filled)))
        {
            var read = await _stream.ReadAsync(_buffer.AsMemory(filled));
            if (read == 0)
                throw new InvalidOperationException("The service hung up.");
            filled += read;
        }

        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, 0, filled));
    }

    public void Dispose() => _client.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = Encoding.ASCII.GetString(answer[..end]);
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
            return answer.EndsWith("0\r\n\r\n"u8);
        var at = head.IndexOf("Content-Length:", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && answer.Length >= end + 4 + int.Parse(head.AsSpan(at + 15).ToString().Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
