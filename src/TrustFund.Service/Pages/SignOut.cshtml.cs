using Microsoft.AspNetCore.Mvc;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Pages;

/// <summary>Ends the session; that at the provider is the person's own, and a link leads there.</summary>
public sealed class SignOutModel(Visit visit) : PageOfService(visit)
{
    public void OnGet()
    {
        // Asks; only the posted form ends the session, so that no foreign page can.
    }

    public async Task<IActionResult> OnPost()
    {
        var way = await Sessions.End(HttpContext);
        return Redirect(way == SignInRecords.ByProvider ? $"{Sessions.SignInPage}?left={way}" : Sessions.SignInPage);
    }
}
