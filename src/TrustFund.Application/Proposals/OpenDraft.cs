using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Opens a draft; its reference is given now and never changes.</summary>
/// <param name="Source">For history brought in: where the facts are from.</param>
public sealed record OpenDraft(FundId Fund, ContentFacts Content, string? Source = null) : IFundCommand;

public sealed class OpenDraftValidator : AbstractValidator<OpenDraft>
{
    public OpenDraftValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Content).NotNull().SetValidator(new ContentFactsValidator());
        RuleFor(command => command.Source).IsTextOrNull(500);
    }
}

public sealed class OpenDraftUseCase : UseCase
{
    public override string Name => "open-draft";

    public override Type CommandType => typeof(OpenDraft);

    internal override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (OpenDraft)command;
        if (await desk.Enter(given.Fund) is { } unknown)
            return unknown;
        if (desk.WhyNotAllowed(Name, [Roles.Sponsor]) is { } forbidden)
            return forbidden;
        var content = given.Content.ToContent();
        if (!desk.Caller.IsSystem && !desk.Actor.IsSponsorOf(content.LeadSection))
            return Refusal.Of("access.not-own-section", ("section", content.LeadSection));

        var id = await desk.NextReference();
        var stream = StreamId.Of(id);
        await desk.Load<ProposalFile>(stream);
        desk.SetSubject(stream);
        return desk.Raise(stream, Drafting.Open(id, desk.Fund, content, given.Source, desk.Caller.IsHistory, desk.Caller.Person, desk.Moment))
            ?? await desk.StartWorkflow(id);
    }
}
