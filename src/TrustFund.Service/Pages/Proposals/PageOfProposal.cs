using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>A page about a proposal, read as the reader may read it.</summary>
public abstract class PageOfProposal(Visit visit, ReadingRoom room) : PageOfService(visit)
{
    protected ReadingRoom Room { get; } = room;

    public ReadProposal Read { get; private set; } = null!;

    public ProposalFile Dossier => Read.Seen.File;

    public Proposal Proposal => Dossier.Proposal;

    public Visitor Visitor => Read.Visitor;

    public string Reference => Proposal.Id.Value;

    public string Title => Words.Title(Proposal.Content) is { Length: > 0 } title ? title : Words["dossier.untitled"];

    /// <summary>Reads the proposal and enters its fund; what stands in the way is the page's answer.</summary>
    protected async Task<IActionResult?> Open(string proposal)
    {
        var read = await Room.Proposal(ProposalId.Of(proposal), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Read = read.Value;
        Visit.Visitor = Visitor;
        return null;
    }

    /// <summary>What stands in the way of an action now; null where it is open.</summary>
    protected Refusal? WhyNot(string action) => Read.Seen.Actions.First(state => state.Action == action).Blocked;

    public string DonorName(DonorId donor) => Visitor.Fund.Donors.TryGetValue(donor.Value, out var name) ? Words.In(name) : donor.Value;

    public string NameOf(PersonId person) => Visitor.Fund.People.GetValueOrDefault(person.Value)?.Name ?? (person.Value == "system" ? Words["history.system"] : person.Value);

    /// <summary>The trail to a page under the proposal's own.</summary>
    public IReadOnlyList<Crumb> Trail(string? here) =>
    [
        new(Words["proposals.title"], Navigation.Address(Visitor, "proposals")),
        here is null ? new Crumb(Reference) : new Crumb(Reference, Navigation.Proposal(Reference)),
        .. here is null ? Array.Empty<Crumb>() : [new Crumb(here)],
    ];
}
