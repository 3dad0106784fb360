namespace TrustFund.Domain.Proposals;

/// <summary>A project's title as its section wrote it: in French, in English or in both. Readers see the one of their language where there is one.</summary>
/// <param name="Text">The French one; the English one where there is no French.</param>
/// <param name="English">Null where there is none.</param>
public sealed record ProjectTitle(string Text, string? English = null)
{
    public string InEnglish => English ?? Text;

    // No property of the content itself: all of those are in the hash that votes bind to.
    public static ProjectTitle Of(ProposalContent content) => new(content.Title, content.TitleEn);
}
