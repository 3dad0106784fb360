using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>The content of a dossier as a sponsor gives it; what is left out is not yet known.</summary>
public sealed record ContentFacts(
    string? TitleFr = null,
    string? TitleEn = null,
    string? Objective = null,
    ImmutableArray<BudgetLine>? Budget = null,
    PartnerId? Partner = null,
    string? Pillar = null,
    ImmutableArray<string>? Regions = null,
    string? Place = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    SectionId LeadSection = default,
    ImmutableArray<SectionId>? JointSections = null,
    string? Theme = null,
    bool Works = false,
    CapWaiver? Waiver = null,
    ImmutableSortedDictionary<string, string>? NotStated = null)
{
    public ProposalContent ToContent() => new(
        TitleFr,
        TitleEn,
        Objective,
        Budget ?? [],
        Partner,
        Pillar,
        Regions ?? [],
        Place,
        StartsOn,
        EndsOn,
        LeadSection,
        JointSections ?? [],
        Theme,
        Works,
        Waiver,
        NotStated ?? ImmutableSortedDictionary<string, string>.Empty);
}

/// <summary>The form of a dossier: lengths, amounts, dates, and no more lines, regions or sections than a page can show.</summary>
internal sealed class ContentFactsValidator : AbstractValidator<ContentFacts>
{
    public ContentFactsValidator()
    {
        RuleFor(content => content.TitleFr).IsTextOrNull(300);
        RuleFor(content => content.TitleEn).IsTextOrNull(300);
        RuleFor(content => content.Objective).IsTextOrNull(10_000);
        RuleFor(content => content.Place).IsTextOrNull(200);
        RuleFor(content => content.Theme).IsTextOrNull(100);
        RuleFor(content => content.LeadSection).IsId();
        RuleFor(content => content.Pillar).MaximumLength(20);
        RuleFor(content => content.Partner!.Value).IsId().When(content => content.Partner is not null);
        RuleFor(content => content.StartsOn).IsDateOrNull();
        RuleFor(content => content.EndsOn).IsDateOrNull();
        RuleFor(content => content.Budget).Must(lines => lines is null || (!lines.Value.IsDefault && lines.Value.Length <= 200 && lines.Value.All(IsLine)))
            .WithMessage(_ => Shapes.Say(
                "au plus 200 lignes, chacune avec un identifiant, un libellé et un montant positif", "at most 200 lines, each with an id, a label and a positive amount"));
        RuleFor(content => content.Regions).Must(regions => regions is null || (!regions.Value.IsDefault && regions.Value.Length <= 50 && regions.Value.All(region => region is { Length: > 0 and <= 100 })))
            .WithMessage(_ => Shapes.Say("au plus 50 régions", "at most 50 regions"));
        RuleFor(content => content.JointSections).Must(sections => sections is null || (!sections.Value.IsDefault && sections.Value.Length <= 20 && sections.Value.All(section => section.Value is { Length: > 0 and <= 60 })))
            .WithMessage(_ => Shapes.Say("au plus 20 sections associées", "at most 20 joint sections"));
        RuleFor(content => content.NotStated).Must(facts => facts is null || (facts.Count <= 10 && facts.All(fact => fact.Value is { Length: > 0 and <= 500 })))
            .WithMessage(_ => Shapes.Say("au plus 10 faits non précisés, chacun avec sa raison", "at most 10 facts not stated, each with its reason"));
        RuleFor(content => content.Waiver).Must(waiver => waiver is null || (Said(waiver.Authority) && Said(waiver.Reason) && Said(waiver.Reference)))
            .WithMessage(_ => Shapes.Say("une dérogation a une autorité, une raison et une référence", "a waiver has an authority, a reason and a reference"));
    }

    private static bool IsLine(BudgetLine line) =>
        line is { Id.Length: > 0 and <= 20, Label.Length: > 0 and <= 300, Amount.MinorUnits: > 0 and <= Shapes.MaximumMinorUnits } && line.Amount.Currency != default;

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 500;
}
