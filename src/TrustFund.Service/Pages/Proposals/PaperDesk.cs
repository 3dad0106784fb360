using System.Collections.Immutable;
using System.Globalization;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Service.Hosting;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>The form with which a paper is attached.</summary>
/// <param name="For">What it may go with, by the value that the form sends: <c>Report</c>, <c>Evidence.3</c>.</param>
/// <param name="Back">Where to go when it is attached.</param>
/// <param name="Key">Tells the posting of this very form from its repetition.</param>
public sealed record PaperForm(string Proposal, ImmutableArray<Option> For, string Back, PaperLimits Limits, string Key)
{
    public string Address => Navigation.Papers(Proposal);

    /// <summary>What was chosen and typed before.</summary>
    public string? Chosen { get; init; }

    public string? Note { get; init; }

    /// <summary>Why it was refused.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>Papers that go with a step, and the form that attaches another.</summary>
/// <param name="Form">Null where the reader cannot attach now.</param>
/// <param name="MayWithdraw">Whether the reader may withdraw those that were not handed in.</param>
public sealed record PapersOfStep(string Proposal, ImmutableArray<Paper> Papers, PaperForm? Form, bool MayWithdraw, string Back);

/// <summary>Lays out what a page shows of papers, for one reader.</summary>
public sealed class PaperDesk(Installation installation, ReadingRoom room, Visit visit, IHttpContextAccessor accessor)
{
    private PersonId Person => SignedIn.PersonOf(accessor.HttpContext!);

    private CancellationToken Cancellation => accessor.HttpContext!.RequestAborted;

    /// <summary>The papers that go with a step, beside the form of the step.</summary>
    /// <param name="back">The page of the step.</param>
    public async Task<PapersOfStep> Of(ReadProposal read, PaperPurpose purpose, string back)
    {
        var file = read.Seen.File;
        var isOpen = await room.WhyNotAttach(file.Proposal.Id, Person, purpose, null, Cancellation) is null;
        var isOfDossier = purpose is PaperPurpose.Draft or PaperPurpose.Answer;
        var papers = isOfDossier ? file.Papers.For(PaperPurpose.Draft, PaperPurpose.Answer) : file.Papers.For(purpose).Where(paper => !paper.IsHandedIn);
        return new PapersOfStep(file.Proposal.Id.Value, [.. papers], isOpen ? Form(read, [Named(purpose)], back) : null, isOpen, back);
    }

    /// <summary>Everything that the reader may attach to now.</summary>
    public async Task<ImmutableArray<Option>> OpenSteps(ReadProposal read)
    {
        var id = read.Seen.File.Proposal.Id;
        var open = ImmutableArray.CreateBuilder<Option>();
        foreach (var purpose in Enum.GetValues<PaperPurpose>().Where(purpose => purpose != PaperPurpose.Evidence))
        {
            if (await room.WhyNotAttach(id, Person, purpose, null, Cancellation) is null)
                open.Add(Named(purpose));
        }

        foreach (var condition in read.Seen.File.Conditions.All.Where(condition => condition.IsOpen))
        {
            if (await room.WhyNotAttach(id, Person, PaperPurpose.Evidence, condition.Number, Cancellation) is null)
                open.Add(new Option(string.Create(CultureInfo.InvariantCulture, $"{PaperPurpose.Evidence}.{condition.Number}"), $"{visit.Words.Choice(PaperPurpose.Evidence)} {condition.Number}"));
        }

        return open.ToImmutable();
    }

    public PaperForm Form(ReadProposal read, ImmutableArray<Option> steps, string back) =>
        new(read.Seen.File.Proposal.Id.Value, steps, back, installation.PaperLimits, Guid.CreateVersion7().ToString("N"));

    /// <summary>The step that a form's value names; null where it names none.</summary>
    public static (PaperPurpose Purpose, int? Part)? StepOf(string? value)
    {
        var parts = (value ?? "").Split('.');
        if (!Enum.GetNames<PaperPurpose>().Contains(parts[0], StringComparer.Ordinal) || parts.Length > 2)
            return null;
        var purpose = Enum.Parse<PaperPurpose>(parts[0]);
        if (parts.Length == 1)
            return (purpose, null);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? (purpose, part) : null;
    }

    private Option Named(PaperPurpose purpose) => new(purpose.ToString(), visit.Words.Choice(purpose));
}
