using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TrustFund.Service.Notices;

/// <summary>
/// The authorities whose certificates a mail server may have, in the place of those whom this machine trusts: an organisation's own
/// server often has one of the organisation's own. Name and time count as always. Whether a certificate was revoked is not asked,
/// as such authorities seldom say it, and a mission's network seldom lets one ask.
/// </summary>
public sealed class MailAuthorities
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly ImmutableArray<X509Certificate2> _trusted;

    private MailAuthorities(ImmutableArray<X509Certificate2> trusted) => _trusted = trusted;

    /// <summary>Reads certificates in PEM; null where the file cannot be read or holds none.</summary>
    public static MailAuthorities? Read(string path)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(path);
            return found.Count == 0 ? null : new MailAuthorities([.. found]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }

    /// <param name="offered">What came with the certificate, for what lies between it and its authority.</param>
    public bool Vouch(X509Certificate? server, X509Chain? offered, SslPolicyErrors errors)
    {
        if (server is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_trusted.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in offered?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var certificate = new X509Certificate2(server);
        return chain.Build(certificate);
    }
}
