using Microsoft.Playwright;
using TrustFund.Pages.Tests.Catalogue;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests;

/// <summary>Pictures of every page: on a phone and on a screen, in both languages. Where to put them, TRUSTFUND_PICTURES says; TRUSTFUND_PICTURES_OF, how the names of those wanted begin, by comma.</summary>
public sealed class PictureTests(ServiceWithDemonstration service, Chromium chromium)
{
    [Fact]
    public async Task Every_page_can_be_pictured_on_a_phone_and_on_a_screen()
    {
        var folder = Environment.GetEnvironmentVariable("TRUSTFUND_PICTURES");
        // Without a folder one page in one size shows that pictures can be made; all of them are for looking at.
        var wanted = (Environment.GetEnvironmentVariable("TRUSTFUND_PICTURES_OF") ?? "").Split(',');
        PageEntry[] entries = folder is { Length: > 0 } ? [.. PageCatalogue.All.Where(entry => wanted.Any(begin => entry.Name.StartsWith(begin, StringComparison.Ordinal)))] : [PageCatalogue.All[0]];
        foreach (var entry in entries)
        {
            foreach (var (language, width) in folder is { Length: > 0 } ? [("fr", 360), ("fr", 1280), ("en", 360), ("en", 1280)] : new[] { ("fr", 360) })
            {
                await using var reader = await Reader.Open(service, chromium, entry.Person, language, width);
                await reader.Visit(new Uri(service.Address, entry.Address));
                var picture = await reader.Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true });
                picture.Length.ShouldBeGreaterThan(1_000);
                if (folder is { Length: > 0 })
                    await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, FormattableString.Invariant($"{entry.Name}.{language}.{width}.png")), picture);
            }
        }
    }
}
