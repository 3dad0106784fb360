using System.CommandLine;
using System.Globalization;
using TrustFund.Application.Figures;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>figures --fund F --as-of DATE [--approved-from D --approved-to D] [--json]</c>.</summary>
internal sealed class FiguresVerb
{
    private readonly Options _options;
    private readonly Option<string> _fund;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<DateOnly?> _from;
    private readonly Option<DateOnly?> _to;
    private readonly Option<bool> _json;

    public FiguresVerb(Options options, Language language)
    {
        _options = options;
        _fund = options.Fund();
        _asOf = options.Date("--as-of", "Date des chiffres, comprise", "Date of the figures, included", required: true);
        _from = options.Date("--approved-from", "Liste les approbations décidées à partir de cette date", "Lists approvals decided from this date on", required: false);
        _to = options.Date("--approved-to", "… et jusqu'à cette date", "… and up to this date", required: false);
        _json = options.Json();
        Command = new Command("figures", language.Say("Chiffres clés d'un fonds à une date", "Key figures of a fund at a date")) { _fund, _asOf, _from, _to, _json };
        Command.Validators.Add(result =>
        {
            if (result.GetResult(_from) is null != result.GetResult(_to) is null)
                result.AddError(language.Say("--approved-from et --approved-to vont ensemble.", "--approved-from and --approved-to go together."));
        });
        Command.SetAction((parsed, cancellation) => Run(parsed, cancellation));
    }

    public Command Command { get; }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        await using var installation = await invocation.Open(mayLoad: true);
        (DateOnly, DateOnly)? selection = parsed.GetValue(_from) is { } from && parsed.GetValue(_to) is { } to ? (from, to) : null;
        var figures = await installation.Figures.Read(FundId.Of(parsed.GetRequiredValue(_fund)), parsed.GetValue(_asOf)!.Value, selection, cancellation: cancellation);
        if (figures.IsRefused)
            return invocation.Refuse(figures.Refusal);
        if (parsed.GetValue(_json))
            invocation.Write(FiguresDocument.Of(figures.Value));
        else
            Print(figures.Value, invocation);
        return Exit.Done;
    }

    private static void Print(FundFigures figures, Invocation invocation)
    {
        var (output, language) = (invocation.Out, invocation.Language);
        var name = language.Say(figures.Name.Fr, figures.Name.En);
        output.WriteLine(invocation.Say($"{name} — au {language.Say(figures.AsOf)} (journal jusqu'à {figures.RecordedPosition})", $"{name} — as of {language.Say(figures.AsOf)} (log up to {figures.RecordedPosition})"));
        output.WriteLine(invocation.Say(
            $"Projets approuvés : {figures.Approved} (achevés ou clos {figures.Finalised}, en cours {figures.Ongoing}, résiliés {figures.Terminated})",
            $"Projects approved: {figures.Approved} (finalised {figures.Finalised}, ongoing {figures.Ongoing}, terminated {figures.Terminated})"));
        output.WriteLine(invocation.Say($"Coût approuvé, sans coûts d'appui : {language.Say(figures.ApprovedCost)}", $"Approved cost, without programme support cost: {language.Say(figures.ApprovedCost)}"));
        var budget = figures.Budget;
        var about = budget.IsApproximate ? invocation.Say("environ ", "about ") : "";
        output.WriteLine(invocation.Say(
            $"Budget : {about}{language.Say(budget.Amount)} — {budget.Basis.Fr}, au {language.Say(budget.AsOf)}",
            $"Budget: {about}{language.Say(budget.Amount)} — {budget.Basis.En}, as of {language.Say(budget.AsOf)}"));
        Share(invocation, figures.AllocatedPercent, Basis.CostWithoutPsc);
        Share(invocation, figures.AllocatedPercentWithPsc, Basis.CostWithPsc(figures.PscBasisPoints));
        foreach (var restated in figures.Restatements)
            output.WriteLine(invocation.Say($"Position d'ouverture rectifiée le {language.Say(restated.On)} : {restated.Reason}", $"Opening position restated on {language.Say(restated.On)}: {restated.Reason}"));
        foreach (var gone in figures.NoLongerApproved)
            output.WriteLine(invocation.Say($"N'est plus approuvé : {gone.Reference} ({gone.End}, {gone.EndedOn:yyyy-MM-dd})", $"No longer approved: {gone.Reference} ({gone.End}, {gone.EndedOn:yyyy-MM-dd})"));
        if (figures.Selection is { } selection)
            Print(selection, invocation);
    }

    private static void Share(Invocation invocation, Percent? percent, Basis basis)
    {
        var share = percent is { } known ? known.ToDecimal().ToString(CultureInfo.GetCultureInfo(invocation.Language == Language.French ? "fr-FR" : "en-GB")) + invocation.Say(" %", "%") : "?";
        invocation.Out.WriteLine(invocation.Say($"Part allouée : {share} — {basis.Fr}", $"Allocated: {share} — {basis.En}"));
    }

    private static void Print(ApprovalSelection selection, Invocation invocation)
    {
        var language = invocation.Language;
        invocation.Out.WriteLine(invocation.Say(
            $"Approuvés du {language.Say(selection.From)} au {language.Say(selection.To)} : {selection.Count}, {language.Say(selection.Total)}",
            $"Approved from {language.Say(selection.From)} to {language.Say(selection.To)}: {selection.Count}, {language.Say(selection.Total)}"));
        foreach (var approval in selection.Approvals)
        {
            var title = language == Language.French ? approval.Content.TitleFr ?? approval.Content.TitleEn : approval.Content.TitleEn ?? approval.Content.TitleFr;
            var pillar = approval.Content.Pillar ?? invocation.Say("non précisé", "not stated");
            invocation.Out.WriteLine(invocation.Say(
                $"  {approval.Reference}  {approval.DecidedOn:yyyy-MM-dd}  {language.Say(approval.Cost)}  axe {pillar}  {title}",
                $"  {approval.Reference}  {approval.DecidedOn:yyyy-MM-dd}  {language.Say(approval.Cost)}  pillar {pillar}  {title}"));
        }
    }
}
