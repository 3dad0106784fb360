using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Hosting;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Pages.Forms;

/// <summary>What an action's page shows around its form.</summary>
/// <param name="Title">Of what it is about.</param>
/// <param name="Address">Of the page of what it is about.</param>
public sealed record ActionSubject(string Title, string Address);

/// <summary>
/// Lays an action's form out for one reader: loads what it is about as the reader may read it, asks the rules what is in the
/// way, and fills in what is already so.
/// </summary>
public sealed class ActionDesk(Installation installation, ReadingRoom room, Visit visit, IHttpContextAccessor accessor)
{
    private static readonly HashSet<string> OfWholeContent = new(StringComparer.Ordinal) { "edit-draft", "resubmit-proposal", "revise-dossier", "send-back-to-committee" };

    private HttpContext Context => accessor.HttpContext!;

    private PersonId Person => SignedIn.PersonOf(Context);

    /// <summary>Enters the fund of what the action is about, and lays the form out.</summary>
    public async Task<Result<(ActionForm Form, ActionSubject Subject)>> Lay(string action, string subject, string? back)
    {
        if (installation.UseCases.Find(action) is not { ComesWithBytes: false } useCase)
            return Refusal.Of("request.no-such-address");
        return Api.ActionRoute.Of(useCase).About switch
        {
            "proposal" => await OfProposal(useCase, ProposalId.Of(subject), back),
            "session" => await OfSession(useCase, SessionId.Of(subject), back),
            "contribution" => await OfContribution(useCase, ContributionId.Of(subject), back),
            _ => await OfFund(useCase, FundId.Of(subject), back),
        };
    }

    /// <summary>A form about a proposal that a page has read already.</summary>
    public ActionForm For(string action, ReadProposal read, string? back = null)
    {
        var id = read.Seen.File.Proposal.Id.Value;
        var form = Form(installation.UseCases.Find(action)!, id, back ?? Navigation.Proposal(id), read.Seen.Version, read.Seen.Actions.FirstOrDefault(state => state.Action == action)?.Blocked);
        if (OfWholeContent.Contains(action))
            form.Fill("content", read.Seen.File.Proposal.Content);
        if (action == "edit-draft")
            form.Button = "draft.save";
        if (action == "resubmit-proposal" && read.Seen.File.Proposal.Return is { } open)
            form.AskPairs("answers", open.Points.Select(point => point.Id));
        return form;
    }

    /// <summary>A form about a contribution that a page has read already. What an action replaces as a whole is filled in, so that only what one changes is changed.</summary>
    public ActionForm For(string action, SeenContribution seen, string? back)
    {
        var state = seen.State;
        var form = Form(action, state.Id.Value, back, seen.Version, seen.Actions.FirstOrDefault(one => one.Action == action)?.Blocked);
        return action switch
        {
            "amend-contribution" => form.Fill("purpose", state.Purpose).Fill("terms", state.Terms),
            "plan-instalments" => form.Fill("instalments", state.Instalments),
            _ => form,
        };
    }

    /// <summary>A form about something that a page has read already, by the action's name.</summary>
    public ActionForm Form(string action, string subject, string? back, int? version, Refusal? blocked) =>
        Form(installation.UseCases.Find(action)!, subject, back, version, blocked);

    /// <summary>A form about something that a page has read already.</summary>
    public ActionForm Form(UseCase useCase, string subject, string? back, int? version, Refusal? blocked) => new(useCase, subject, back)
    {
        Version = version,
        Blocked = blocked,
        Language = visit.Words.Language,
        Choices = visit.Visitor is { } visitor ? new Choices(visitor.Fund, visit.Words, visitor.Actor.Grants.Any(grant => Audience.OfPeople.Contains(grant.Role))) : null,
    };

    private async Task<Result<(ActionForm, ActionSubject)>> OfProposal(UseCase useCase, ProposalId id, string? back)
    {
        var read = await room.Proposal(id, Person, Context.RequestAborted);
        if (read.IsRefused)
            return read.Refusal;
        visit.Visitor = read.Value.Visitor;
        return (For(useCase.Name, read.Value, back), new ActionSubject($"{id} – {visit.Words.Title(read.Value.Seen.File.Proposal.Content)}", Navigation.Proposal(id.Value)));
    }

    private async Task<Result<(ActionForm, ActionSubject)>> OfSession(UseCase useCase, SessionId id, string? back)
    {
        var read = await room.Session(id, Person, Context.RequestAborted);
        if (read.IsRefused)
            return read.Refusal;
        if (await Enter(read.Value.Session.Fund) is { } refusal)
            return refusal;
        // Of an action on one item, the item's own state says what is in the way; the form is told which item it is.
        var blocked = read.Value.Actions.FirstOrDefault(state => state.Action == useCase.Name)?.Blocked;
        return (Form(useCase, id.Value, back, read.Value.Version, blocked), new ActionSubject(id.Value, Navigation.Session(id.Value)));
    }

    private async Task<Result<(ActionForm, ActionSubject)>> OfContribution(UseCase useCase, ContributionId id, string? back)
    {
        var seen = await installation.Inquiry.Contribution(id, Person, Context.RequestAborted);
        if (seen.IsRefused)
            return seen.Refusal;
        // Whoever may not read it, for want of any role too, is told what an unknown reference tells.
        if ((await room.Contribution(seen.Value.State.Fund, id, Person, Context.RequestAborted)).IsRefused)
            return Refusal.Of("contribution.unknown", ("contribution", id));
        if (await Enter(seen.Value.State.Fund) is { } refusal)
            return refusal;
        return (For(useCase.Name, seen.Value, back), new ActionSubject(id.Value, Navigation.Contribution(visit.Visitor!, id.Value)));
    }

    private async Task<Result<(ActionForm, ActionSubject)>> OfFund(UseCase useCase, FundId id, string? back)
    {
        if (await Enter(id) is { } refusal)
            return refusal;
        var visitor = visit.Visitor!;
        // Several may add to a fund at once: no version is held against them.
        var form = Form(useCase, id.Value, back, version: null, WhyNot(useCase, visitor));
        if (useCase.CommandType == typeof(OpenDraft))
            form.Without("source").OnlyParts("content", "titleFr", "titleEn", "leadSection");
        return (form, new ActionSubject(visit.Words.In(visitor.Fund.Name), Navigation.Address(visitor, "inbox")));
    }

    /// <summary>A form about a fund that a page has entered; a role that is missing blocks it.</summary>
    public ActionForm ForFund(string action, Visitor visitor, string? back)
    {
        var useCase = installation.UseCases.Find(action)!;
        return Form(useCase, visitor.Fund.Id.Value, back, version: null, WhyNot(useCase, visitor));
    }

    private static Refusal? WhyNot(UseCase useCase, Visitor visitor) =>
        useCase.RolesInFund is { } roles && !visitor.Actor.Grants.Any(grant => roles.Contains(grant.Role, StringComparer.Ordinal))
            ? Refusal.Of("access.role-missing", ("action", useCase.Name), ("roles", string.Join(", ", roles)), ("fund", visitor.Fund.Id))
            : null;

    private async Task<Refusal?> Enter(FundId fund)
    {
        var entered = await room.EnterAsKnown(fund, Person, Context.RequestAborted);
        if (entered.IsRefused)
            return entered.Refusal;
        visit.Visitor = entered.Value;
        return null;
    }
}
