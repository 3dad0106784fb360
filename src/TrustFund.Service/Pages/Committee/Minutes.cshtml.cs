using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;
using TrustFund.Service.Documents;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Committee;

/// <summary>
/// The minutes of a session: in French and in English from the same content, printable, as a file; signed by chair and
/// secretary, who each sign what they read, and corrected by an erratum only.
/// </summary>
public sealed class MinutesModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfSession(visit, room, desk)
{
    public Language Language { get; private set; }

    /// <summary>Null: none yet, or not signed and not the reader's to see.</summary>
    public MinutesState? Minutes => Session.Minutes;

    /// <summary>Signing, generating and correcting, each where it is the reader's.</summary>
    public IReadOnlyList<ActionForm> Steps { get; private set; } = [];

    public bool IsSecretary => Visitor.Actor.Is(Roles.Secretariat);

    public IHtmlContent Printed() => new HtmlString(PrintedHtml.Of(MinutesDocument.Of(Minutes!, Visitor.Fund, Language)));

    public async Task<IActionResult> OnGet(string session, string? lang)
    {
        if (await Look(session) is { } refused)
            return refused;
        Language = LanguageOf(lang);
        Steps = [.. StepsOfReader()];
        return Page();
    }

    public async Task<IActionResult> OnGetPdf(string session, string? lang)
    {
        if (await Look(session) is { } refused)
            return refused;
        return Minutes is { } minutes
            ? Print(MinutesDocument.Of(minutes, Visitor.Fund, LanguageOf(lang)))
            : Refuse(Refusal.Of("minutes.none-to-read", ("session", Session.Id)));
    }

    private IEnumerable<ActionForm> StepsOfReader()
    {
        if (Minutes is not { } minutes)
        {
            if (IsSecretary)
                yield return Form("generate-minutes");
            yield break;
        }

        if (Signing(minutes.Chair, minutes.Secretary) is { } signatory)
            yield return Form("sign-minutes").Give("as", signatory).Give("hash", minutes.Hash);
        if (IsSecretary && minutes is { Chair: null, Secretary: null })
            yield return Form("generate-minutes");
        foreach (var erratum in minutes.Errata)
        {
            if (Signing(erratum.Chair, erratum.Secretary) is not { } one)
                continue;
            var form = Form("sign-erratum").Give("number", erratum.Erratum.Number).Give("as", one);
            form.Apart = erratum.Erratum.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            yield return form;
        }

        if (IsSecretary && minutes.AreSigned)
            yield return Form("add-erratum");
    }

    /// <summary>In what capacity the reader's signature is wanted; null: in none.</summary>
    private Signatory? Signing(PersonId? chair, PersonId? secretary)
    {
        if (IsSecretary && secretary is null && chair != Person)
            return Signatory.Secretary;
        var mayChair = Visitor.Actor.Is(Roles.Chair)
            || Session.Items.Any(item => item.Count?.Quorum.Presiding is { } presiding && item.Roll.Any(seat => seat.Seat.Id == presiding && seat.Sitting == Person));
        return mayChair && chair is null && secretary != Person ? Signatory.Chair : null;
    }
}
