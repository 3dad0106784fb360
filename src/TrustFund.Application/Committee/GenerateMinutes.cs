using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Makes the minutes from what is on record; may be repeated until somebody signs (domain.md §3.12).</summary>
public sealed record GenerateMinutes(SessionId Session) : ISessionCommand;

public sealed class GenerateMinutesValidator : AbstractValidator<GenerateMinutes>
{
    public GenerateMinutesValidator() => RuleFor(command => command.Session).IsReference();
}

public sealed class GenerateMinutesUseCase : SessionUseCase<GenerateMinutes>
{
    public override string Name => "generate-minutes";

    public override Refusal? WhyNot(Desk desk) => MinutesSigning.WhyNotGenerate(desk.Session, desk.Actor);

    protected override ValueTask<Decision> Decide(GenerateMinutes command, Desk desk) => new(MinutesSigning.Generate(desk.Session, desk.Actor, desk.Moment));
}
