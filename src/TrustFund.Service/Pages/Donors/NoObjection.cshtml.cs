using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Donors;

/// <summary>A request for the reader's money, with the two answers where they can be given.</summary>
public sealed record AskedOnPage(AskedDonor Asked, IReadOnlyList<ActionForm> Answers);

/// <summary>What a donor is asked on a project: the money, the project it is for, and the answer, or why none can be given.</summary>
public sealed class NoObjectionModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfService(visit)
{
    private const string Give = "give-no-objection";

    public ReadNoObjections Read { get; private set; } = null!;

    public ProposalFile Dossier => Read.Read.Seen.File;

    public Visitor Visitor => Read.Read.Visitor;

    public IReadOnlyList<AskedOnPage> Asked { get; private set; } = [];

    /// <summary>Why no answer can be given now; null where one can, or was.</summary>
    public Refusal? Blocked { get; private set; }

    public async Task<IActionResult> OnGet(string proposal)
    {
        var read = await room.NoObjections(ProposalId.Of(proposal), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Read = read.Value;
        Visit.Visitor = Visitor;
        var blocked = Read.Read.Seen.Actions.First(state => state.Action == Give).Blocked;
        Asked = [.. Read.Asked.Select(one => new AskedOnPage(one, blocked is null && one.Request.AwaitsDonor ? AnswersTo(one) : []))];
        if (!Read.Asked.Any(one => !one.Request.AwaitsDonor))
            Blocked = blocked;
        return Page();
    }

    public string PartnerName => Dossier.Proposal.Content.Partner is { } partner ? Visitor.Fund.Partners.GetValueOrDefault(partner.Value)?.Name ?? partner.Value : Words["dossier.unknown"];

    public string PillarName => Dossier.Proposal.Content.Pillar is not { } code ? Words["dossier.unknown"]
        : Visitor.Fund.Pillars.FirstOrDefault(pillar => pillar.Code == code) is { } pillar ? $"{code} – {Words.In(pillar.Name)}" : code;

    private List<ActionForm> AnswersTo(AskedDonor asked)
    {
        return [Numbered(Give), Numbered("object-as-donor")];

        // Back to what is the donor's own: of a project that it objected to, it reads no more.
        ActionForm Numbered(string action)
        {
            var form = desk.For(action, Read.Read, Navigation.Address(Visitor, "contributions-of-mine")).Give("number", asked.Request.Number);
            form.Apart = FormattableString.Invariant($"{asked.Request.Number}-");
            return form;
        }
    }
}
