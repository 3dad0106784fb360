using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Papers;
using TrustFund.Service.Api;
using TrustFund.Service.Documents;
using TrustFund.Service.Hosting;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Papers;
using ActionResult = TrustFund.Application.Acting.ActionResult;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>
/// The owner of a condition hands in what shows that it is met: what it shows and the paper itself in one form. The paper is attached
/// first, so that over a slow link it is sent once: where the text is refused the paper stays, and where the paper is refused the text does.
/// </summary>
[IgnoreAntiforgeryToken]
[ReadsItsOwnForm]
public sealed class EvidenceModel(Visit visit, ReadingRoom room, Installation installation, IAntiforgery antiforgery) : PageOfProposal(visit, room)
{
    /// <summary>As long as the command lets it be.</summary>
    public const int LongestNote = 2_000;

    private string? _back;

    /// <summary>The condition that it is about; null where the reader is to choose.</summary>
    public ConditionState? Condition { get; private set; }

    /// <summary>Open conditions that the reader answers for.</summary>
    public ImmutableArray<ConditionState> Own { get; private set; } = [];

    /// <summary>Why nothing can be handed in; null where it can.</summary>
    public Refusal? Blocked { get; private set; }

    /// <summary>What was typed before.</summary>
    public string? Note { get; private set; }

    /// <inheritdoc cref="Note"/>
    public string? Typed { get; private set; }

    public string Key { get; private set; } = Guid.CreateVersion7().ToString("N");

    /// <summary>Why it was not done.</summary>
    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public PaperLimits Limits => installation.PaperLimits;

    public Wording Wording => new(Visitor.Fund, Words.Language);

    /// <summary>Papers that wait to be handed in with it.</summary>
    public IReadOnlyList<Paper> Waiting => [.. PapersOf(Condition!.Number).Where(paper => !paper.IsHandedIn)];

    public string Here => Navigation.Evidence(Reference, Condition?.Number);

    /// <summary>Where to go when it is handed in.</summary>
    public string Back => _back ?? (Visitor.IsOutsider ? Navigation.Proposal(Reference) : Navigation.Address(Visitor, "conditions?show=mine"));

    public async Task<IActionResult> OnGet(string proposal, int? number, string? back) =>
        await Open(proposal) ?? await Lay(number, back) ?? Page();

    public async Task<IActionResult> OnPost(string proposal, int number)
    {
        if (await Open(proposal) is { } refused)
            return refused;
        var reception = new PaperReception(installation, Room);
        // More than is taken is still read and thrown away, within reason: a browser shows no answer before it has sent all.
        PaperEndpoints.AllowBody(HttpContext, (4 * reception.Limits.File) + PaperEndpoints.Beside);
        if (await PostedPaper.Genuine(HttpContext, antiforgery, Cancellation) is not { } posted)
            return Refuse(Refusal.Of("request.form-expired"));
        if (await Lay(number, posted.Back) is { } unknown)
            return await Drained(unknown);
        (Note, Typed) = (posted.Note, posted.Of("reference"));
        if (Blocked is { } blocked)
            return await Again(blocked);
        if (posted.Name.Length > 0)
        {
            var offered = new OfferedPaper(Proposal.Id, PaperPurpose.Evidence, number, posted.Name, null);
            if (await reception.WhyNot(offered, Person, null, Cancellation) is { } notNow)
                return await Again(notNow);
            // A key of its own: it is a step of its own, and sent twice it is taken once.
            if (WhyNot(await reception.Receive(offered, posted.Bytes, CallerUnder(posted.Key + ".paper"), Cancellation)) is { } notTaken)
                return await Again(notTaken);
            await Open(proposal);
        }

        if ((Typed ?? HashOf(posted)) is not { } reference)
            return await Again(Refusal.Of("condition.evidence-missing"));
        var handedIn = await installation.Runner.Run(new SubmitEvidence(Proposal.Id, number, reference, Note ?? ""), CallerUnder(posted.Key!), CancellationToken.None);
        if (handedIn is ActionResult.Done)
        {
            TempData["done"] = "submit-evidence";
            return await Drained(LocalRedirect(Back));
        }

        if (handedIn is ActionResult.Invalid { Errors: var errors })
            return await Again(null, errors);
        return await Again(WhyNot(handedIn));
    }

    /// <summary>The paper that was sent with the form, or the one that the form was shown with; null where there is none.</summary>
    private string? HashOf(PostedPaper posted)
    {
        var papers = PapersOf(Condition!.Number).ToArray();
        return posted.Name.Length > 0 ? papers.LastOrDefault()?.Facts.Sha256 : papers.LastOrDefault(paper => paper.Facts.Sha256 == posted.Of("attached"))?.Facts.Sha256;
    }

    private IEnumerable<Paper> PapersOf(int condition) => Dossier.Papers.For(PaperPurpose.Evidence).Where(paper => paper.Facts.Part == condition);

    private Caller CallerUnder(string key) => new(Person, key, Trace: Activity.Current?.Id);

    private static Refusal? WhyNot(ActionResult result) => result switch
    {
        ActionResult.Done => null,
        ActionResult.Refused refused => refused.Refusal,
        ActionResult.Invalid invalid => Refusal.Of("request.invalid", ("fields", string.Join(", ", invalid.Errors.Select(error => error.Field)))),
        _ => throw new InvalidOperationException("An action is done, refused or invalid."),
    };

    /// <summary>Finds the condition and what stands in the way; a condition that there is not is the page's answer.</summary>
    private async Task<IActionResult?> Lay(int? number, string? back)
    {
        _back = back is not null && Url.IsLocalUrl(back) ? back : null;
        Own = [.. Dossier.Conditions.All.Where(condition => condition.IsOpen && condition.Terms.Owner == Person)];
        Condition = number is { } given ? Dossier.Conditions.Find(given) : Own is [var only] ? only : null;
        if (number is not null && Condition is null)
            return Refuse(Refusal.Of("condition.unknown", ("condition", number)));
        if (Condition is not null || Own.IsEmpty)
            Blocked = await Room.WhyNotAttach(Proposal.Id, Person, PaperPurpose.Evidence, Condition?.Number, Cancellation);
        return null;
    }

    /// <summary>The page again with what was typed, and why it was not done.</summary>
    private async Task<IActionResult> Again(Refusal? refusal, IReadOnlyList<FieldError>? errors = null)
    {
        (Refusal, Errors) = (refusal, errors ?? []);
        Response.StatusCode = refusal is null ? StatusCodes.Status400BadRequest : Problems.StatusOf(refusal.Code);
        return await Drained(Page());
    }

    private async Task<IActionResult> Drained(IActionResult answer)
    {
        await PostedPaper.Drain(Request, Cancellation);
        return answer;
    }
}
