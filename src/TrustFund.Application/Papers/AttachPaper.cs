using System.Text.Json.Serialization;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Papers;

namespace TrustFund.Application.Papers;

/// <summary>Attaches a paper that was received and has its place. Made only by whoever received the bytes: no JSON can state what arrived.</summary>
/// <param name="Part">Of evidence the number of the condition; else null.</param>
/// <param name="Name">As the sender's file is called.</param>
/// <param name="Limits">Of the node that received it; no part of what tells a repetition.</param>
public sealed record AttachPaper(
    ProposalId Proposal, PaperPurpose Purpose, int? Part, string Name, string? Note, ReceivedPaper Received, [property: JsonIgnore] PaperLimits Limits) : IProposalCommand;

public sealed class AttachPaperValidator : AbstractValidator<AttachPaper>
{
    public AttachPaperValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Purpose).IsInEnum();
        RuleFor(command => command.Note).IsTextOrNull(500);
        RuleFor(command => command.Received).NotNull();
    }
}

public sealed class AttachPaperUseCase : UseCase
{
    public override string Name => "attach-paper";

    public override Type CommandType => typeof(AttachPaper);

    public override bool ComesWithBytes => true;

    internal override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (AttachPaper)command;
        if (await desk.OpenForPapers(given.Proposal) is { } closed)
            return closed;
        if (PaperSteps.WhyNot(desk, given.Purpose, given.Part) is { } notNow)
            return notNow;
        var part = PaperSteps.PartOf(desk.File, given.Purpose, given.Part);
        return desk.Raise(
            StreamId.Of(given.Proposal),
            Attaching.Attach(desk.File.Papers, given.Purpose, part, given.Name, given.Note, given.Received, given.Limits, desk.Caller.Person, desk.Moment));
    }
}
