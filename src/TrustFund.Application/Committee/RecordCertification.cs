using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Finance says whether the money is there; it moves no vote, and no vote moves it (domain.md §3.6).</summary>
/// <param name="Remark">Needed where it is not.</param>
public sealed record RecordCertification(SessionId Session, int Item, bool Certified, string? Remark = null) : IItemCommand;

public sealed class RecordCertificationValidator : AbstractValidator<RecordCertification>
{
    public RecordCertificationValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.Remark).IsTextOrNull();
    }
}

public sealed class RecordCertificationUseCase : ItemUseCase<RecordCertification>
{
    public override string Name => "record-certification";

    // It may be given at any time, also when the item is long closed and the proposal elsewhere.
    protected override string? InWorkflow => null;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Certification.WhyNotRecord(desk.Session, item.Agenda.Number, desk.Actor);

    protected override ValueTask<Decision> Decide(RecordCertification command, ItemState item, Desk desk) =>
        new(Certification.Record(desk.Session, command.Item, command.Certified, command.Remark, desk.Actor, desk.Moment));
}
