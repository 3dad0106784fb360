using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Service.Api;
using TrustFund.Service.Pages.Forms;

namespace TrustFund.Service.Pages.Layout;

/// <summary>A place in the head of every page.</summary>
/// <param name="Text">Key of its text.</param>
/// <param name="Path">Under the fund's own address.</param>
/// <param name="IsFor">Whether the visitor finds anything there; whoever goes there all the same is told why not.</param>
public sealed record Place(string Text, string Path, Func<Visitor, bool> IsFor);

/// <summary>Where one can go in a fund, in the order of the head.</summary>
public static class Navigation
{
    /// <summary>The place whose link says how many wait there unread.</summary>
    public const string Notices = "notices";

    public static ImmutableArray<Place> Places { get; } =
    [
        new("nav.inbox", "inbox", _ => true),
        new("nav.notices", Notices, _ => true),
        new("nav.proposals", "proposals", _ => true),
        new("nav.sessions", "sessions", visitor => !visitor.IsOutsider),
        new("nav.conditions", "conditions", visitor => !visitor.IsOutsider),
        new("nav.money", "money", Finance.MoneyAddresses.KeepsMoney),
        new("nav.board", "board", Is(Audience.OfBoard)),
        new("nav.administration", "administration", Is(Audience.OfPeople)),
        new("nav.contributions-of-mine", "contributions-of-mine", visitor => !ReadingRules.DonorsOf(visitor.Actor).IsEmpty),
        new("nav.log", "log", Is(Audience.OfLog)),
    ];

    private static Func<Visitor, bool> Is(ImmutableSortedSet<string> roles) => visitor => visitor.Actor.Grants.Any(grant => roles.Contains(grant.Role));

    public static string Address(Visitor visitor, string path) => $"/funds/{Uri.EscapeDataString(visitor.Fund.Id.Value)}/{path}";

    public static string Proposal(string reference) => $"/proposals/{Uri.EscapeDataString(reference)}";

    public static string Dossier(string proposal) => Proposal(proposal) + "/dossier";

    /// <summary>Where a section writes.</summary>
    public static string Draft(string reference) => Proposal(reference) + "/draft";

    /// <summary>
    /// Where an action on a proposal is taken: some have a page of their own with all that one wants to see beside the form.
    /// </summary>
    public static string Step(string action, string reference) => action switch
    {
        "edit-draft" => Draft(reference),
        "resubmit-proposal" => Proposal(reference) + "/answer",
        "submit-report" or "submit-final-financial-report" => Proposal(reference) + "/report",
        "request-change" => Proposal(reference) + "/change",
        "pass-screening" or "declare-ineligible" => Proposal(reference) + "/screening",
        "submit-evidence" => Evidence(reference, null),
        "give-no-objection" or "object-as-donor" => NoObjection(reference),
        "request-allocation" or "certify-allocation" or "decline-allocation" or "release-allocation" => Finance.MoneyAddresses.Project(reference) + "#allocation",
        "request-tranche" or "certify-tranche" or "decline-tranche" or "pay-tranche" => Finance.MoneyAddresses.Project(reference) + "#tranches",
        _ => Act(action, reference),
    };

    /// <summary>Where a donor says whether it objects.</summary>
    public static string NoObjection(string proposal) => Proposal(proposal) + "/no-objection";

    /// <summary>Where the owner of a condition hands in what shows that it is met; without a number one chooses.</summary>
    public static string Evidence(string proposal, int? condition) =>
        Proposal(proposal) + "/evidence" + (condition is { } number ? FormattableString.Invariant($"?number={number}") : "");

    /// <summary>All papers of a proposal.</summary>
    public static string Papers(string proposal) => Proposal(proposal) + "/papers";

    /// <summary>The bytes of one.</summary>
    public static string Paper(string proposal, int number) => FormattableString.Invariant($"{Papers(proposal)}?handler=File&number={number}");

    public static string Session(string reference) => $"/sessions/{Uri.EscapeDataString(reference)}";

    public static string Item(string session, int item) => FormattableString.Invariant($"{Session(session)}/items/{item}");

    public static string Minutes(string session) => Session(session) + "/minutes";

    public static string Contribution(Visitor visitor, string reference) => Address(visitor, $"contributions/{Uri.EscapeDataString(reference)}");

    /// <summary>Where one goes when an action is done and the form named no place: to what it was about, or to what it made.</summary>
    public static string After(ActionRoute route, Answer answer, ActionSubject subject) =>
        route.UseCase.CommandType == typeof(OpenDraft) ? Draft(answer.Reference)
        : route.UseCase.CommandType == typeof(ScheduleSession) ? Session(answer.Reference)
        : subject.Address;

    public static string Act(string action, string subject) => $"/act/{action}/{Uri.EscapeDataString(subject)}";

    /// <summary>An action's form with fields given, so that nobody is asked for them, and the place to come back to.</summary>
    public static string Act(string action, string subject, string back, params ReadOnlySpan<(string Field, object Value)> given)
    {
        var address = $"{Act(action, subject)}?back={Uri.EscapeDataString(back)}";
        foreach (var (field, value) in given)
            address += FormattableString.Invariant($"&given={field}&{FormReader.Prefix}{field}={Uri.EscapeDataString(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)}");
        return address;
    }
}
