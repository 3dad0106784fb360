using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Notices;

/// <summary>A notice with what its reader may read of what it is about, as it stands now.</summary>
/// <param name="Title">Of the proposal; null where it is about a session as a whole.</param>
/// <param name="On">Of the session; null where it is about a proposal.</param>
/// <param name="Amount">Of the tranche; null where none is meant.</param>
/// <param name="IsOpen">Whether its reader still has something to do about it.</param>
public sealed record ReadNotice(NoticeRow Row, NoticeKind Kind, ProjectTitle? Title, DateOnly? On, Money? Amount, bool IsOpen);

/// <summary>Reads what notices are about, by the rules of who may read; what one may not read any more is left out.</summary>
public sealed class NoticeReader(Inquiry inquiry)
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The notice for its reader; null where they may not read what it is about.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    public async Task<ReadNotice?> Read(NoticeRow row, Visitor reader, CancellationToken cancellation)
    {
        var kind = Enum.Parse<NoticeKind>(row.Kind);
        if (Notice.IsOfSession(kind))
        {
            return await inquiry.Load<SessionState>(StreamId.Of(SessionId.Of(row.Reference)), cancellation) is { State: var session }
                && ReadingRules.WhyNotRead("read-sessions", Audience.Mission, reader) is null
                    ? OfSession(row, kind, session, reader.Actor.Person)
                    : null;
        }

        return await inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of(row.Reference)), cancellation) is { State: var file } && MayRead(reader.Actor, file)
            ? OfProposal(row, kind, file, reader.Actor)
            : null;
    }

    // A donor reads what its money pays for, and what it is asked about.
    private static bool MayRead(Actor actor, ProposalFile file) =>
        ReadingRules.WhyNotProposal(actor, ProposalRelations.Of(file), Nothing) is null
        || actor.Grants.Any(grant => grant.Role == Roles.Donor && Relations.Holds(grant, file));

    private static ReadNotice OfProposal(NoticeRow row, NoticeKind kind, ProposalFile file, Actor reader)
    {
        var amount = kind == NoticeKind.Payment ? file.Delivery.Tranches.FirstOrDefault(tranche => tranche.Number == row.Part)?.Amount : null;
        return new ReadNotice(row, kind, ProjectTitle.Of(file.Proposal.Content), null, amount, row.Action is { } action && IsOpen(row.Cause, action, file, reader));
    }

    private static bool IsOpen(string cause, string action, ProposalFile file, Actor reader)
    {
        var ofTask = $"task/{file.Proposal.Id}/";
        var isGone = cause.StartsWith(ofTask, StringComparison.Ordinal) && file.Workflow.State.Tasks.All(task => task.Id != cause[ofTask.Length..]);
        return !isGone && ExpectedActions.IsOpenTo(reader, action, file);
    }

    private static ReadNotice? OfSession(NoticeRow row, NoticeKind kind, SessionState session, PersonId reader)
    {
        if (kind == NoticeKind.Minutes)
        {
            var isUnsigned = row.Part is { } number ? session.Minutes?.Errata.ElementAtOrDefault(number - 1) is { Holds: false } : session.Minutes is { AreSigned: false };
            var hasSigned = row.Part is null && (session.Minutes?.Chair == reader || session.Minutes?.Secretary == reader);
            return new ReadNotice(row, kind, null, session.Date, null, isUnsigned && !hasSigned);
        }

        // Whoever was recused since learns no more of the item.
        if (row.Part is not { } asked || session.Find(asked) is not { } item || item.IsRecused(reader))
            return null;
        var isOpen = item.Stage == ItemStage.Open && item.SeatsOf(reader).Any(seat => !item.ValidVotes.ContainsKey(seat.Seat.Id));
        return new ReadNotice(row, kind, item.Agenda.BothTitles, session.Date, null, isOpen);
    }
}
