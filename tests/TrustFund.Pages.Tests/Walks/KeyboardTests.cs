using Microsoft.Playwright;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A member who has a keyboard and no mouse.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    private const int MostTabs = 120;

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task With_Tab_Enter_and_Space_alone_one_signs_in_opens_the_inbox_and_an_item_and_votes_and_always_sees_where_one_is(string language)
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        await using var reader = await Reader.Open(service, chromium, null, language);
        var page = reader.Page;
        await reader.Go("/sign-in");
        await TabTo(page, "button[value='mariam.cisse']");
        await Press(page, "Enter", "**/inbox");

        // The first stop is the way past the head, and it leads past it.
        await page.Keyboard.PressAsync("Tab");
        (await Focused(page, ".skip")).ShouldBeTrue("the first stop is the link to the content");
        (await page.Locator(".skip").BoundingBoxAsync())!.Y.ShouldBeGreaterThanOrEqualTo(0, "it shows itself when one is on it");
        await page.Keyboard.PressAsync("Enter");
        (await Focused(page, "main")).ShouldBeTrue("it leads to the content");

        await page.Keyboard.PressAsync("Shift+Tab");
        await TabTo(page, "nav.places a[href$='/sessions']");
        await Press(page, "Enter", "**/sessions");
        await TabTo(page, $"main a[href='/sessions/{CommitteeUnderWay.Meeting}']");
        await Press(page, "Enter", $"**/sessions/{CommitteeUnderWay.Meeting}");
        await TabTo(page, $"main a[href='/sessions/{CommitteeUnderWay.Meeting}/items/1']");
        await Press(page, "Enter", $"**/sessions/{CommitteeUnderWay.Meeting}/items/1");

        await TabTo(page, "form[action*='cast-vote'] input[type=radio]");
        await page.Keyboard.PressAsync("Space");
        (await page.Locator("form[action*='cast-vote'] input[type=radio]:checked").CountAsync()).ShouldBe(1);
        await TabTo(page, "form[action*='cast-vote'] button");
        await page.Keyboard.PressAsync("Space");
        await page.Locator("main .notice[role=status]").WaitForAsync();
        (await page.Locator(".own-vote").CountAsync()).ShouldBe(1, "the vote is cast");
        reader.Complaints.ShouldBeEmpty();
    }

    /// <summary>Goes on with Tab until something has the focus; wherever one comes by, the focus shows.</summary>
    private static async Task TabTo(IPage page, string selector)
    {
        for (var stop = 0; stop < MostTabs; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            await ShowsItself(page);
            if (await Focused(page, selector))
                return;
        }

        throw new ShouldAssertException($"Nobody comes to {selector} with Tab.");
    }

    private static Task<bool> Focused(IPage page, string selector) => page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) === true", selector);

    private static async Task ShowsItself(IPage page)
    {
        var shown = await page.EvaluateAsync<string>(
            """
            () => {
              const at = document.activeElement;
              if (!at || at === document.body) return '';
              const style = getComputedStyle(at);
              const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              const box = at.getBoundingClientRect();
              return ring && box.width > 0 && box.height > 0 ? '' : at.outerHTML.slice(0, 200);
            }
            """);
        shown.ShouldBe("", "what has the focus shows a ring around it");
    }

    private static async Task Press(IPage page, string key, string leadsTo)
    {
        await page.Keyboard.PressAsync(key);
        await page.WaitForURLAsync(leadsTo);
        await page.WaitForLoadStateAsync();
    }
}
