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

    // Asked for the first erratum that still waits for a signature; without one, for the last.
    public override Refusal? WhyNot(Desk desk)
    {
        var errata = desk.Session.Minutes?.Errata ?? [];
        var number = errata.FirstOrDefault(erratum => !erratum.Holds)?.Erratum.Number ?? errata.Length;
        return MinutesSigning.WhyNotSignErratum(desk.Session, number, Signatory.Chair, desk.Actor) is { } asChair
            && MinutesSigning.WhyNotSignErratum(desk.Session, number, Signatory.Secretary, desk.Actor) is { } asSecretary
                ? desk.Actor.Is(Roles.Secretariat) ? asSecretary : asChair
                : null;
    }

    protected override ValueTask<Decision> Decide(SignErratum command, Desk desk) =>
        new(MinutesSigning.SignErratum(desk.Session, command.Number, command.As, desk.Actor, desk.Moment));
}
