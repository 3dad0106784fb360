namespace TrustFund.Storage.Tests.Sqlite;

/// <summary>A database file in a folder of its own, gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "fund.db");

    public string Beside(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
