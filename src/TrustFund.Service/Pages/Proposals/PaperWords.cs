using TrustFund.Domain.Papers;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>Papers in words.</summary>
public static class PaperWords
{
    /// <summary>Whole kilobytes, and tenths of megabytes above one.</summary>
    public static string Size(this Words words, long bytes) => bytes < 1_048_576
        ? words.Say("papers.size.kb", ("n", Math.Max(1, (bytes + 512) / 1_024)))
        : words.Say("papers.size.mb", ("n", (bytes / 1_048_576m).ToString("0.#", words.Culture)));

    /// <summary>What a paper goes with, and which of it.</summary>
    public static string Step(this Words words, PaperAttached facts) => facts is { Part: { } part, Purpose: not PaperPurpose.Draft }
        ? $"{words.Choice(facts.Purpose)}, {words.Say($"papers.part.{facts.Purpose}", ("part", part))}"
        : words.Choice(facts.Purpose);
}
