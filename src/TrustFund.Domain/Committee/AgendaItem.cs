using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Committee;

/// <summary>What an item asks of the committee.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemKind>))]
public enum ItemKind
{
    /// <summary>A proposal.</summary>
    Decision,

    /// <summary>A closed item once more (domain.md §3.9).</summary>
    ReVote,

    /// <summary>Letting a rule or a condition go.</summary>
    Waiver,

    /// <summary>A change request after approval (§2).</summary>
    ChangeRequest,
}

/// <summary>The closed item that is voted on again, and why: the record that §3.9 asks for.</summary>
public sealed record ReVoteOf(SessionId Session, int Item, string Reason);

/// <summary>One item of an agenda, with the facts that the rules need.</summary>
/// <param name="Number">1, 2, 3 … in the session; never used twice.</param>
/// <param name="Sponsors">The lead section first, then the joint ones; each recuses its seat (domain.md §3.2).</param>
/// <param name="Partners">Implementing partners: what a declared tie is to.</param>
/// <param name="DossierHash">Of the dossier as circulated; votes bind to it (§3.8).</param>
/// <param name="Subject">What is waived or changed, as in <c>condition/2</c> or a change request's reference; null for a proposal itself.</param>
/// <param name="ObjectedBefore">Somebody objected to it in an earlier written procedure (§3.7).</param>
/// <param name="Conditions">Conditions circulated with the item; the committee may put others on the table.</param>
/// <param name="TitleEn">The English title beside the French one; null where there is none, and of items listed before it was kept, whose minutes keep their hash.</param>
/// <param name="Waived">The condition to be let go, as it stood when the item was listed, so that the minutes tell it; null where the item is about none, and of items listed before it was kept.</param>
/// <param name="Change">The change that <paramref name="Subject"/> names, as it was asked for; null likewise.</param>
public sealed record AgendaItem(
    int Number,
    ProposalId Proposal,
    string Title,
    Money Amount,
    ImmutableArray<SectionId> Sponsors,
    ImmutableArray<PartnerId> Partners,
    string DossierHash,
    ItemKind Kind = ItemKind.Decision,
    string? Subject = null,
    ReVoteOf? ReVoteOf = null,
    bool ObjectedBefore = false,
    ImmutableArray<ConditionTerms> Conditions = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TitleEn = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ConditionTerms? Waived = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChangeAsked? Change = null)
{
    [JsonIgnore]
    public ProjectTitle BothTitles => new(Title, TitleEn);

    /// <summary>Whether the committee decides on the proposal itself, for the first time or again, and not on something about it.</summary>
    [JsonIgnore]
    public bool IsOnProposal => Subject is null;
}
