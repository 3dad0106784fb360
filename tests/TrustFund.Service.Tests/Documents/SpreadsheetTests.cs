using System.Text;
using TrustFund.Domain;
using TrustFund.Service.Pages.Finance;

namespace TrustFund.Service.Tests.Documents;

/// <summary>What a spreadsheet makes of our files: it cuts at the separator of its country, and takes what begins with certain signs for a formula.</summary>
public sealed class SpreadsheetTests
{
    private const string Signs = "=+-@＝＋－＠";

    private static readonly string[] Pieces = ["=", "+", "-", "@", "＝", "\"", "\"\"", ";", ",", "\t", "\r", "\n", " ", "\u00a0", "'", "a", "1+1", "HYPERLINK(\"http://evil.example\")", "cmd|' /C calc'!A0"];

    [Theory]
    [InlineData("=1+1")]
    [InlineData("  @SUM(A1)")]
    [InlineData("\"=1+1")]
    [InlineData("Routes;=1+1;")]
    [InlineData("Routes; \" =cmd|' /C calc'!A0;")]
    [InlineData("Routes\r\n=1+1")]
    [InlineData("Routes\t-1+1")]
    public void No_cell_begins_as_a_formula_wherever_the_file_is_cut(string text) => Check(text);

    [Fact]
    public void No_cell_begins_as_a_formula_whatever_the_text()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
            Check(string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)])), $"seed {seed}, round {round}");
    }

    [Fact]
    public void A_text_that_is_no_formula_stays_as_it_is()
    {
        const string Text = "Paix – stabilité, « eau » et routes; 50 % à l'est";
        Cells(FileWith(Text), ',')[4].ShouldBe(Text);
    }

    private static void Check(string text, string? where = null)
    {
        foreach (var separator in ",;\t")
        {
            var formula = Cells(FileWith(text), separator).Find(cell => Signs.Contains((cell.Trim() + "a")[0], StringComparison.Ordinal));
            formula.ShouldBeNull($"{where}: {text} cut at {separator}");
        }
    }

    private static string FileWith(string text)
    {
        var file = new CsvFile(["Libellé", "Texte", "Montant"]);
        file.Add([text, text], [Money.Parse("10.00", Currency.Usd)]);
        return Encoding.UTF8.GetString(file.ToBytes()).TrimStart('\uFEFF');
    }

    /// <summary>As a spreadsheet cuts: a field that begins with a quote goes to the quote that closes it, and on from there to the separator.</summary>
    private static List<string> Cells(string file, char separator)
    {
        var cells = new List<string>();
        var (cell, isQuoted) = (new StringBuilder(), false);
        for (var at = 0; at < file.Length; at++)
        {
            var sign = file[at];
            if (isQuoted && sign == '"' && at + 1 < file.Length && file[at + 1] == '"')
                cell.Append(file[++at]);
            else if (sign == '"' && (isQuoted || cell.Length == 0))
                isQuoted = !isQuoted;
            else if (isQuoted || (sign != separator && sign is not ('\r' or '\n')))
                cell.Append(sign);
            else
                End();
        }

        End();
        return cells;

        void End()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
