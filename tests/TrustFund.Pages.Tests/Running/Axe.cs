using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace TrustFund.Pages.Tests.Running;

/// <summary>Finds what keeps people out, by all of axe's rules.</summary>
public static class Axe
{
    // Said where it is found: the package's own run tells all that passed too, in a second browser context, which takes longer than the rules.
    private static readonly string Script = $$"""
        async () => {
          {{new BundledAxeScriptProvider().GetScript()}}
          const found = await window.axe.run(document, { resultTypes: ["violations"] });
          return found.violations.map(one => `${one.id}: ${one.help}; ${one.nodes.slice(0, 3).map(node => node.html).join(" | ")}`);
        }
        """;

    public static async Task<string[]> On(IPage page) => await page.EvaluateAsync<string[]>(Script);
}
