using System.Text.Json.Serialization;

namespace TrustFund.Domain.Committee;

/// <summary>By when a condition must be met, in the project's life (domain.md §3.10).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConditionKind>))]
public enum ConditionKind
{
    BeforeAgreement,
    BeforeTranche,
    Continuing,
}

/// <summary>A condition as the committee sets it.</summary>
/// <param name="Tranche">The tranche that it holds back, 1 or more; for <see cref="ConditionKind.BeforeTranche"/> only.</param>
/// <param name="Owner">Who must meet it and hands in the evidence.</param>
/// <param name="Verifier">Who finds it met, never the owner; null: any of the secretariat or of certifying finance but the owner.</param>
/// <param name="DueOn">The last day, in the fund's calendar; for a continuing condition, of its next review.</param>
public sealed record ConditionTerms(
    ConditionKind Kind,
    int? Tranche,
    string TextFr,
    string TextEn,
    PersonId Owner,
    PersonId? Verifier,
    DateOnly DueOn)
{
    /// <summary>Why these terms are none, asked by the committee before it votes and by the proposal when they are set.</summary>
    public static Refusal? WhyNot(ConditionTerms terms, Moment moment)
    {
        if (string.IsNullOrWhiteSpace(terms.TextFr) || string.IsNullOrWhiteSpace(terms.TextEn))
            return Refusal.Of("condition.text-in-both-languages");
        if ((terms.Kind == ConditionKind.BeforeTranche) != terms.Tranche is > 0)
            return Refusal.Of("condition.tranche-number", ("kind", terms.Kind), ("tranche", terms.Tranche));
        if (terms.Verifier == terms.Owner)
            return Refusal.Of("condition.verifier-is-owner", ("owner", terms.Owner));
        return terms.DueOn < moment.Today ? Refusal.Of("condition.due-in-the-past", ("due", terms.DueOn), ("today", moment.Today)) : null;
    }
}
