using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.Hosting;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;
using ActionResult = TrustFund.Application.Acting.ActionResult;

namespace TrustFund.Service.Pages;

/// <summary>
/// Every action of the catalogue as a form, and the one place where the pages act. A form is read into the command that the
/// API would have read, and run by the same runner under the form's own key. What is refused is shown above what was typed.
/// </summary>
public sealed class ActModel(Visit visit, ActionDesk desk, Installation installation) : PageOfService(visit)
{
    public ActionForm Form { get; private set; } = null!;

    public ActionSubject Subject { get; private set; } = null!;

    public async Task<IActionResult> OnGet([FromRoute(Name = "action")] string name, string subject, string? back)
    {
        if (await Lay(name, subject, back) is { } refused)
            return refused;
        GiveAgain(Request.Query["given"], Request.Query);
        Form.Keep(Request.Query);
        return Page();
    }

    public async Task<IActionResult> OnPost([FromRoute(Name = "action")] string name, string subject)
    {
        var form = Request.Form;
        if (await Lay(name, subject, form["back"]) is { } refused)
            return refused;
        Form.Key = form["key"].ToString();
        Form.Version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
        Form.Forget();
        GiveAgain(form["given"], form);
        Form.Keep(form);
        if (form["key"] is not [{ Length: > 0 and <= ActionEndpoints.LongestKey }])
            return Refuse(Refusal.Of("request.form-expired"));

        var reader = new FormReader(form, Words.Language);
        var body = reader.Read(FormShape.Of(Form.Route));
        if (reader.Errors.Count > 0)
            return Again(null, reader.Errors);
        var read = Read(body);
        if (read.Command is not { } command)
            return Again(read.Errors is null ? read.Refusal : null, read.Errors ?? []);

        var caller = new Caller(Person, Form.Key, Form.Version, Trace: Activity.Current?.Id);
        // Once an action waits for its turn it is done or refused whether or not the reader still waits.
        switch (await installation.Runner.Run(command, caller, CancellationToken.None))
        {
            case ActionResult.Done done:
                TempData["done"] = Form.Action;
                return LocalRedirect(Form.Back ?? Navigation.After(Form.Route, done.Answer, Subject));
            case ActionResult.Refused answer:
                return Again(answer.Refusal, []);
            case ActionResult.Invalid invalid:
                return Again(null, invalid.Errors);
            default:
                throw new InvalidOperationException("An action is done, refused or invalid.");
        }
    }

    /// <summary>What the form gave without asking is not asked for when it is shown again.</summary>
    private void GiveAgain(StringValues names, IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        var given = values.Where(value => value.Key.StartsWith(FormReader.Prefix, StringComparison.Ordinal)).ToDictionary(value => value.Key, value => value.Value.ToString(), StringComparer.Ordinal);
        foreach (var field in Form.Fields.Where(field => names.Contains(field.Name, StringComparer.Ordinal) && given.ContainsKey(FormReader.Prefix + field.Name)))
            Form.Give(field.Name, given[FormReader.Prefix + field.Name]);
    }

    private async Task<IActionResult?> Lay(string name, string subject, string? back)
    {
        var laid = await desk.Lay(name, subject, back is not null && Url.IsLocalUrl(back) ? back : null);
        if (laid.IsRefused)
            return Refuse(laid.Refusal);
        (Form, Subject) = laid.Value;
        return null;
    }

    private ReadCommand Read(System.Text.Json.Nodes.JsonObject body)
    {
        try
        {
            return CommandReader.Read(body, Form.Route.UseCase.CommandType, Form.Route.Field, Form.Subject);
        }
        catch (JsonException problem)
        {
            // Only what a form of this service cannot send: a choice that is none, a name that is no name.
            return new ReadCommand(null, Refusal.Of("request.json-malformed", ("path", problem.Path ?? "$"), ("line", 1)));
        }
    }

    /// <summary>The form again with what was typed, and why it was not done.</summary>
    private PageResult Again(Refusal? refusal, IReadOnlyList<FieldError> errors)
    {
        Form.Refusal = refusal;
        Form.Errors = errors;
        Response.StatusCode = refusal is null ? StatusCodes.Status400BadRequest : Problems.StatusOf(refusal.Code);
        return Page();
    }
}
