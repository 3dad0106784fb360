using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Administration;

/// <summary>The people of a fund with their roles, who granted each and when; an administrator registers, grants and revokes.</summary>
public sealed class PeopleModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfFund(visit, room)
{
    private static readonly string[] Acts = ["grant-role", "register-person"];

    public ImmutableArray<KnownPerson> People { get; private set; } = [];

    public IReadOnlyList<ActionForm> Steps { get; private set; } = [];

    public bool MayRevoke => Visitor.Actor.Is(Roles.Administrator);

    public async Task<IActionResult> OnGet(string fund)
    {
        var read = await Room.PeopleWithRoles(FundId.Of(fund), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        (Visit.Visitor, People) = read.Value;
        Steps = [.. Acts.Select(act => desk.ForFund(act, Visitor, Request.Path.Value)).Where(form => form.Blocked is null)];
        return Page();
    }

    public string NameOf(PersonId person) => Visitor.Fund.People.GetValueOrDefault(person.Value)?.Name ?? (person.Value == "system" ? Words["history.system"] : person.Value);

    /// <summary>A role with what it is bound to.</summary>
    public string RoleOf(RoleGrant grant)
    {
        var bound = grant switch
        {
            { Section: { } section } => section.Value,
            { Donor: { } donor } => Visitor.Fund.Donors.TryGetValue(donor.Value, out var name) ? Words.In(name) : donor.Value,
            { Partner: { } partner } => Visitor.Fund.Partners.GetValueOrDefault(partner.Value)?.Name ?? partner.Value,
            _ => null,
        };
        return bound is null ? Words.Role(grant.Role) : $"{Words.Role(grant.Role)} ({bound})";
    }

    /// <summary>Whether a role was granted, and so can be revoked: what comes with a seat ends with the seat.</summary>
    public bool IsGranted(KnownPerson person, HeldRole held) => person.Person.Grants.Contains(held.Grant);

    /// <summary>The form that revokes a role, filled in.</summary>
    public string Revoke(PersonId person, RoleGrant grant)
    {
        var address = Navigation.Act("revoke-role", Visitor.Fund.Id.Value, Request.Path.Value!, ("person", person.Value));
        foreach (var (name, value) in new[] { ("role", grant.Role), ("section", grant.Section?.Value), ("donor", grant.Donor?.Value), ("partner", grant.Partner?.Value) })
        {
            if (value is not null)
                address += $"&{FormReader.Prefix}grant.{name}={Uri.EscapeDataString(value)}";
        }

        return address;
    }
}
