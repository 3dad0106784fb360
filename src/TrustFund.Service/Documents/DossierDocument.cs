using System.Collections.Immutable;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Documents;

/// <summary>The dossier of a proposal as one document: what the sponsor wrote, what reviewers said, what was decided, on which conditions.</summary>
public static class DossierDocument
{
    /// <param name="read">As the reader may see it: clearances and open points are the mission's, not for donors and partners.</param>
    public static PrintedDocument Of(ReadProposal read, Language language)
    {
        var (file, wording) = (read.Seen.File, new Wording(read.Visitor.Fund, language));
        var proposal = file.Proposal;
        var isDraft = proposal.Version == 0;
        return new PrintedDocument(
            language,
            proposal.Id.Value,
            wording.FundName,
            wording.Say("dossier.title", proposal.Id),
            ProjectTitle.Of(proposal.Content).In(language),
            isDraft ? wording.Say("mark.draft") : null,
            isDraft ? null : wording.Say("hash", proposal.DossierHash),
            [
                new Block.Paragraph(wording.Say("dossier.printed", wording.Of(read.Visitor.Moment.At)), IsNote: true),
                new Block.Heading(1, wording.Say("dossier.summary")),
                new Block.Facts([.. Summary(proposal, wording)]),
                new Block.Heading(1, wording.Say("dossier.objective")),
                new Block.Paragraph(proposal.Content.Objective ?? wording.Say("not-stated")),
                .. Budget(proposal.Content, wording),
                .. NotStated(proposal.Content, wording),
                .. read.Visitor.IsOutsider ? [] : Clearances(proposal, read.Visitor, wording).Concat(Points(proposal, wording)),
                .. Approval(proposal, wording),
                .. Conditions(file.Conditions, wording),
                .. Papers(file.Papers, wording),
            ]);
    }

    private static IEnumerable<Fact> Summary(Proposal proposal, Wording wording)
    {
        var (content, unknown) = (proposal.Content, wording.Say("not-stated"));
        yield return Named("decision", wording.Say(proposal.Decision));
        yield return new Fact(
            wording.Say("dossier.version", proposal.Version),
            proposal.Version == 0 ? wording.Say("dossier.draft") : proposal.DossierHash);
        if (content is { TitleFr: not null, TitleEn: not null })
        {
            yield return Named("title-fr", content.TitleFr) with { In = Language.French };
            yield return Named("title-en", content.TitleEn) with { In = Language.English };
        }

        yield return Named("sponsor", wording.Of(content.LeadSection));
        if (!content.JointSections.IsEmpty)
            yield return Named("joint", wording.List(content.JointSections.Select(wording.Of)));
        yield return Named("partner", content.Partner is { } partner ? wording.Of(partner) : unknown);
        yield return Named("pillar", content.Pillar is { } code ? PillarOf(code, wording) : unknown);
        if (content.Theme is { } theme)
            yield return Named("theme", theme);
        yield return Named("regions", content.Regions.IsEmpty ? unknown : wording.List(content.Regions));
        yield return Named("place", content.Place ?? unknown);
        yield return Named("dates", content is { StartsOn: null, EndsOn: null } ? unknown : wording.Say("dossier.from-to", DateOf(content.StartsOn), DateOf(content.EndsOn)));
        yield return Named("works", wording.Say(content.Works ? "yes" : "no"));
        if (content.Waiver is { } waiver)
            yield return Named("waiver", wording.Say("dossier.waiver.text", waiver.Authority, waiver.Reference, waiver.Reason));
        if (proposal.RulebookVersion > 0)
            yield return Named("rulebook", wording.Say("dossier.version", proposal.RulebookVersion));
        if (proposal.Source is { } source)
            yield return Named("source", source);

        Fact Named(string name, string value) => new(wording.Say("dossier." + name), value);
        string DateOf(DateOnly? date) => date is { } day ? wording.Of(day) : unknown;
    }

    private static string PillarOf(string code, Wording wording) =>
        wording.Fund.Pillars.FirstOrDefault(pillar => pillar.Code == code) is { } pillar ? $"{code} · {wording.Of(pillar.Name)}" : code;

    private static IEnumerable<Block> Budget(ProposalContent content, Wording wording)
    {
        yield return new Block.Heading(1, wording.Say("dossier.budget"));
        if (content.Budget.IsEmpty)
        {
            yield return new Block.Paragraph(wording.Say("not-stated"));
            yield break;
        }

        yield return new Block.Table(
            [new Column(wording.Say("dossier.line"), 10), new Column(wording.Say("dossier.label"), 62), new Column(wording.Say("dossier.amount"), 28, IsAmount: true)],
            [
                .. content.Budget.Select(line => ImmutableArray.Create(line.Id, line.Label, wording.Of(line.Amount))),
                ["", wording.Say("dossier.total"), wording.Of(content.TotalIn(wording.Fund.Currency))],
            ],
            LastIsTotal: true);
        yield return new Block.Paragraph(wording.Say("dossier.budget.basis"), IsNote: true);
    }

