using System.Security.Claims;
using TrustFund.Application.Reading;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.Hosting;
using TrustFund.Service.SignIn;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Layout;

/// <summary>
/// One request for a page: who reads it, in which language, and in which fund. The language is that of the switch, then the
/// person's own, then the browser's, then French.
/// </summary>
public sealed class Visit
{
    public const string LanguageCookie = "language";

    /// <summary>The claim in which the session keeps the person's own language.</summary>
    public const string LanguageClaim = "lang";

    private readonly HttpContext _context;
    private readonly Installation _installation;

    public Visit(IHttpContextAccessor accessor, Installation installation)
    {
        _context = accessor.HttpContext ?? throw new InvalidOperationException("A visit is a request.");
        _installation = installation;
        Words = new Words(LanguageOf(_context));
    }

    public Words Words { get; }

    /// <summary>Null while nobody is signed in.</summary>
    public PersonId? Person => SignedIn.TryPerson(_context.User, out var person) ? person : null;

    /// <summary>The fund that the page is about, once the page has entered it.</summary>
    public Visitor? Visitor
    {
        get;
        set => Words.Stages = (field = value)?.Stages ?? WorkflowStages.None;
    }

    /// <summary>On a page of no fund: enters the one fund that the person has a role in, so that the head and names are the usual ones. With several it stays outside.</summary>
    public async Task EnterOnlyFund(ReadingRoom room)
    {
        if (Visitor is null && Person is { } person && await room.FundsOf(person, _context.RequestAborted) is [var only])
            Visitor = only;
    }

    /// <summary>What the fund calls somebody; the reference where it does not know them.</summary>
    public string NameOf(string person) => Visitor?.Fund.People.GetValueOrDefault(person)?.Name ?? person;

    /// <summary>What the fund calls the person.</summary>
    public string Name => Person is { } person ? NameOf(person.Value) : "";

    /// <summary>The demonstration's instant now, UTC; null where this is no demonstration.</summary>
    public DateTimeOffset? Demonstration => _installation.Demonstration is { IsOn: true } clock ? clock.GetUtcNow() : null;

    /// <summary>Where the reader is, to come back to after a switch of language.</summary>
    public string Here => _context.Request.Method == HttpMethods.Get ? _context.Request.PathBase + _context.Request.Path + _context.Request.QueryString : "/";

    private static Language LanguageOf(HttpContext context) =>
        Parse(context.Request.Cookies[LanguageCookie]) ?? Parse(context.User.FindFirstValue(LanguageClaim)) ?? Languages.Of(context.Request);

    private static Language? Parse(string? code) => code switch
    {
        "fr" => Language.French,
        "en" => Language.English,
        _ => null,
    };
}
