using System.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TrustFund.Application.Acting;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Service.Api;
using TrustFund.Service.Hosting;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Papers;
using ActionResult = TrustFund.Application.Acting.ActionResult;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>
/// The papers of a proposal: all of them with their hashes, each to be downloaded, and another to be attached to whatever step is
/// open. The form's bytes are read as they come, so its token is looked at here and not by the framework, which would read all first.
/// </summary>
[IgnoreAntiforgeryToken]
[ReadsItsOwnForm]
public sealed class PapersModel(Visit visit, ReadingRoom room, PaperDesk desk, Installation installation, IAntiforgery antiforgery) : PageOfProposal(visit, room)
{
    /// <summary>The token's field; its header of the same name is the framework's other way to send it.</summary>
    public const string TokenField = "form";

    public PaperForm? Form { get; private set; }

    /// <summary>Why a paper was refused where no form is left to say it in.</summary>
    public Refusal? Refusal { get; private set; }

    public static string TokenFor(HttpContext context) => context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken!;

    public async Task<IActionResult> OnGet(string proposal, [FromQuery(Name = "for")] string? step)
    {
        if (await Open(proposal) is { } refused)
            return refused;
        await Lay(step, null, null);
        return Page();
    }

    public async Task<IActionResult> OnGetFile(string proposal, int number)
    {
        var paper = await Room.Paper(ProposalId.Of(proposal), number, Person, Cancellation);
        if (paper.IsRefused)
            return Refuse(paper.Refusal);
        return await PaperAnswer.Write(HttpContext, paper.Value, installation.Papers) is { } missing ? Refuse(missing) : new EmptyResult();
    }

    public async Task<IActionResult> OnPost(string proposal)
    {
        if (await Open(proposal) is { } refused)
            return refused;
        var reception = new PaperReception(installation, Room);
        // More than is taken is still read and thrown away, within reason: a browser shows no answer before it has sent all.
        PaperEndpoints.AllowBody(HttpContext, (4 * reception.Limits.File) + PaperEndpoints.Beside);
        if (await PostedPaper.Genuine(HttpContext, antiforgery, Cancellation) is not { } posted)
            return Refuse(Refusal.Of("request.form-expired"));
        if (PaperDesk.StepOf(posted.For) is not { } step)
            return await Again(posted, Refusal.Of("request.form-expired"));
        var offered = new OfferedPaper(Proposal.Id, step.Purpose, step.Part, posted.Name, posted.Note);
        if (await reception.WhyNot(offered, Person, null, Cancellation) is { } notNow)
            return await Again(posted, notNow);
        switch (await reception.Receive(offered, posted.Bytes, new Caller(Person, posted.Key!, Trace: Activity.Current?.Id), Cancellation))
        {
            case ActionResult.Done:
                TempData["done"] = "attach-paper";
                return LocalRedirect(posted.Back is { } back && Url.IsLocalUrl(back) ? back : Navigation.Papers(Reference));
            case ActionResult.Refused refusal:
                return await Again(posted, refusal.Refusal);
            case ActionResult.Invalid invalid:
                return await Again(posted, Refusal.Of("request.invalid", ("fields", string.Join(", ", invalid.Errors.Select(error => error.Field)))));
            default:
                throw new InvalidOperationException("An action is done, refused or invalid.");
        }
    }

    /// <summary>The page again with what was chosen and typed, and why it was not done.</summary>
    private async Task<IActionResult> Again(PostedPaper posted, Refusal refusal)
    {
        await PostedPaper.Drain(Request, Cancellation);
        await Lay(posted.For, posted, refusal);
        Response.StatusCode = Problems.StatusOf(refusal.Code);
        return Page();
    }

    private async Task Lay(string? step, PostedPaper? posted, Refusal? refusal)
    {
        var steps = await desk.OpenSteps(Read);
        var back = posted?.Back is { } given && Url.IsLocalUrl(given) ? given : Navigation.Papers(Reference);
        if (steps.IsEmpty)
            Refusal = refusal ?? (PaperDesk.StepOf(step) is { } wanted ? await Room.WhyNotAttach(Proposal.Id, Person, wanted.Purpose, wanted.Part, Cancellation) : null);
        else
            Form = desk.Form(Read, steps, back) with { Chosen = step, Note = posted?.Note, Refusal = refusal };
    }
}

/// <summary>Keeps the framework from reading the form, whose file may be large, before the page does.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsItsOwnFormAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IResourceFilter
{
    public void OnResourceExecuting(Microsoft.AspNetCore.Mvc.Filters.ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(Microsoft.AspNetCore.Mvc.Filters.ResourceExecutedContext context)
    {
    }
}
