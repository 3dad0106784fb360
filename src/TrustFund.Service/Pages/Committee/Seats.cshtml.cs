using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;
using TrustFund.Service.Documents;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Committee;

/// <summary>The committee: its seats with members and alternates, and who delegated to whom.</summary>
public sealed class SeatsModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfFund(visit, room)
{
    public Wording Wording => new(Visitor.Fund, Words.Language);

    public DateOnly Today => Visitor.Moment.Today;

    public ImmutableArray<SeatHistory> Standing { get; private set; } = [];

    /// <summary>The latest first.</summary>
    public IEnumerable<DelegationState> Delegations => Visitor.Fund.Seats.Delegations.Reverse();

    /// <summary>Defining a seat, and giving a delegation: what is about no seat that there is.</summary>
    public IReadOnlyList<ActionForm> Steps { get; private set; } = [];

    public string Here => Request.Path.Value!;

    public async Task<IActionResult> OnGet(string fund)
    {
        var committee = await Room.Committee(FundId.Of(fund), Person, Cancellation);
        if (committee.IsRefused)
            return Refuse(committee.Refusal);
        Visit.Visitor = committee.Value;
        Standing = [.. Visitor.Fund.Seats.Seats.Where(seat => seat.StandsOn(Today))];
        Steps = [.. ((string[])["give-delegation", "define-seat"]).Select(action => desk.ForFund(action, Visitor, Here)).Where(form => form.Blocked is null).Select(Filled)];
        return Page();
    }

    /// <summary>What the reader may do with a seat.</summary>
    public IEnumerable<string> ActionsOn(SeatHistory seat)
    {
        if (Visitor.Actor.Is(Roles.Secretariat))
        {
            yield return "set-alternate";
            if (seat.AlternateOn(Today) is not null)
                yield return "remove-alternate";
        }

        if (!Visitor.Actor.Is(Roles.Administrator))
            yield break;
        yield return "appoint-member";
        if (seat.MemberOn(Today) is not null)
            yield return "end-appointment";
        yield return "retire-seat";
    }

    public bool MayRevoke(DelegationState delegation) =>
        delegation.LastDay >= Today && (delegation.Terms.Delegator == Person || Visitor.Actor.Is(Roles.Secretariat));

    /// <summary>A member gives a delegation for the own seat.</summary>
    private ActionForm Filled(ActionForm form)
    {
        if (form.Action != "give-delegation" || Visitor.Actor.Is(Roles.Secretariat))
            return form;
        form.Give("delegator", Person.Value);
        if (Standing.FirstOrDefault(seat => seat.MemberOn(Today) == Person) is { } own)
            form.Give("seat", own.Seat.Id.Value);
        return form.Offer("delegate", [.. Visitor.Fund.People.Values.Where(one => one.Id != Person).OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => new Option(one.Id.Value, one.Name))]);
    }
}
