using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain.Funding;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funding;

/// <summary>The shapes and the roles that the commands on money share.</summary>
internal static class FundingShapes
{
    /// <summary>Who records what a donor or a bank stated.</summary>
    public static IReadOnlyList<string> Recording { get; } = [Roles.FinanceRequesting, Roles.FinanceCertifying];

    public static IReadOnlyList<string> Requesting { get; } = [Roles.FinanceRequesting];

    public static IReadOnlyList<string> Certifying { get; } = [Roles.FinanceCertifying];

    public static IRuleBuilderOptions<T, EarmarkTerms?> AreTermsOrNull<T>(this IRuleBuilder<T, EarmarkTerms?> rule) =>
        rule.Must(terms => terms is null || (AreWords(terms.Pillars) && AreWords(terms.Regions) && AreWords(terms.Themes) && AreWords([.. terms.Projects.Select(project => project.Value)])))
            .WithMessage(_ => Shapes.Say("au plus 50 axes, régions, thèmes et projets, de 1 à 100 lettres", "at most 50 pillars, regions, themes and projects, of 1 to 100 letters"))
            .Must(terms => terms?.EndDate is null || (terms.EndDate >= new DateOnly(1990, 1, 1) && terms.EndDate <= new DateOnly(2100, 12, 31)))
            .WithMessage(_ => Shapes.Say("une date entre 1990 et 2100 est attendue", "a date between 1990 and 2100 is expected"));

    private static bool AreWords(ImmutableArray<string> words) =>
        !words.IsDefault && words.Length <= 50 && words.All(word => word is { Length: > 0 and <= 100 } && !word.Any(char.IsControl));
}
