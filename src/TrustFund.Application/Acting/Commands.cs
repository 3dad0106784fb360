using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>
/// What someone wants done: the facts they give, imperative name. Shape is checked by the validator beside it; an
/// action's stable name (<c>cast-vote</c>) is the use case's, and is its route, its line in an import and its log entry.
/// </summary>
public interface ICommand;

/// <summary>An action on a fund as a whole.</summary>
public interface IFundCommand : ICommand
{
    FundId Fund { get; }
}

/// <summary>An action on a proposal; what is open on it and to whom, its workflow says.</summary>
public interface IProposalCommand : ICommand
{
    ProposalId Proposal { get; }
}

public interface IContributionCommand : ICommand
{
    ContributionId Contribution { get; }
}

public interface ISessionCommand : ICommand
{
    SessionId Session { get; }
}

/// <summary>Who calls, how the call is told apart from its repetition, and under which circumstances.</summary>
/// <param name="Person">The signed-in person; roles are looked up in the transaction, never taken from the call.</param>
/// <param name="Key">Idempotency key, unique per person.</param>
/// <param name="ExpectedVersion">If given, the version that the caller saw (HTTP If-Match).</param>
/// <param name="At">For history brought in: the stated instant; otherwise null, and the clock's now holds.</param>
/// <param name="IsHistory">Whether this comes from an import file, where unknown facts may stay unknown.</param>
/// <param name="IsSystem">The service itself (a clock, the founding of a fund): never true for a request.</param>
/// <param name="Trace">W3C trace parent.</param>
public sealed record Caller(
    PersonId Person, string Key, int? ExpectedVersion = null, DateTimeOffset? At = null, bool IsHistory = false, bool IsSystem = false, string? Trace = null);

/// <summary>What a done action answers, and answers again when it is repeated with the same key.</summary>
/// <param name="Reference">The reference of the thing acted on, as in <c>TF-2017-0106</c>.</param>
/// <param name="Version">The version its stream has now (the ETag).</param>
/// <param name="Position">The log position of the action's last event.</param>
/// <param name="Events">The stored names of the events that happened, in order.</param>
public sealed record Answer(string Reference, int Version, long Position, IReadOnlyList<string> Events);

/// <summary>A field of a command whose shape is wrong, with its messages by language.</summary>
public sealed record FieldError(string Field, string Fr, string En);

/// <summary>How an action ended.</summary>
public abstract record ActionResult
{
    private ActionResult()
    {
    }

    /// <param name="Repeated">Whether this is the stored answer of an earlier call with the same key.</param>
    public sealed record Done(Answer Answer, bool Repeated) : ActionResult;

    public sealed record Refused(Refusal Refusal) : ActionResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ActionResult;
}
