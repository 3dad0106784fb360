namespace TrustFund.Architecture.Tests;

/// <summary>What keeps the house readable.</summary>
public sealed class TidyTests
{
    [Fact]
    public void A_file_is_read_in_one_sitting()
    {
        var tooLong = Repository.SourceFiles("src").Concat(Repository.SourceFiles("tests"))
            .Select(file => (File: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > 300)
            .Select(file => $"{file.File}: {file.Lines} lines");
        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        string[] marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception"];
        var left = Repository.SourceFiles("src").Concat(Repository.SourceFiles("tests"))
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (File: Path.GetRelativePath(Repository.Root, file), line, index)))
            .Where(at => marks.Any(mark => at.line.Contains(mark, StringComparison.Ordinal)))
            .Select(at => $"{at.File}:{at.index + 1}: {at.line.Trim()}");
        left.ShouldBeEmpty();
    }

    [Fact]
    public void No_test_is_skipped()
    {
        var skipped = Repository.SourceFiles("tests")
            .Where(file => !file.EndsWith("TidyTests.cs", StringComparison.Ordinal))
            .Where(file => System.Text.RegularExpressions.Regex.IsMatch(File.ReadAllText(file), @"\bSkip(Unless|When)?\s*="))
            .Select(file => Path.GetRelativePath(Repository.Root, file));
        skipped.ShouldBeEmpty();
    }
}
