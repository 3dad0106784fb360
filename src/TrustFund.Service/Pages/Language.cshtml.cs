using Microsoft.AspNetCore.Mvc;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages;

/// <summary>Keeps the language that somebody chose, on this device.</summary>
public sealed class LanguageModel(Visit visit) : PageOfService(visit)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public void OnGet()
    {
        // The switch stands in the head of every page; this page is for whoever comes by its address.
    }

    public IActionResult OnPost(string? language, string? back)
    {
        if (language is "fr" or "en")
        {
            Response.Cookies.Append(Visit.LanguageCookie, language, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Kept,
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
            });
        }

        return LocalRedirect(back is not null && Url.IsLocalUrl(back) ? back : "/");
    }
}
