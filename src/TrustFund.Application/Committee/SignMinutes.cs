using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Signs the minutes, as chair or as secretary: two people.</summary>
/// <param name="Hash">Of the minutes that the signatory read.</param>
public sealed record SignMinutes(SessionId Session, Signatory As, string Hash) : ISessionCommand;

public sealed class SignMinutesValidator : AbstractValidator<SignMinutes>
{
    public SignMinutesValidator()
    {
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.As).IsInEnum();
        RuleFor(command => command.Hash).IsHash();
    }
}

public sealed class SignMinutesUseCase : SessionUseCase<SignMinutes>
{
    public override string Name => "sign-minutes";

    // Somebody who may sign in one of the two capacities is not held back by the other.
    public override Refusal? WhyNot(Desk desk) =>
        MinutesSigning.WhyNotSign(desk.Session, Signatory.Chair, desk.Actor) is { } asChair
        && MinutesSigning.WhyNotSign(desk.Session, Signatory.Secretary, desk.Actor) is { } asSecretary
            ? desk.Actor.Is(Domain.People.Roles.Secretariat) ? asSecretary : asChair
            : null;

    protected override ValueTask<Decision> Decide(SignMinutes command, Desk desk) =>
        new(MinutesSigning.Sign(desk.Session, command.As, command.Hash, desk.Actor, desk.Moment));
}
