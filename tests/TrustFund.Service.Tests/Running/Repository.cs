namespace TrustFund.Service.Tests.Running;

/// <summary>The source tree that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Sources => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    public static string Tests => Path.Combine(Root, "tests", "TrustFund.Service.Tests");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TrustFund.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("There is no TrustFund.sln above the tests.");
    }
}
