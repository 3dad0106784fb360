namespace TrustFund.Domain.Changes;

/// <summary>What a change asks for: why, and both sides of the parts concerned. Agendas and minutes hold it, so that they say what was decided on.</summary>
public sealed record ChangeAsked(ChangeKind Kind, string Reason, ChangeTerms Before, ChangeTerms After);
