using TrustFund.Service.Pages.Forms;

namespace TrustFund.Service.Pages.Committee;

/// <summary>A form that is answered by a tick first, as on a ballot paper.</summary>
/// <param name="Name">The field that is ticked.</param>
/// <param name="IsInLine">The answers stand side by side: a scale.</param>
public sealed record ChoiceForm(ActionForm Form, string Name, IReadOnlyList<Option> Answers, bool IsInLine = false);
