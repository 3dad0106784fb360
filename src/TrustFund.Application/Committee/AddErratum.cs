using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Adds a correction beside signed minutes, which themselves never change (domain.md §3.12).</summary>
public sealed record AddErratum(SessionId Session, string TextFr, string TextEn) : ISessionCommand;

public sealed class AddErratumValidator : AbstractValidator<AddErratum>
{
    public AddErratumValidator()
    {
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.TextFr).IsText(5_000);
        RuleFor(command => command.TextEn).IsText(5_000);
    }
}

public sealed class AddErratumUseCase : SessionUseCase<AddErratum>
{
    public override string Name => "add-erratum";

    public override Refusal? WhyNot(Desk desk) => MinutesSigning.WhyNotAddErratum(desk.Session, desk.Actor);

    protected override ValueTask<Decision> Decide(AddErratum command, Desk desk) =>
        new(MinutesSigning.AddErratum(desk.Session, command.TextFr, command.TextEn, desk.Actor, desk.Moment));
}
