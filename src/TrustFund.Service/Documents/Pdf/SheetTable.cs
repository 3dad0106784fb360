using PdfSharp.Drawing;

namespace TrustFund.Service.Documents.Pdf;

/// <summary>Tables over pages: the head again on each, a row in one piece where it fits on a page, else in slices.</summary>
internal static class SheetTable
{
    private const double Padding = 5;

    public static void Draw(Sheets sheets, Block.Table table)
    {
        var shares = (double)table.Columns.Sum(column => column.Share);
        var widths = table.Columns.Select(column => Sheets.Width * column.Share / shares).ToArray();
        var head = Cells(sheets, [.. table.Columns.Select(column => column.Title)], widths, PrintedFonts.Bold);
        // The head never stands alone at the foot of a page.
        sheets.Keep(HeightOf(head, PrintedFonts.Bold) + (3 * Sheets.LineOf(PrintedFonts.Text)));
        DrawHead(sheets, table, head, widths);
        for (var row = 0; row < table.Rows.Length; row++)
        {
            var isTotal = table.LastIsTotal && row == table.Rows.Length - 1;
            var font = isTotal ? PrintedFonts.Bold : PrintedFonts.Text;
            var cells = Cells(sheets, table.Rows[row], widths, font);
            if (HeightOf(cells, font) > sheets.Room && HeightOf(cells, font) < Sheets.WholePage / 2)
                Continue(sheets, table, head, widths);
            DrawSlices(sheets, table, head, cells, widths, font);
        }

        sheets.Y += 8;
    }

    /// <summary>Names and values beside each other, without lines.</summary>
    public static void Draw(Sheets sheets, Block.Facts facts)
    {
        const double nameWidth = 135;
        foreach (var fact in facts.All)
        {
            var names = Lines.Of(fact.Name, PrintedFonts.Text, nameWidth - 8, sheets.Graphics);
            var values = Lines.Of(fact.Value, PrintedFonts.Text, Sheets.Width - nameWidth, sheets.Graphics);
            for (var line = 0; line < Math.Max(names.Count, values.Count); line++)
            {
                sheets.Keep(Sheets.LineOf(PrintedFonts.Text));
                if (line < names.Count)
                    sheets.Put(names[line], PrintedFonts.Text, Sheets.Faded, Sheets.Left, sheets.Y);
                if (line < values.Count)
                    sheets.Put(values[line], PrintedFonts.Text, Sheets.Ink, Sheets.Left + nameWidth, sheets.Y);
                sheets.Y += Sheets.LineOf(PrintedFonts.Text);
            }

            sheets.Y += 2;
        }

        sheets.Y += 6;
    }

    private static void Continue(Sheets sheets, Block.Table table, IReadOnlyList<string>[] head, double[] widths)
    {
        sheets.Next();
        DrawHead(sheets, table, head, widths);
    }

    private static void DrawHead(Sheets sheets, Block.Table table, IReadOnlyList<string>[] head, double[] widths)
    {
        sheets.Graphics.DrawRectangle(Sheets.Shade, Sheets.Left, sheets.Y, Sheets.Width, HeightOf(head, PrintedFonts.Bold));
        DrawLines(sheets, table, head, 0, head.Max(cell => cell.Count), widths, PrintedFonts.Bold, Sheets.Accent);
    }

    private static void DrawSlices(Sheets sheets, Block.Table table, IReadOnlyList<string>[] head, IReadOnlyList<string>[] cells, double[] widths, XFont font)
    {
        var (all, from) = (cells.Max(cell => cell.Count), 0);
        while (from < all)
        {
            var fits = (int)((sheets.Room - (2 * Padding)) / Sheets.LineOf(font));
            if (fits < 1)
            {
                Continue(sheets, table, head, widths);
                continue;
            }

            var to = Math.Min(all, from + fits);
            DrawLines(sheets, table, cells, from, to, widths, font, Sheets.Ink);
            from = to;
        }

        sheets.Graphics.DrawLine(Sheets.Rule, Sheets.Left, sheets.Y, Sheets.Left + Sheets.Width, sheets.Y);
    }

    private static void DrawLines(
        Sheets sheets, Block.Table table, IReadOnlyList<string>[] cells, int from, int to, double[] widths, XFont font, XBrush brush)
    {
        var x = Sheets.Left;
        for (var column = 0; column < cells.Length; column++)
        {
            for (var line = from; line < Math.Min(to, cells[column].Count); line++)
            {
                var y = sheets.Y + Padding + ((line - from) * Sheets.LineOf(font));
                sheets.Put(cells[column][line], font, brush, x + Padding, y, table.Columns[column].IsAmount ? widths[column] - (2 * Padding) : null);
            }

            x += widths[column];
        }

        sheets.Y += (2 * Padding) + ((to - from) * Sheets.LineOf(font));
    }

    private static IReadOnlyList<string>[] Cells(Sheets sheets, IReadOnlyList<string> row, double[] widths, XFont font) =>
        [.. row.Select((text, column) => Lines.Of(text, font, widths[column] - (2 * Padding), sheets.Graphics))];

    private static double HeightOf(IReadOnlyList<string>[] cells, XFont font) => (2 * Padding) + (cells.Max(cell => cell.Count) * Sheets.LineOf(font));
}
