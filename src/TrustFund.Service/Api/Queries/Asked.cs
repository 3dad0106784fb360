using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Acting;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Api.Queries;

/// <summary>A question as it was asked: by whom, about what, with which parameters.</summary>
internal sealed class Asked
{
    private readonly HttpContext _context;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<FieldError> _errors = [];

    public Asked(HttpContext context, ImmutableArray<QueryParameter> known)
    {
        _context = context;
        foreach (var (name, values) in context.Request.Query)
        {
            if (known.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
                _errors.Add(new FieldError(Texts.FactTexts.Short(name), "paramètre inconnu", "unknown parameter"));
            else if (values is not [{ Length: > 0 } value])
                _errors.Add(new FieldError(name, "une seule valeur, non vide, est attendue", "one value, not empty, is expected"));
            else if (WhyNot(parameter, value) is { } error)
                _errors.Add(error);
            else
                _values[name] = value;
        }
    }

    public IReadOnlyList<FieldError> Errors => _errors;

    public PersonId Person => SignedIn.PersonOf(_context);

    /// <summary>The language asked for.</summary>
    public Texts.Language Language => Languages.Of(_context.Request);

    public CancellationToken Cancellation => _context.RequestAborted;

    public FundId Fund => FundId.Of(OfAddress("fund"));

    public string? After => Text(QueryParameter.After.Name);

    public int Limit => (int)(Number(QueryParameter.Limit.Name) ?? QueryParameter.OrdinaryPage);

    /// <summary>A part of the address.</summary>
    public string OfAddress(string name) => (string)_context.Request.RouteValues[name]!;

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public DateOnly? Date(string name) => Text(name) is { } text ? ToDate(text) : null;

    public long? Number(string name) => Text(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>A page of rows with the address of the next.</summary>
    public Listing<TTo> Listing<TFrom, TTo>(Page<TFrom> page, Func<TFrom, TTo> show)
    {
        if (page.Next is not { } token)
            return new Listing<TTo>([.. page.Items.Select(show)], null);
        var parameters = _values.Where(value => value.Key != QueryParameter.After.Name).ToDictionary(value => value.Key, string? (value) => value.Value, StringComparer.Ordinal);
        parameters[QueryParameter.After.Name] = token;
        var next = QueryHelpers.AddQueryString(_context.Request.Path.ToUriComponent(), parameters);
        _context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return new Listing<TTo>([.. page.Items.Select(show)], next);
    }

    private static FieldError? WhyNot(QueryParameter parameter, string value)
    {
        switch (parameter.Kind)
        {
            case QueryKind.Date:
                return ToDate(value) is null ? new FieldError(parameter.Name, "date ISO 8601 existante attendue, comme 2017-11-30", "an existing ISO 8601 date is expected, as 2017-11-30") : null;
            case QueryKind.Number:
                var isNumber = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                if (parameter == QueryParameter.Limit)
                    return isNumber && number is >= 1 and <= QueryParameter.LargestPage ? null : new FieldError(parameter.Name, "nombre de 1 à 200 attendu", "a number from 1 to 200 is expected");
                return isNumber ? null : new FieldError(parameter.Name, "nombre entier attendu", "a whole number is expected");
            default:
                var longest = parameter == QueryParameter.After ? 2_000 : 200;
                return value.Length <= longest && !value.Any(char.IsControl) ? null : new FieldError(parameter.Name, "texte trop long ou illisible", "the text is too long or not readable");
        }
    }

    private static DateOnly? ToDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>A page of a list.</summary>
/// <param name="Items">May be fewer than asked for although there is a next page: rows that one may not read are left out.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next);
