using System.Collections.Frozen;
using TrustFund.Domain;
using TrustFund.Domain.Funds;

namespace TrustFund.Service.Texts;

/// <summary>
/// The facts of a refusal as a page calls them: actions, stages, roles and choices in the reader's words, people, donors, sections and
/// partners by name. What has no word stays as it is. The API gives the facts themselves.
/// </summary>
public static class SpokenFacts
{
    private const string Between = ", ";

    /// <summary>Where the words of a fact may stand, by the fact's name. A stage is one of a workflow, or of what the action is about.</summary>
    private static readonly FrozenDictionary<string, string[]> Places = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["action"] = ["action."],
        ["role"] = ["role."],
        ["roles"] = ["role."],
        ["stage"] = Stages,
        ["opensIn"] = Stages,
        ["status"] = ["choice.ContributionStatus."],
        ["kind"] = ["choice.ChangeKind.", "choice.ConditionKind.", "choice.ItemKind.", "clearance."],
        ["outcome"] = ["choice.Outcome."],
        ["missing"] = ["missing."],
        ["needed"] = ["choice.ChangePart."],
        ["given"] = ["choice.ChangePart."],
        ["entry"] = ["entry."],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string[] Stages =>
    [
        "stage.", "axis.delivery.", "choice.AgreementStage.", "choice.ChangeStage.", "choice.ConditionStage.", "choice.TrancheStage.", "choice.ItemStage.", "choice.SessionStage.",
    ];

    /// <param name="fund">Whose people, donors, sections and partners are meant; null where none was entered.</param>
    public static Refusal Of(Refusal refusal, Language language, Fund? fund) =>
        Refusal.From(refusal.Code, refusal.Data.ToDictionary(fact => fact.Key, fact => Spoken(fact.Key, fact.Value, language, fund), StringComparer.Ordinal));

    private static string Spoken(string name, string value, Language language, Fund? fund)
    {
        if (Places.TryGetValue(name, out var places))
            return string.Join(Between, value.Split(Between).Select(word => Word(places, word, language)));
        return fund is null ? value : NameOf(name, value, language, fund) ?? value;
    }

    private static string Word(string[] places, string word, Language language) =>
        places.Select(place => PageTexts.Find(place + word)).FirstOrDefault(text => text is not null)?.In(language) ?? word;

    private static string? NameOf(string name, string value, Language language, Fund fund) => name switch
    {
        "person" or "owner" or "verifier" or "delegator" or "sitting" => fund.People.GetValueOrDefault(value)?.Name,
        "donor" => fund.Donors.GetValueOrDefault(value)?.In(language),
        "section" => fund.Sections.GetValueOrDefault(value)?.In(language),
        "partner" => fund.Partners.GetValueOrDefault(value)?.Name,
        "fund" => fund.Id.Value == value ? fund.Name.In(language) : null,
        _ => null,
    };

    private static string In(this BilingualName name, Language language) => language == Language.French ? name.Fr : name.En;
}
