using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using System.Collections.Immutable;

namespace TrustFund.Application.Committee;

/// <summary>Records who is there, voting or not; a later list replaces it.</summary>
public sealed record RecordAttendance(SessionId Session, ImmutableArray<Attendee> Present) : ISessionCommand;

public sealed class RecordAttendanceValidator : AbstractValidator<RecordAttendance>
{
    public RecordAttendanceValidator()
    {
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Present)
            .Must(present => !present.IsDefaultOrEmpty && present.Length <= 200
                && present.All(one => one is { Person.Value.Length: > 0 and <= 60, Name.Length: > 0 and <= 200, Capacity: null or { Length: <= 200 } }))
            .WithMessage(_ => Shapes.Say("de 1 à 200 personnes, chacune avec un identifiant et un nom", "1 to 200 people, each with an id and a name"));
    }
}

public sealed class RecordAttendanceUseCase : SessionUseCase<RecordAttendance>
{
    public override string Name => "record-attendance";

    public override Refusal? WhyNot(Desk desk) => Agenda.WhyNotRecordAttendance(desk.Session, desk.Actor);

    protected override ValueTask<Decision> Decide(RecordAttendance command, Desk desk) =>
        new(Agenda.RecordAttendance(desk.Session, command.Present, desk.Actor));
}
