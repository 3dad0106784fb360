using System.Text.Json;
using TrustFund.Application.Notices;
using TrustFund.Domain;
using TrustFund.Domain.Notices;
using TrustFund.Service.Notices;
using TrustFund.Service.SignIn;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api.Queries;

/// <summary>Something one was told of.</summary>
/// <param name="Reference">Of the proposal, or for votes and minutes of the session.</param>
/// <param name="Part">The number of the item, tranche, condition, change or erratum; null where it is the whole.</param>
/// <param name="Detail">What happened within its kind, by a stable word.</param>
/// <param name="Action">The action that is wanted; null where none is.</param>
/// <param name="DueOn">The last day to act, in the fund's calendar.</param>
/// <param name="IsOpen">Whether one still has something to do about it.</param>
/// <param name="Title">Of the project, in the language of the request (Accept-Language; French where none is asked for); null where it is about none.</param>
/// <param name="TitleFr">In French; in English where the section gave no French one.</param>
/// <param name="TitleEn">In English; in French where the section gave no English one.</param>
/// <param name="Text">What it says, in both languages.</param>
/// <param name="Page">The page that it leads to.</param>
public sealed record NoticeTold(
    long Id,
    NoticeKind Kind,
    string Reference,
    int? Part,
    string Detail,
    string? Action,
    DateOnly? DueOn,
    bool IsUrgent,
    bool IsUnread,
    bool IsOpen,
    DateTimeOffset ToldAt,
    string? Title,
    string? TitleFr,
    string? TitleEn,
    Bilingual Text,
    string Page);

/// <summary>How one is told of things; <c>choose-notices</c> takes the same.</summary>
public sealed record MyNoticePreferences(NoticePreferences Preferences);

/// <summary>A mail that was given up.</summary>
/// <param name="Problem">By a stable word and the server's status, as <c>refused 550</c>.</param>
public sealed record FailedMail(PersonId Person, string? Name, DateTimeOffset FailedAt, int Attempts, string Problem);

/// <summary>What one has read.</summary>
/// <param name="UpTo">The number of the latest notice seen: all unread ones up to it are marked.</param>
/// <param name="Only">Marks this one alone; null: all.</param>
public sealed record NoticesRead(long UpTo, long? Only = null);

/// <param name="Marked">How many were unread.</param>
public sealed record NoticesMarked(int Marked);

/// <summary>One's own notices.</summary>
internal static class NoticeQueries
{
    public static void Map(IEndpointRouteBuilder routes, NoticeRoom room)
    {
        routes.MapQuery<Listing<NoticeTold>>(
            "/funds/{fund}/notices",
            "list-notices",
            "What one was told of in a fund, unread first, the latest on top.",
            QueryParameter.Paged(),
            async asked =>
            {
                var read = await room.Notices(asked.Fund, asked.Person, asked.After, asked.Limit, asked.Cancellation);
                return read.IsRefused ? read.Refusal : new Shown<Listing<NoticeTold>>(asked.Listing(read.Value, notice => Told(notice, asked.Language)));
            });
        routes.MapQuery<MyNoticePreferences>("/funds/{fund}/notices/preferences", "show-notice-preferences", "How one is told of things in a fund.", [], async asked =>
        {
            var read = await room.Preferences(asked.Fund, asked.Person, asked.Cancellation);
            return read.IsRefused ? read.Refusal : new Shown<MyNoticePreferences>(new MyNoticePreferences(read.Value.Preferences));
        });
        routes.MapQuery<Listing<FailedMail>>("/funds/{fund}/notices/failed-mails", "list-failed-mails", "Mails that were given up, the latest first. For administrators.", [], async asked =>
        {
            var read = await room.FailedMails(asked.Fund, asked.Person, asked.Cancellation);
            return read.IsRefused
                ? read.Refusal
                : new Shown<Listing<FailedMail>>(new Listing<FailedMail>(
                    [.. read.Value.Select(failed => new FailedMail(PersonId.Of(failed.Mail.Person), failed.Person?.Name, failed.Mail.FailedAt!.Value, failed.Mail.Attempts, failed.Mail.Problem ?? ""))], null));
        });
        // It marks what one has seen and is no action of the fund: it needs no key, and done twice it is done.
        routes.MapPost("/api/v1/funds/{fund}/notices/read", (Delegate)((HttpContext context) => MarkRead(context, room)))
            .WithName("mark-notices-read")
            .WithMetadata(new QueryDescription("mark-notices-read", "Marks one's own notices as read.", []))
            .Accepts<NoticesRead>("application/json")
            .Produces<NoticesMarked>()
            .Refuses(400, 401, 403, 404, 415, 503);
    }

    private static async Task MarkRead(HttpContext context, NoticeRoom room)
    {
        var (fund, person) = (FundId.Of((string)context.Request.RouteValues["fund"]!), SignedIn.PersonOf(context));
        if ((await room.Preferences(fund, person, context.RequestAborted)) is { IsRefused: true, Refusal: { } notHere })
        {
            await Problems.Write(context, notHere);
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await Problems.Write(context, Refusal.Of("request.content-type"));
            return;
        }

        NoticesRead? read;
        try
        {
            read = await JsonSerializer.DeserializeAsync<NoticesRead>(context.Request.Body, CommandJson.Options, context.RequestAborted);
        }
        catch (JsonException problem)
        {
            await Problems.Write(context, Refusal.Of("request.json-malformed", ("path", problem.Path ?? "$"), ("line", problem.LineNumber + 1 ?? 1)));
            return;
        }

        if (read is not { UpTo: >= 0, Only: null or >= 0 })
        {
            await Problems.Write(context, [new Application.Acting.FieldError("upTo", "un numéro d'avis est attendu", "the number of a notice is expected")]);
            return;
        }

        var marked = await room.MarkRead(fund, person, read.Only, read.UpTo, context.RequestAborted);
        if (marked.IsRefused)
        {
            await Problems.Write(context, marked.Refusal);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(new NoticesMarked(marked.Value), CommandJson.Answers, context.RequestAborted);
    }

    private static NoticeTold Told(ReadNotice notice, Language language) => new(
        notice.Row.Id,
        notice.Kind,
        notice.Row.Reference,
        notice.Row.Part,
        notice.Row.Detail,
        notice.Row.Action,
        notice.Row.DueOn,
        notice.Row.Urgent,
        notice.Row.Unread,
        notice.IsOpen,
        notice.Row.ToldAt,
        notice.Title?.In(language),
        notice.Title?.Text,
        notice.Title?.InEnglish,
        new Bilingual(NoticeWords.Sentence(notice, new Words(Language.French)), NoticeWords.Sentence(notice, new Words(Language.English))),
        NoticeWords.Address(notice));
}
