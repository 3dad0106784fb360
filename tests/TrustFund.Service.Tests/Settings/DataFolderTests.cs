using System.Runtime.Versioning;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Settings;

public sealed class DataFolderTests
{
    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_new_folder_of_data_is_for_its_owner_alone()
    {
        using var above = new TemporaryFolder();
        var folder = DataFolder.Find(Path.Combine(above.Path, "data"));
        File.GetUnixFileMode(folder.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