    private static IEnumerable<Block> NotStated(ProposalContent content, Wording wording) => content.NotStated.IsEmpty
        ? []
        :
        [
            new Block.Heading(1, wording.Say("dossier.not-stated")),
            new Block.Points([.. content.NotStated.Select(fact => wording.Say("dossier.not-stated.line", wording.Known("dossier.fact", fact.Key), fact.Value))]),
        ];

    private static IEnumerable<Block> Clearances(Proposal proposal, Visitor visitor, Wording wording)
    {
        var rulebook = proposal.RulebookVersion > 0 ? visitor.Fund.Rulebook(proposal.RulebookVersion) : visitor.Fund.RulebookOn(visitor.Moment.Today);
        var kinds = Reviewing.RequiredClearances(proposal.Content, rulebook).Union(proposal.Clearances.Keys);
        if (kinds.IsEmpty)
            yield break;
        yield return new Block.Heading(1, wording.Say("dossier.clearances"));
        yield return new Block.Table(
            [
                new Column(wording.Say("dossier.clearance"), 24),
                new Column(wording.Say("dossier.verdict"), 20),
                new Column(wording.Say("dossier.remarks"), 32),
                new Column(wording.Say("dossier.by"), 24),
            ],
            [.. kinds.Select(Row)]);

        ImmutableArray<string> Row(string kind) => proposal.Clearances.TryGetValue(kind, out var given)
            ? [KindOf(kind), wording.Say(given.Verdict), given.Remarks ?? "", wording.Say("dossier.by-on", wording.Of(given.By), wording.Of(given.On), given.Version)]
            : [KindOf(kind), wording.Say("dossier.clearance.open"), "", ""];
        // A fund may ask for clearances of its own making, which have only their name.
        string KindOf(string kind) => wording.Known("dossier.clearance", kind);
    }

    private static IEnumerable<Block> Points(Proposal proposal, Wording wording) => proposal.Return is { } open
        ? [new Block.Heading(1, wording.Say("dossier.return")), new Block.Points([.. open.Points.Select(point => point.Text)])]
        : [];

    private static IEnumerable<Block> Approval(Proposal proposal, Wording wording) => proposal.Approval is { } approval
        ?
        [
            new Block.Heading(1, wording.Say("dossier.approval")),
            new Block.Facts(
            [
                new Fact(wording.Say("dossier.decision"), wording.Say(proposal.Decision)),
                new Fact(wording.Say("dossier.approval.cost"), wording.Of(approval.Cost)),
                new Fact(wording.Say("dossier.approval.session"), approval.Session.Value),
                new Fact(wording.Say("dossier.approval.on"), wording.Of(approval.On)),
                new Fact(wording.Say("dossier.approval.rulebook"), wording.Say("dossier.version", approval.RulebookVersion)),
                new Fact(wording.Say("dossier.approval.hash"), approval.DossierHash),
            ]),
        ]
        : [];

    private static IEnumerable<Block> Conditions(ConditionsState conditions, Wording wording) => conditions.All.IsEmpty
        ? []
        :
        [
            new Block.Heading(1, wording.Say("dossier.conditions")),
            new Block.Table(
                [
                    new Column(wording.Say("dossier.condition.number"), 8),
                    new Column(wording.Say("dossier.condition.text"), 52),
                    new Column(wording.Say("dossier.condition.due"), 20),
                    new Column(wording.Say("dossier.condition.stage"), 20),
                ],
                [.. conditions.All.Select(one => ImmutableArray.Create($"{one.Number}", wording.Of(one.Terms), wording.Of(one.DueOn), wording.Say(one.Stage)))]),
        ];

    /// <summary>The papers that count, by name, size and hash: what is printed can be held against what is downloaded.</summary>
    private static IEnumerable<Block> Papers(PapersState papers, Wording wording) => papers.All.All(paper => !paper.Stands)
        ? []
        :
        [
            new Block.Heading(1, wording.Say("dossier.papers")),
            new Block.Table(
                [
                    new Column(wording.Say("dossier.condition.number"), 8),
                    new Column(wording.Say("dossier.paper.name"), 30),
                    new Column(wording.Say("dossier.paper.size"), 14, IsAmount: true),
                    new Column(wording.Say("dossier.paper.hash"), 48),
                ],
                [
                    .. papers.All.Where(paper => paper.Stands).Select(paper => ImmutableArray.Create(
                        $"{paper.Number}",
                        wording.Say("dossier.paper", paper.Facts.Name, wording.Say(paper.Facts.Purpose), wording.Of(paper.Facts.On)),
                        FactTexts.NumberFor(paper.Facts.Size, wording.Language),
                        paper.Facts.Sha256)),
                ]),
        ];
}
