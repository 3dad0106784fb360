using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Documents;
using TrustFund.Service.Documents.Pdf;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Committee;

/// <summary>A page about a session of the committee, or a written procedure, as one reader may see it.</summary>
public abstract class PageOfSession(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfFund(visit, room)
{
    public SeenSession Seen { get; private set; } = null!;

    public SessionReading Session => Seen.Session;

    /// <summary>How the fund's people, seats and sections are called.</summary>
    public Wording Wording => new(Visitor.Fund, Words.Language);

    protected ActionDesk Desk { get; } = desk;

    /// <summary>The address of this very page.</summary>
    protected string Here => Request.Path.Value!;

    /// <summary>Reads the session and enters its fund; what stands in the way is the page's answer.</summary>
    protected async Task<IActionResult?> Look(string session)
    {
        var read = await Room.Session(SessionId.Of(session), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Seen = read.Value;
        return await Enter(Session.Fund.Value);
    }

    /// <summary>An action on the session as a whole, to come back to this page.</summary>
    protected ActionForm Form(string action) =>
        Desk.Form(action, Session.Id.Value, Here, Seen.Version, Seen.Actions.FirstOrDefault(state => state.Action == action)?.Blocked);

    /// <summary>A document as a file to keep or print.</summary>
    protected FileContentResult Print(PrintedDocument document) => new(PrintedPdf.Of(document, Visitor.Moment.At), "application/pdf")
    {
        FileDownloadName = $"{document.Reference}.{(document.Language == Language.French ? "fr" : "en")}.pdf",
    };

    /// <summary>The language asked for in the address, else the reader's.</summary>
    protected Language LanguageOf(string? code) => code switch
    {
        "fr" => Language.French,
        "en" => Language.English,
        _ => Words.Language,
    };
}
