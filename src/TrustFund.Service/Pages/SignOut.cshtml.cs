using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Pages;

/// <summary>Ends the session.</summary>
public sealed class SignOutModel(Visit visit) : PageOfService(visit)
{
    public void OnGet()
    {
        // Asks; only the posted form ends the session, so that no foreign page can.
    }

    public async Task<IActionResult> OnPost()
    {
        await HttpContext.SignOutAsync(Sessions.Scheme);
        return Redirect(Sessions.SignInPage);
    }
}
