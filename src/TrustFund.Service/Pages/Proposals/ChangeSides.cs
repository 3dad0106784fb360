using TrustFund.Domain.Changes;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>One part of one side of a change, in words.</summary>
public static class ChangeSides
{
    public static string Show(ChangeTerms side, ChangePart part, Words words) => part switch
    {
        ChangePart.Scope => side.Scope ?? words["none"],
        ChangePart.EndsOn => words.Date(side.EndsOn),
        ChangePart.Cost => side.Cost is { } cost ? words.Money(cost) : words["none"],
        ChangePart.Budget => side.Budget is { } lines ? string.Join(" · ", lines.Select(line => $"{line.Id} {line.Label} {words.Money(line.Amount)}")) : words["none"],
        ChangePart.Tranches => side.Tranches is { } tranches ? string.Join(" · ", tranches.Select(tranche => $"{tranche.Number}: {words.Money(tranche.Amount)}, {words.ShortDate(tranche.DueOn)}")) : words["none"],
        ChangePart.Partner => side.Partner?.Value ?? words["none"],
        _ => words["none"],
    };
}
