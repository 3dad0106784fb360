using System.Text.Json.Serialization;

namespace TrustFund.Domain.Papers;

/// <summary>What a paper goes with. Whoever may take that step may attach to it, and nobody else.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaperPurpose>))]
public enum PaperPurpose
{
    /// <summary>The draft before it is submitted.</summary>
    Draft,

    /// <summary>The answer to a return.</summary>
    Answer,

    /// <summary>A progress report, or the final ones.</summary>
    Report,

    /// <summary>A request for a change after approval.</summary>
    Change,

    /// <summary>What shows that a condition is met.</summary>
    Evidence,
}

/// <summary>
/// A paper lies with the proposal. Its bytes lie outside the log under their hash, and were there before this was written.
/// </summary>
/// <param name="Number">1, 2, 3 … within the proposal; never used again.</param>
/// <param name="Part">Of the purpose: the version that is answered, the tranche reported on, the number of the change or of the condition; null for a draft and for a final report.</param>
/// <param name="Name">As it is shown and offered for download.</param>
/// <param name="GivenName">As the sender's file was called.</param>
/// <param name="MediaType">As found from the content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
[EventType("proposal.paper-attached")]
public sealed record PaperAttached(
    int Number, PaperPurpose Purpose, int? Part, string Name, string GivenName, string MediaType, long Size, string Sha256, string? Note, PersonId By, DateOnly On) : DomainEvent;

/// <summary>A paper no longer counts. Where something handed in names it, it stays to be read.</summary>
[EventType("proposal.paper-withdrawn")]
public sealed record PaperWithdrawn(int Number, string Reason, PersonId By, DateOnly On) : DomainEvent;
