using TrustFund.Domain.Proposals;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>A fact of the dossier that one version says otherwise than another.</summary>
public sealed record Difference(string Label, string Before, string After);

/// <summary>Two versions of a dossier side by side: only what differs, in the order of the form; of the budget line by line.</summary>
public static class VersionComparison
{
    public static IReadOnlyList<Difference> Of(ProposalContent before, ProposalContent after, Words words)
    {
        var differences = new List<Difference>();
        Compare("titleFr", before.TitleFr, after.TitleFr);
        Compare("titleEn", before.TitleEn, after.TitleEn);
        Compare("objective", before.Objective, after.Objective);
        Compare("pillar", before.Pillar, after.Pillar);
        Compare("theme", before.Theme, after.Theme);
        Compare("regions", string.Join(", ", before.Regions), string.Join(", ", after.Regions));
        Compare("place", before.Place, after.Place);
        Compare("partner", before.Partner?.Value, after.Partner?.Value);
        Compare("startsOn", Date(before.StartsOn), Date(after.StartsOn));
        Compare("endsOn", Date(before.EndsOn), Date(after.EndsOn));
        Compare("works", YesNo(before.Works), YesNo(after.Works));
        Compare("jointSections", string.Join(", ", before.JointSections), string.Join(", ", after.JointSections));
        foreach (var id in before.Budget.Concat(after.Budget).Select(line => line.Id).Distinct(StringComparer.Ordinal))
        {
            var (old, now) = (Line(before, id), Line(after, id));
            if (old != now)
                differences.Add(new Difference($"{words["field.budget"]} {id}", old ?? words["none"], now ?? words["none"]));
        }

        return differences;

        void Compare(string field, string? old, string? now)
        {
            if ((old ?? "") != (now ?? ""))
                differences.Add(new Difference(words["field." + field], Shown(old), Shown(now)));
        }

        string Shown(string? text) => string.IsNullOrEmpty(text) ? words["none"] : text;
        string? Date(DateOnly? date) => date is { } known ? words.Date(known) : null;
        string YesNo(bool given) => words[given ? "yes" : "no"];
        string? Line(ProposalContent content, string id) => content.Budget.FirstOrDefault(line => line.Id == id) is { } line ? line.Label + words.Colon + words.Money(line.Amount) : null;
    }
}
