using System.Text.Json;
using TrustFund.Application.Acting;

namespace TrustFund.Service.Api;

/// <summary>Where an action is found: <c>/api/v1/proposals/{proposal}/submit-proposal</c>, by what its command is about.</summary>
/// <param name="About"><c>fund</c>, <c>proposal</c>, <c>contribution</c> or <c>session</c>: the address's parameter and the command's field.</param>
public sealed record ActionRoute(UseCase UseCase, string About)
{
    private static readonly (Type Marker, string About)[] Subjects =
    [
        (typeof(IFundCommand), "fund"),
        (typeof(IProposalCommand), "proposal"),
        (typeof(IContributionCommand), "contribution"),
        (typeof(ISessionCommand), "session"),
    ];

    public string Pattern => $"/api/v1/{About}s/{{{About}}}/{UseCase.Name}";

    /// <summary>The name of the request's schema.</summary>
    public string Schema => UseCase.CommandType.Name;

    /// <summary>The field that the address gives, as in JSON.</summary>
    public string Field => JsonNamingPolicy.CamelCase.ConvertName(About);

    /// <exception cref="InvalidOperationException">The command says of nothing what it is about, or of two things.</exception>
    public static ActionRoute Of(UseCase useCase)
    {
        var about = Subjects.Where(subject => subject.Marker.IsAssignableFrom(useCase.CommandType)).ToArray();
        return about.Length == 1
            ? new ActionRoute(useCase, about[0].About)
            : throw new InvalidOperationException($"{useCase.CommandType.Name} is about {about.Length} things; one is wanted.");
    }
}
