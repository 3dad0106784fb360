namespace TrustFund.Service.Hosting;

/// <summary>
/// Where the embedded store keeps its data: <c>--data</c>, else <c>TRUSTFUND_DATA</c>, else a folder of the user's own.
/// </summary>
public sealed record DataFolder(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "trustfund.db");

    /// <summary>Reporting's own file.</summary>
    public string Reporting => System.IO.Path.Combine(Path, "reporting.db");

    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static DataFolder Find(string? option)
    {
        var path = option ?? Environment.GetEnvironmentVariable("TRUSTFUND_DATA");
        if (string.IsNullOrWhiteSpace(path))
            path = System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "trustfund");
        return new DataFolder(Make(System.IO.Path.GetFullPath(path)).FullName);
    }

    /// <summary>For its owner alone, whatever the mask of whoever starts the service; a folder that is there stays as it is.</summary>
    public static DirectoryInfo Make(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
