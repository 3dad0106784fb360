using System.Globalization;
using MimeKit;
using TrustFund.Domain;
using TrustFund.Service.Notices;

namespace TrustFund.Service.Settings;

/// <summary>The mail server: all that it takes, or none.</summary>
public sealed partial class SettingsReader
{
    // What nobody sets who wants no mail; the public address serves elsewhere too.
    private static readonly string[] s_ofAServer = ["Mail:Port", "Mail:Authorities", "Mail:User", "Mail:Password", "Mail:From"];

    private MailSettings? Mail()
    {
        if (Text("Mail:Host") is not { } host)
        {
            // Mail that somebody set up, and that would never leave, without a word.
            if (s_ofAServer.Any(key => Text(key) is not null))
                _problems.Add(Refusal.Of("settings.missing", ("key", "Mail:Host")));
            return null;
        }

        var security = OneOf("Mail:Security", "starttls", "tls", "none") switch
        {
            "tls" => MailSecurity.Tls,
            "none" => MailSecurity.None,
            _ => MailSecurity.StartTls,
        };
        var (user, password) = (Text("Mail:User"), Text("Mail:Password"));
        if (user is null != password is null)
            _problems.Add(Refusal.Of("settings.missing", ("key", user is null ? "Mail:User" : "Mail:Password")));
        if (user is not null && security == MailSecurity.None)
            _problems.Add(Refusal.Of("settings.password-in-clear", ("key", "Mail:Security")));
        var from = Sender();
        var address = Needed("Mail:BaseAddress") is null ? null : Address("Mail:BaseAddress");
        var patience = Seconds("Mail:TimeoutSeconds", 1, 300);
        var authorities = Authorities();
        return from is null || address is null ? null : new MailSettings(host, Port(security), security, user, password, from, address, patience) { Authorities = authorities };
    }

    private MailAuthorities? Authorities()
    {
        if (Text("Mail:Authorities") is not { } path)
            return null;
        var authorities = MailAuthorities.Read(path);
        if (authorities is null)
            _problems.Add(Refusal.Of("settings.no-certificates", ("key", "Mail:Authorities")));
        return authorities;
    }

    private MailboxAddress? Sender()
    {
        if (Needed("Mail:From") is not { } text)
            return null;
        if (!text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var sender) && sender.Domain.Length > 0)
            return sender;
        _problems.Add(Refusal.Of("settings.not-a-mail-address", ("key", "Mail:From")));
        return null;
    }

    private string? Needed(string key)
    {
        if (Text(key) is { } text)
            return text;
        _problems.Add(Refusal.Of("settings.missing", ("key", key)));
        return null;
    }

    private int Port(MailSecurity security)
    {
        if (Text("Mail:Port") is not { } text)
            return security switch { MailSecurity.Tls => 465, MailSecurity.None => 25, _ => 587 };
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65_535)
            return port;
        _problems.Add(Refusal.Of("settings.not-a-number", ("key", "Mail:Port"), ("from", 1), ("to", 65_535)));
        return 25;
    }
}
