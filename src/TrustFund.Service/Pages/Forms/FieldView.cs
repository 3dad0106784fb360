using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Forms;

/// <summary>One field on the page.</summary>
/// <param name="Name">Its name in the form, rows' numbers included.</param>
/// <param name="IsInRow">Whether its label stands in the head of a table.</param>
public sealed record FieldView(ActionForm Form, FieldShape Field, string Name, bool IsInRow = false)
{
    public string Id => Form.IdOf(Name);

    public FieldView Part(FieldShape part) => new(Form, part, $"{Name}.{part.Name}");

    public FieldView InRow(int row, FieldShape part) => new(Form, part, FormattableString.Invariant($"{Name}[{row}].{part.Name}"), IsInRow: true);

    public string LabelOf(Words words) => Form.LabelOf(words, Field);

    /// <summary>What helps to fill it in; null where its label says it all.</summary>
    public string? HintOf(Words words) => PageTexts.Find("hint." + Field.Name) is { } hint ? words.In(hint) : null;
}
