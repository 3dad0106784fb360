using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.SignIn;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Layout;

/// <summary>What every page builds on: the reader, the words, and a refusal as a page of its own.</summary>
public abstract class PageOfService(Visit visit) : PageModel
{
    private const int LongestWord = 200;

    public Visit Visit { get; } = visit;

    public Words Words => Visit.Words;

    protected PersonId Person => SignedIn.PersonOf(HttpContext);

    protected CancellationToken Cancellation => HttpContext.RequestAborted;

    /// <summary>A word of the address's query to look for; null where none is given, or one that nothing stored can contain.</summary>
    protected static string? Given(string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestWord || text.Any(char.IsControl) ? null : text.Trim();

    /// <summary>This page as it was asked for, gone on with: whatever else stands in the address stays.</summary>
    /// <param name="end">What the list gave to go on with.</param>
    protected string Further(string end, string name = "after")
    {
        var asked = Request.Query.ToDictionary(value => value.Key, string? (value) => value.Value.ToString(), StringComparer.Ordinal);
        asked[name] = end;
        return QueryHelpers.AddQueryString(Request.Path, asked);
    }

    /// <summary>A list that is asked to go on from where it never was says so, on whichever page.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is PageTokenException)
            (executed.Result, executed.ExceptionHandled) = (Refuse(Refusal.Of("request.after-malformed")), true);
    }

    /// <summary>Says why not, with the status that the API gives the same refusal.</summary>
    protected IActionResult Refuse(Refusal refusal) => RefusedPage.Of(refusal);
}

/// <summary>A page about a fund: entered as the API enters it, by whoever has a role there.</summary>
public abstract class PageOfFund(Visit visit, ReadingRoom room) : PageOfService(visit)
{
    protected ReadingRoom Room { get; } = room;

    public Visitor Visitor => Visit.Visitor ?? throw new InvalidOperationException("The page did not enter a fund.");

    /// <summary>Enters the fund; what stands in the way is the page's answer.</summary>
    protected async Task<IActionResult?> Enter(string fund)
    {
        var entered = await Room.EnterAsKnown(FundId.Of(fund), Person, Cancellation);
        if (entered.IsRefused)
            return Refuse(entered.Refusal);
        Visit.Visitor = entered.Value;
        return null;
    }
}

/// <summary>A refusal as a page: the same texts and the same status as the API gives.</summary>
public static class RefusedPage
{
    public const string View = "/Pages/Shared/Refused.cshtml";

    /// <summary>The refusal, its texts and what would unlock it, as a page.</summary>
    public static ViewResult Of(Refusal refusal) => new()
    {
        ViewName = View,
        StatusCode = Problems.StatusOf(refusal.Code),
        ViewData = new(new Microsoft.AspNetCore.Mvc.ModelBinding.EmptyModelMetadataProvider(), new()) { Model = refusal },
    };
}
