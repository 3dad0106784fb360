using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Notices;

/// <summary>One choice of the table: a kind, the field that it fills, and what may be chosen.</summary>
public sealed record KindChoice(NoticeKind Kind, string Field, NoticeWay Chosen, IReadOnlyList<NoticeWay> Ways);

/// <summary>Who I am in the fund, and how I want to be told of things.</summary>
public sealed class ProfileModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfFund(visit, room)
{
    public const string Action = "choose-notices";

    /// <summary>What stands before every field of the choices.</summary>
    public const string Field = FormReader.Prefix + "preferences.";

    public NoticePreferences Chosen { get; private set; } = NoticePreferences.Default("fr");

    /// <summary>The form in which the choices are posted; its fields are laid out by this page.</summary>
    public ActionForm Form { get; private set; } = null!;

    /// <summary>From Monday on, as both languages count.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } = [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7)];

    public string? Email => Visitor.Fund.People.GetValueOrDefault(Person.Value)?.Email;

    public string FundZone => Visitor.Fund.Calendar.TimeZone;

    public IEnumerable<KindChoice> Kinds =>
    [
        Of(NoticeKind.Task, "tasks"),
        Of(NoticeKind.Return, "returns"),
        Of(NoticeKind.Deadline, "deadlines"),
        Of(NoticeKind.Vote, "votes"),
        Of(NoticeKind.Minutes, "minutes"),
        Of(NoticeKind.Decision, "decisions"),
        Of(NoticeKind.Payment, "payments"),
        Of(NoticeKind.Report, "reports"),
        Of(NoticeKind.Change, "changes"),
    ];

    public async Task<IActionResult> OnGet(string fund)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        Chosen = Visitor.Fund.NoticePreferencesOf(Person);
        Form = desk.ForFund(Action, Visitor, Navigation.Address(Visitor, "profile"));
        return Page();
    }

    public string NameOf(RoleGrant grant) => RoleNames.Of(grant, Visitor.Fund, Words);

    private KindChoice Of(NoticeKind kind, string field) => new(
        kind, field, Chosen.WayOf(kind), NoticePreferences.OfDeadlines.Contains(kind) ? [NoticeWay.AtOnce, NoticeWay.Digest] : Enum.GetValues<NoticeWay>());
}
