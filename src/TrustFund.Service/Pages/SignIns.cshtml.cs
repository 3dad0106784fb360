using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages;

/// <summary>Who came in, was turned away, or left: for administrators and auditors.</summary>
public sealed class SignInsModel(Visit visit, ReadingRoom room) : PageOfService(visit)
{
    private const int PageSize = 50;

    public Page<SignInRow> Rows { get; private set; } = new([], null);

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(string? after)
    {
        var rows = await room.SignIns(Person, after, PageSize, Cancellation);
        if (rows.IsRefused)
            return Refuse(rows.Refusal);
        Rows = rows.Value;

        if (Rows.Next is { } token)
            Next = Further(token);
        return Page();
    }

    public static string Tone(SignInRow row) => row.Kind switch
    {
        nameof(SignInKind.SignedIn) => "good",
        nameof(SignInKind.Refused) => "bad",
        _ => "",
    };
}
