namespace TrustFund.Service.Tests.Running;

/// <summary>A folder that is gone afterwards with all that is in it; declared before what uses it, it outlives it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
