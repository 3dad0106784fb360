using Microsoft.Playwright;

namespace TrustFund.Pages.Tests.Running;

/// <summary>Finds what a narrow screen cuts off.</summary>
public static class Cut
{
    // Scrolling inside a box that is made for it is no cut; a page that scrolls sideways, or a text that its box hides, is.
    private const string Script = """
        () => {
          const found = [];
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth > width)
            found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
          for (const element of document.body.querySelectorAll("*")) {
            if (element.closest(".unseen, .skip, svg, thead")) continue;
            const style = getComputedStyle(element);
            if (style.display === "none" || style.visibility === "hidden") continue;
            const box = element.getBoundingClientRect();
            const scrolls = element.parentElement.closest(".scroll");
            if (box.width > 0 && (box.right > width + 1 || box.left < -1) && !scrolls)
              found.push(`outside: ${element.outerHTML.slice(0, 120)}`);
            const frame = element.matches("table") && !scrolls && element.parentElement.closest("section, li, .form, .sheet");
            if (frame && box.right > frame.getBoundingClientRect().right + 1)
              found.push(`wider than its frame: ${element.outerHTML.slice(0, 120)}`);
            const hides = style.overflowX === "hidden" || style.overflowX === "clip" || style.textOverflow === "ellipsis";
            if (hides && element.tagName !== "SELECT" && element.scrollWidth > element.clientWidth + 1)
              found.push(`cut: ${element.outerHTML.slice(0, 120)}`);
            if (element.matches("button, .button, .badge, th, td") && element.scrollWidth > element.clientWidth + 1 && style.display !== "inline" && !scrolls)
              found.push(`too narrow: ${element.outerHTML.slice(0, 120)}`);
          }
          return found.slice(0, 8);
        }
        """;

    public static async Task<string[]> On(IPage page) => await page.EvaluateAsync<string[]>(Script);
}
