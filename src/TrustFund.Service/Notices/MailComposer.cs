using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using MimeKit;
using MimeKit.Utils;
using TrustFund.Application.Notices;
using TrustFund.Domain.Notices;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Notices;

/// <summary>
/// Writes a letter as a mail: text and HTML, in the reader's language. The subject names a reference and a kind and nothing else;
/// whatever somebody typed once stands in the body only, and no header is made of it but the reader's own name.
/// </summary>
public sealed class MailComposer(MailSettings settings, TimeProvider clock)
{
    private const int MostListed = 40;
    internal const int LongestTitle = 200;

    /// <exception cref="FormatException">The reader's address is none that a mail can be sent to.</exception>
    public MimeMessage Compose(Letter letter)
    {
        var words = new Words(letter.Preferences.Language == "en" ? Language.English : Language.French);
        var message = new MimeMessage
        {
            Subject = OneLine(Subject(letter, words)),
            // The name of the mail, not of the attempt: a mail that comes twice is seen to be one.
            MessageId = $"{letter.Id}@{settings.From.Domain}",
            Date = clock.GetUtcNow(),
        };
        message.From.Add(settings.From);
        message.To.Add(AddressOf(letter));
        words.Stages = letter.Reader.Stages;
        // No machine answers this one (RFC 3834), and mail programs offer the way out.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add("List-Unsubscribe", $"<{Link(Profile(letter))}>");
        message.Headers.Add("Content-Language", words.Code);
        message.Body = new MultipartAlternative
        {
            Body("plain", Text(letter, words)),
            Body("html", Html(letter, words)),
        };
        return message;
    }

    private static MailboxAddress AddressOf(Letter letter)
    {
        // Only a bare address: what is registered is not taken for a list or for a name with one.
        var registered = letter.Person.Email!;
        if (registered.Any(char.IsControl) || !MailboxAddress.TryParse(registered, out var parsed) || parsed.Address != registered || parsed.Domain.Length == 0)
            throw new FormatException("The registered address is not one.");
        return new MailboxAddress(Encoding.UTF8, OneLine(letter.Person.Name), parsed.Address);
    }

    private static TextPart Body(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        return part;
    }

    private static string Subject(Letter letter, Words words)
    {
        if (letter.DigestOf is { } date)
            return words.Say(letter.Notices.Length == 1 ? "mail.subject-digest.one" : "mail.subject-digest.other", ("n", letter.Notices.Length), ("date", date));
        var notice = letter.Notices[0];
        var what = words[$"notice.subject.{notice.Kind}"];
        var subject = notice.Row.DueOn is { } due
            ? words.Say("mail.subject-due", ("reference", notice.Row.Reference), ("what", what), ("date", due))
            : words.Say("mail.subject", ("reference", notice.Row.Reference), ("what", what));
        return notice.Row.Urgent ? words.Say("mail.subject-urgent", ("subject", subject)) : subject;
    }

    private string Text(Letter letter, Words words)
    {
        var text = new StringBuilder();
        text.Append(words.Say("mail.greeting", ("name", OneLine(letter.Person.Name)))).Append("\n\n");
        if (letter.DigestOf is not null)
        {
            if (!letter.Waiting.IsEmpty)
                Tasks(text, DigestTasks.Of(letter, words), letter, words);
            text.Append(words["mail.digest"]).Append("\n\n");
        }

        foreach (var notice in letter.Notices.Take(MostListed))
        {
            text.Append(NoticeWords.Sentence(notice, words)).Append('\n');
            text.Append(AboutOf(notice, words)).Append('\n');
            if (NoticeWords.Due(notice, letter.Reader.Fund.Calendar.TimeZone, words) is { } due)
                text.Append(due).Append('\n');
            text.Append(Link(NoticeWords.Address(notice))).Append("\n\n");
        }

        if (letter.Notices.Length > MostListed)
            text.Append(words.Say("mail.more", ("n", letter.Notices.Length - MostListed))).Append("\n\n");
        text.Append(words["mail.notices"]).Append(words.Colon).Append(Link(Notices(letter))).Append("\n\n");
        text.Append("-- \n").Append(Foot(letter, words)).Append('\n').Append(Link(Profile(letter))).Append('\n');
        return text.ToString();
    }

