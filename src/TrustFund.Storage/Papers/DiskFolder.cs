using System.Runtime.InteropServices;

namespace TrustFund.Storage.Papers;

/// <summary>A name in a folder outlasts a loss of power only once the folder itself was brought to the disk.</summary>
internal static partial class DiskFolder
{
    private const int ReadOnly = 0;

    /// <summary>Does nothing on systems that keep no such order, or file systems that know no such call.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            return;
        _ = Sync(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
