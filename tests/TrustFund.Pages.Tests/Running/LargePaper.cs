using Microsoft.Playwright;

namespace TrustFund.Pages.Tests.Running;

/// <summary>
/// A paper one byte larger than is taken, as a file on the reader's device: the browser reads it itself. Its bytes sent through the driver instead were
/// twenty million characters in one message, for which a busy machine took longer than a step may.
/// </summary>
public sealed class LargePaper : IDisposable
{
    private const int Taken = 10 * 1024 * 1024;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paper-");

    public async Task Choose(IPage page, string field, string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllBytesAsync(path, [.. Enumerable.Repeat((byte)'x', Taken + 1)]);
        await page.SetInputFilesAsync(field, path);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
