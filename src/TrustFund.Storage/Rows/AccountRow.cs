namespace TrustFund.Storage.Rows;

/// <summary>What one account of a contribution holds.</summary>
internal sealed record AccountRow(string AccountKind, string? Proposal, long MinorUnits, string Currency);
