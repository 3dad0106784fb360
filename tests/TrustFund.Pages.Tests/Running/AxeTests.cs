namespace TrustFund.Pages.Tests.Running;

/// <summary>What looks at every page sees what it is to see.</summary>
public sealed class AxeTests(Chromium chromium)
{
    [Fact]
    public async Task A_picture_without_words_and_a_button_without_a_name_are_found_and_nothing_where_they_have_them()
    {
        await using var device = await chromium.Device();
        var page = await device.NewPageAsync();
        await page.SetContentAsync(Page("<img src='data:,'><button></button>"));
        (await Axe.On(page)).Select(found => found.Split(':')[0]).ShouldBe(["button-name", "image-alt"], ignoreOrder: true);
        await page.SetContentAsync(Page("<img src='data:,' alt='Le puits'><button>Voter</button>"));
        (await Axe.On(page)).ShouldBeEmpty();
    }

    private static string Page(string inside) => $"<!DOCTYPE html><html lang='fr'><title>Essai</title><main><h1>Essai</h1>{inside}</main></html>";
}
