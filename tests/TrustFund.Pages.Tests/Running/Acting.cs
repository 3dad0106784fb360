using Microsoft.Playwright;

namespace TrustFund.Pages.Tests.Running;

/// <summary>Acting through the forms of a page, as a person does: open, fill in, send, and see that it was done.</summary>
public static class Acting
{
    /// <summary>Goes to a page that is there.</summary>
    public static async Task Go(this Reader reader, string path) => (await reader.Visit(new Uri(reader.Service, path))).ShouldBe(200, path);

    public static async Task<bool> Sees(this Reader reader, string selector) => await reader.Page.Locator(selector).CountAsync() > 0;

    /// <summary>Sends the page's form of an action with these fields filled in.</summary>
    public static async Task Act(this Reader reader, string action, params (string Field, string Value)[] fields) => await Send(reader, await FormOf(reader, action), fields);

    /// <summary>Chooses from a list in the form of an action.</summary>
    public static async Task Choose(this Reader reader, string action, string name, string value) =>
        await (await FormOf(reader, action)).Locator($"select[name='{name}']").SelectOptionAsync(value);

    /// <summary>Ticks an answer and sends its form.</summary>
    public static async Task Tick(this Reader reader, string action, string name, string answer, params (string Field, string Value)[] fields)
    {
        var form = await FormOf(reader, action);
        await form.Locator($"input[type=radio][name='{name}'][value='{answer}']").CheckAsync();
        await Send(reader, form, fields);
    }

    /// <summary>Sends the page's form of an action and is refused; answers the reason's code, or what is said where there is none. What was typed is still there.</summary>
    public static async Task<string> Refused(this Reader reader, string action, params (string Field, string Value)[] fields)
    {
        var form = await FormOf(reader, action);
        foreach (var (name, value) in fields)
            await form.Locator($"[name='{name}']").FillAsync(value);
        await form.Locator("button").ClickAsync();
        var alert = reader.Page.Locator("main [role=alert]").First;
        await alert.WaitForAsync();
        foreach (var (name, value) in fields)
            (await reader.Page.InputValueAsync($"form[action^='/act/{action}/'] [name='{name}']")).ShouldBe(value, "what was typed is kept");
        var reason = alert.Locator("[data-code]");
        return await reason.CountAsync() > 0 ? (await reason.First.GetAttributeAsync("data-code"))! : (await alert.TextContentAsync())!;
    }

    private static async Task<ILocator> FormOf(Reader reader, string action)
    {
        var form = reader.Page.Locator($"form[action^='/act/{action}/']");
        // What lies folded is opened first.
        var folded = reader.Page.Locator("details:not([open])", new PageLocatorOptions { Has = form });
        if (await folded.CountAsync() > 0)
            await folded.First.Locator("summary").First.ClickAsync();
        return form;
    }

    private static async Task Send(Reader reader, ILocator form, (string Field, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            var field = form.Locator($"[name='{name}']");
            if (await field.GetAttributeAsync("type") == "checkbox")
                await field.CheckAsync();
            else
                await field.FillAsync(value);
        }

        var key = await form.Locator("input[name=key]").GetAttributeAsync("value");
        await form.Locator("button").ClickAsync();
        // A form that is refused comes back under its key, with the reason.
        await reader.Page.Locator($"main:not(:has(input[name=key][value='{key}'])), [role=alert]").First.WaitForAsync();
        await reader.Page.WaitForLoadStateAsync();
        var answer = reader.Page.Locator("main .notice[role]").First;
        await answer.WaitForAsync();
        (await answer.GetAttributeAsync("role")).ShouldBe("status", await answer.TextContentAsync());
    }
}
