using System.Net;
using System.Text.RegularExpressions;

namespace TrustFund.Pages.Tests.Running;

/// <summary>A form as it stands on a page, sent as a browser without script would send it.</summary>
public sealed partial record PageForm(string Address, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The form of a page that posts to an address.</summary>
    public static PageForm Of(string page, string address)
    {
        var form = Whole().Matches(page).Select(match => match.Value).Single(text => text.Contains($"action=\"{address}\"", StringComparison.Ordinal));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Input().Matches(form))
        {
            if (Attribute(input.Value, "name") is { } name && Attribute(input.Value, "type") != "checkbox")
                fields[name] = Attribute(input.Value, "value") ?? "";
        }

        return new PageForm(address, fields);
    }

    /// <summary>The one with which somebody is chosen.</summary>
    public static PageForm OfSignIn(string page) => Of(page.Replace("<form method=\"post\">", "<form action=\"/sign-in\">", StringComparison.Ordinal), "/sign-in");

    public FormUrlEncodedContent With(params (string Name, string Value)[] typed)
    {
        var all = Fields.ToDictionary();
        foreach (var (name, value) in typed)
            all[name] = value;
        return new FormUrlEncodedContent(all);
    }

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"\\b{name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return match.Success ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;
    }

    [GeneratedRegex("<form[\\s\\S]*?</form>")]
    private static partial Regex Whole();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();
}

/// <summary>Clients signed in as somebody of the demonstration.</summary>
public static class Clients
{
    public static async Task<HttpClient> As(this ServiceWithDemonstration service, string person, string language = "fr")
    {
        var client = service.Client(language);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var content = PageForm.OfSignIn(await client.Page("/sign-in")).With(("person", person));
        using var reply = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    public static async Task<string> Page(this HttpClient client, string address) => await client.GetStringAsync(new Uri(address, UriKind.Relative));

    public static async Task<(HttpStatusCode Status, string? Location, string Text)> Send(this HttpClient client, string address, HttpContent content)
    {
        using var reply = await client.PostAsync(new Uri(address, UriKind.Relative), content);
        return (reply.StatusCode, reply.Headers.Location?.ToString(), WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()));
    }
}
