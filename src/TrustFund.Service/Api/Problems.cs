using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api;

/// <summary>A refusal on the wire: RFC 9457, with its stable code and both languages.</summary>
/// <param name="Type">A URN made of the code.</param>
/// <param name="Title">What kind of refusal, in the request's language.</param>
/// <param name="Detail">What is in the way, in the request's language.</param>
/// <param name="Messages">What is in the way, in both languages.</param>
/// <param name="Unlock">What would unlock it, in both languages.</param>
/// <param name="Data">The facts, by name, as the rules gave them.</param>
/// <param name="Errors">Fields whose shape is wrong.</param>
/// <param name="TraceId">Names the request in the service's own records.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    Bilingual Messages,
    Bilingual Unlock,
    ImmutableSortedDictionary<string, string> Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldError>? Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceId);

/// <summary>The one place where refusals become HTTP: the status of each code, and the body.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    private static readonly FrozenDictionary<string, int> Own = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["access.sign-in-required"] = StatusCodes.Status401Unauthorized,
        ["version.changed"] = StatusCodes.Status412PreconditionFailed,
        ["fund.unknown"] = StatusCodes.Status404NotFound,
        ["proposal.unknown"] = StatusCodes.Status404NotFound,
        ["contribution.unknown"] = StatusCodes.Status404NotFound,
        ["session.unknown"] = StatusCodes.Status404NotFound,
        ["paper.unknown"] = StatusCodes.Status404NotFound,
        ["paper.gone"] = StatusCodes.Status404NotFound,
        ["paper.handed-in"] = StatusCodes.Status409Conflict,
        ["paper.too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["paper.kind-not-taken"] = StatusCodes.Status415UnsupportedMediaType,
        ["paper.not-what-it-says"] = StatusCodes.Status415UnsupportedMediaType,
        ["paper.with-macros"] = StatusCodes.Status415UnsupportedMediaType,
        ["paper.two-endings"] = StatusCodes.Status415UnsupportedMediaType,
        ["paper.bytes-missing"] = StatusCodes.Status404NotFound,
        ["log.position-unknown"] = StatusCodes.Status404NotFound,
        ["minutes.none-to-read"] = StatusCodes.Status404NotFound,
        ["workflow.definition-unknown"] = StatusCodes.Status404NotFound,
        ["demonstration.person-unknown"] = StatusCodes.Status404NotFound,
        ["demonstration.only-forward"] = StatusCodes.Status422UnprocessableEntity,
        ["demonstration.not-local"] = StatusCodes.Status403Forbidden,
        ["clearance.other-reviewer"] = StatusCodes.Status403Forbidden,
        ["ballot.not-seated"] = StatusCodes.Status403Forbidden,
        ["ballot.seat-of-another"] = StatusCodes.Status403Forbidden,
        ["request.no-such-address"] = StatusCodes.Status404NotFound,
        ["request.method-not-allowed"] = StatusCodes.Status405MethodNotAllowed,
        ["request.body-too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["request.content-type"] = StatusCodes.Status415UnsupportedMediaType,
        ["calendar.unknown"] = StatusCodes.Status404NotFound,
        ["request.too-many"] = StatusCodes.Status429TooManyRequests,
        ["sign-in.locked"] = StatusCodes.Status429TooManyRequests,
        ["sign-in.state-unknown"] = StatusCodes.Status400BadRequest,
        ["sign-in.code-refused"] = StatusCodes.Status400BadRequest,
        ["sign-in.token-invalid"] = StatusCodes.Status400BadRequest,
        ["sign-in.declined"] = StatusCodes.Status403Forbidden,
        ["sign-in.no-name"] = StatusCodes.Status403Forbidden,
        ["sign-in.person-unknown"] = StatusCodes.Status403Forbidden,
        ["sign-in.person-unknown-ask"] = StatusCodes.Status403Forbidden,
        ["sign-in.provider-away"] = StatusCodes.Status503ServiceUnavailable,
        ["sign-in.provider-refuses"] = StatusCodes.Status403Forbidden,
        ["service.busy"] = StatusCodes.Status503ServiceUnavailable,
        ["service.failed"] = StatusCodes.Status500InternalServerError,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Words that tell a conflict with what is already so from a rule that the facts given break.
    private static readonly ImmutableArray<string> OfState =
        ["already", "exists", "taken", "closed", "ended", "not-open", "not-a-draft", "not-signed", "not-waiting", "changed", "none-open"];

    private static readonly FrozenDictionary<int, Bilingual> Titles = new Dictionary<int, Bilingual>
    {
        [400] = new("Demande mal formée", "Malformed request"),
        [401] = new("Identification requise", "Sign-in required"),
        [403] = new("Accès refusé", "Access refused"),
        [404] = new("Introuvable", "Not found"),
        [405] = new("Méthode non admise", "Method not allowed"),
        [409] = new("En conflit avec l'état actuel", "In conflict with the present state"),
        [412] = new("Modifié entre-temps", "Changed meanwhile"),
        [413] = new("Demande trop volumineuse", "Request too large"),
        [415] = new("Type de contenu non admis", "Content type not accepted"),
        [422] = new("Refusé par une règle", "Refused by a rule"),
        [429] = new("Trop de demandes", "Too many requests"),
        [500] = new("Erreur du service", "Service error"),
        [503] = new("Service occupé", "Service busy"),
    }.ToFrozenDictionary();

    /// <summary>
    /// 401 and 403 for who may not, 404 for what a path names and is not there, 409 for what the present state forbids, 412 for
    /// a stale version, 400 for shape, 422 for what a rule refuses.
    /// </summary>
    public static int StatusOf(string code)
    {
        if (Own.TryGetValue(code, out var status))
            return status;
        var point = code.IndexOf('.', StringComparison.Ordinal);
        var (area, name) = (code[..Math.Max(0, point)], code[(point + 1)..]);
        // "Only the secretariat", "certifying finance only": a rule that asks for a role beside the workflow's.
        if (name.StartsWith("only-", StringComparison.Ordinal) || name.EndsWith("-only", StringComparison.Ordinal))
            return StatusCodes.Status403Forbidden;
        return area switch
        {
            "access" => StatusCodes.Status403Forbidden,
            "request" => StatusCodes.Status400BadRequest,
            "idempotency" or "workflow" => StatusCodes.Status409Conflict,
            _ => OfState.Any(word => code.Contains(word, StringComparison.Ordinal)) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>Says of an endpoint with which statuses it may refuse.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, ContentType);
        return endpoint;
    }

    public static string TitleOf(int status) => Titles[status].En;

    public static Problem Of(Refusal refusal, Language language, IReadOnlyList<FieldError>? errors = null)
    {
        var status = StatusOf(refusal.Code);
        var says = RefusalTexts.Says(refusal);
        return new Problem(
            $"urn:trustfund:refusal:{refusal.Code}",
            Titles[status].In(language),
            status,
            says.In(language),
            refusal.Code,
            says,
            RefusalTexts.Unlock(refusal),
            refusal.Data.ToImmutableSortedDictionary(fact => fact.Key, fact => FactTexts.Short(fact.Value), StringComparer.Ordinal),
            errors,
            Activity.Current?.TraceId.ToString());
    }

    /// <summary>Fields whose shape is wrong.</summary>
    public static Task Write(HttpContext context, IReadOnlyList<FieldError> errors) =>
        Write(context, Refusal.Of("request.invalid", ("fields", string.Join(", ", errors.Select(error => error.Field)))), errors);

    /// <summary>Writes a refusal as the answer; does nothing where an answer has begun.</summary>
    public static async Task Write(HttpContext context, Refusal refusal, IReadOnlyList<FieldError>? errors = null)
    {
        var response = context.Response;
        if (response.HasStarted)
            return;
        var language = Languages.Of(context.Request);
        var problem = Of(refusal, language, errors);
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language == Language.French ? "fr" : "en";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
            response.Headers.RetryAfter = "1";
        await JsonSerializer.SerializeAsync(response.Body, problem, CommandJson.Answers, context.RequestAborted);
    }
}
