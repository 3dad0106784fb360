using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Makes a person known, or corrects their name and language; roles are granted apart.</summary>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
/// <param name="IsMadeUp">Marks a person of a demonstration, who does not exist.</param>
public sealed record RegisterPerson(FundId Fund, PersonId Person, string Name, string? Email, string Language, bool IsMadeUp) : IFundCommand;

public sealed class RegisterPersonValidator : AbstractValidator<RegisterPerson>
{
    public RegisterPersonValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Person).IsId();
        RuleFor(command => command.Person).Must(person => person.Value != "system").WithMessage(_ => Shapes.Say("nom réservé", "this name is reserved"));
        RuleFor(command => command.Name).IsText(200);
        RuleFor(command => command.Email).EmailAddress().MaximumLength(254);
        RuleFor(command => command.Language).Must(language => language is "fr" or "en").WithMessage(_ => Shapes.Say("fr ou en", "fr or en"));
    }
}

public sealed class RegisterPersonUseCase : FundUseCase<RegisterPerson>
{
    public override string Name => "register-person";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(RegisterPerson command, Desk desk) =>
        ValueTask.FromResult(FundRules.RegisterPerson(command.Person, command.Name, command.Email, command.Language, command.IsMadeUp));
}