    private string Html(Letter letter, Words words)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{words.Code}\"><head><meta charset=\"utf-8\"></head><body>\n");
        Paragraph(html, words.Say("mail.greeting", ("name", OneLine(letter.Person.Name))));
        if (letter.DigestOf is not null)
        {
            if (!letter.Waiting.IsEmpty)
                TasksInHtml(html, DigestTasks.Of(letter, words), letter, words);
            Paragraph(html, words["mail.digest"]);
        }

        foreach (var notice in letter.Notices.Take(MostListed))
        {
            html.Append("<p><strong>").Append(Encoded(NoticeWords.Sentence(notice, words))).Append("</strong><br>\n").Append(Encoded(AboutOf(notice, words))).Append("<br>\n");
            if (NoticeWords.Due(notice, letter.Reader.Fund.Calendar.TimeZone, words) is { } due)
                html.Append(Encoded(due)).Append("<br>\n");
            Anchor(html, Link(NoticeWords.Address(notice)), words.Say("notice.open", ("reference", notice.Row.Reference)));
            html.Append("</p>\n");
        }

        if (letter.Notices.Length > MostListed)
            Paragraph(html, words.Say("mail.more", ("n", letter.Notices.Length - MostListed)));
        html.Append("<p>");
        Anchor(html, Link(Notices(letter)), words["mail.notices"]);
        html.Append("</p>\n<hr>\n<p><small>").Append(Encoded(Foot(letter, words))).Append(' ');
        Anchor(html, Link(Profile(letter)), words["notices.choose"]);
        return html.Append("</small></p>\n</body></html>\n").ToString();
    }

    private static string AboutOf(ReadNotice notice, Words words) => OneLine(NoticeWords.About(notice, words), LongestTitle);

    /// <summary>What the reader can do comes first, each with its deadline and the place to do it; then in short what they follow.</summary>
    private void Tasks(StringBuilder text, DigestTasks tasks, Letter letter, Words words)
    {
        text.Append(words[tasks.ToDo.IsEmpty ? "mail.nothing-to-do" : "mail.to-do"]).Append("\n\n");
        foreach (var line in tasks.ToDo)
            text.Append("- ").Append(line.Text).Append("\n  ").Append(Link(line.Address)).Append('\n');
        if (!tasks.ToDo.IsEmpty)
            text.Append(tasks.MoreToDo ? words["mail.more-tasks"] + "\n\n" : "\n");
        if (!tasks.ToFollow.IsEmpty)
        {
            text.Append(words["mail.to-follow"]).Append("\n\n");
            foreach (var line in tasks.ToFollow)
                text.Append("- ").Append(line.Text).Append('\n');
            text.Append(tasks.MoreToFollow ? words["mail.more-tasks"] + "\n\n" : "\n");
        }

        text.Append(words["mail.tasks"]).Append(words.Colon).Append(Link(Inbox(letter))).Append("\n\n");
    }

    private void TasksInHtml(StringBuilder html, DigestTasks tasks, Letter letter, Words words)
    {
        html.Append("<h2>").Append(Encoded(words["inbox.mine"])).Append("</h2>\n");
        Paragraph(html, words[tasks.ToDo.IsEmpty ? "mail.nothing-to-do" : "mail.to-do"]);
        Listed(html, tasks.ToDo, tasks.MoreToDo, words);
        if (!tasks.ToFollow.IsEmpty)
        {
            html.Append("<h2>").Append(Encoded(words["inbox.others"])).Append("</h2>\n");
            Paragraph(html, words["mail.to-follow"]);
            Listed(html, tasks.ToFollow, tasks.MoreToFollow, words);
        }

        html.Append("<p>");
        Anchor(html, Link(Inbox(letter)), words["mail.tasks"]);
        html.Append("</p>\n");
    }

    private void Listed(StringBuilder html, ImmutableArray<DigestLine> lines, bool more, Words words)
    {
        if (lines.IsEmpty)
            return;
        html.Append("<ul>\n");
        foreach (var line in lines)
        {
            html.Append("<li>");
            Anchor(html, Link(line.Address), line.Text);
            html.Append("</li>\n");
        }

        html.Append("</ul>\n");
        if (more)
            Paragraph(html, words["mail.more-tasks"]);
    }

    private static string Foot(Letter letter, Words words) => words.Say("mail.foot", ("fund", OneLine(words.In(letter.Reader.Fund.Name))));

    private static string Inbox(Letter letter) => Pages.Layout.Navigation.Address(letter.Reader, "inbox");

    private static string Notices(Letter letter) => Pages.Layout.Navigation.Address(letter.Reader, "notices");

    private static string Profile(Letter letter) => Pages.Layout.Navigation.Address(letter.Reader, "profile");

    private string Link(string address) => settings.BaseAddress.ToString().TrimEnd('/') + address;

    private static void Paragraph(StringBuilder html, string text) => html.Append("<p>").Append(Encoded(text)).Append("</p>\n");

    private static void Anchor(StringBuilder html, string address, string text) =>
        html.Append("<a href=\"").Append(Encoded(address)).Append("\">").Append(Encoded(text)).Append("</a>");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A text on one line: whatever breaks or hides one becomes a space.</summary>
    internal static string OneLine(string text, int longest = 150)
    {
        var plain = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            var isBreak = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (isBreak && (plain.Length == 0 || plain[^1] == ' '))
                continue;
            plain.Append(isBreak ? " " : rune.ToString());
            if (plain.Length >= longest)
                return plain.ToString().TrimEnd() + "…";
        }

        return plain.ToString().Trim();
    }
}
