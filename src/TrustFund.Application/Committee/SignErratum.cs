using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>Signs an erratum, as chair or as secretary; it holds once both have.</summary>
/// <param name="Number">1, 2, 3 … of the session's minutes.</param>
public sealed record SignErratum(SessionId Session, int Number, Signatory As) : ISessionCommand;

public sealed class SignErratumValidator : AbstractValidator<SignErratum>
{
    public SignErratumValidator()
    {
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 1_000);
        RuleFor(command => command.As).IsInEnum();
    }
}

public sealed class SignErratumUseCase : SessionUseCase<SignErratum>
{
    public override string Name => "sign-erratum";

    // Nothing is in the way if one erratum can be signed in one capacity.
    public override Refusal? WhyNot(Desk desk)
    {
        var capacity = desk.Actor.Is(Roles.Secretariat) ? Signatory.Secretary : Signatory.Chair;
        var last = desk.Session.Minutes?.Errata.Length ?? 0;
        var possible = Enumerable.Range(1, last)
            .Any(number => Enum.GetValues<Signatory>().Any(one => MinutesSigning.WhyNotSignErratum(desk.Session, number, one, desk.Actor) is null));
        return possible ? null : MinutesSigning.WhyNotSignErratum(desk.Session, last, capacity, desk.Actor);
    }

    protected override ValueTask<Decision> Decide(SignErratum command, Desk desk) =>
        new(MinutesSigning.SignErratum(desk.Session, command.Number, command.As, desk.Actor, desk.Moment));
}
