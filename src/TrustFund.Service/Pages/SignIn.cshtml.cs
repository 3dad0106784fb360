using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.SignIn;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages;

/// <summary>Somebody made up whom one can be.</summary>
/// <param name="Roles">By name, each with the section, donor or partner that it is held for.</param>
public sealed record PersonToBe(string Id, string Name, IReadOnlyList<string> Roles);

/// <summary>Signing in: with whatever the service is set up for, and in a demonstration as somebody made up, on this machine only.</summary>
public sealed class SignInModel(Visit visit, ReadingRoom room, SignInPageSettings settings, SignInRecords records, IEnumerable<SignInWay> ways) : PageOfService(visit)
{
    public IReadOnlyList<PersonToBe> People { get; private set; } = [];

    public IReadOnlyList<SignInWay> Ways { get; } = [.. ways];

    public string Back { get; private set; } = "/";

    /// <summary>Whether somebody has just ended a session that the provider had begun, and has another there.</summary>
    public bool HasLeft { get; private set; }

    public async Task<IActionResult> OnGet(string? back, string? left)
    {
        Back = Local(back);
        HasLeft = left == SignInRecords.ByProvider && Ways.Count > 0;
        if (settings.IsDemonstration && !IsHere)
            return Refuse(Refusal.Of("demonstration.not-local"));
        if (settings.IsDemonstration)
            People = await MadeUp();
        return Page();
    }

    public async Task<IActionResult> OnPost(string? back, string? person)
    {
        Back = Local(back);
        if (!settings.IsDemonstration || !IsHere)
            return Refuse(Refusal.Of("demonstration.not-local"));
        var known = await room.MadeUpPeople(Cancellation);
        var found = known.Where(one => one.Person.Id.Value == person).Select(one => one.Person).FirstOrDefault();
        if (found is null)
        {
            var unknown = Refusal.Of("demonstration.person-unknown", ("person", person ?? ""));
            await records.Refused(HttpContext, SignInRecords.ByDemonstration, unknown);
            return Refuse(unknown);
        }

        await Sessions.Begin(HttpContext, found.Id, found.Language, SignInRecords.ByDemonstration);
        return LocalRedirect(Back);
    }

    private async Task<IReadOnlyList<PersonToBe>> MadeUp() =>
    [
        .. (await room.MadeUpPeople(Cancellation)).Where(one => !one.Grants.IsEmpty)
            .GroupBy(one => one.Person.Id)
            .OrderBy(group => Roles.All.IndexOf(group.First().Grants[0].Role)).ThenBy(group => group.First().Person.Name, StringComparer.Ordinal)
            .Select(group => new PersonToBe(
                group.Key.Value, group.First().Person.Name, [.. group.SelectMany(one => one.Grants.Select(grant => RoleNames.Of(grant, one.Fund, Words))).Distinct(StringComparer.Ordinal)])),
    ];

    private bool IsHere => Service.SignIn.Local.IsLocal(HttpContext);

    private string Local(string? back) => back is not null && Url.IsLocalUrl(back) ? back : "/";
}
