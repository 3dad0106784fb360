using System.Collections.Frozen;
using System.Collections.Immutable;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Settings;

/// <summary>
/// Everything that may be configured, in one place: a key that is not here is refused by name, <c>config check</c> prints the
/// table, and a test holds that <c>deploy/README.md</c> tells each. Whoever reads a new key adds it here.
/// </summary>
public static class SettingTable
{
    /// <summary>Sections of the host itself, which it reads and checks on its own.</summary>
    public static readonly FrozenSet<string> OfTheHost = new[] { "Logging", "Kestrel", "AllowedHosts" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static readonly ImmutableArray<Setting> All =
    [
        new("Store:Data", new Bilingual("Dossier des données", "Folder of the data")),
        new("Store:ConnectionString", new Bilingual("Base PostgreSQL ; absente : un fichier SQLite dans le dossier des données", "PostgreSQL database; where absent: a SQLite file in the folder of the data"), IsSecret: true),
        new("Store:LockSeconds", new Bilingual("Attente la plus longue de la tête du journal", "Longest wait for the head of the log"), "10"),
        new("Papers:Folder", new Bilingual("Dossier des pièces jointes, commun à tous les nœuds ; absent : « papers » dans le dossier des données", "Folder of the papers, shared by all nodes; where absent: 'papers' in the folder of the data")),
        new("Papers:FileMegabytes", new Bilingual("Taille la plus grande d'une pièce jointe, en mégaoctets", "Largest size of a paper, in megabytes"), "10"),
        new("Papers:ProposalMegabytes", new Bilingual("Taille la plus grande de toutes les pièces d'une proposition, en mégaoctets", "Largest size of all papers of a proposal, in megabytes"), "100"),
        new("Reporting:Postgres", new Bilingual("Base PostgreSQL des tables de Reporting, dans un schéma « reporting » ; absente : celle du journal, ou un fichier SQLite dans le dossier des données", "PostgreSQL database for Reporting's tables, in a schema 'reporting'; where absent: the log's own, or a SQLite file in the folder of the data"), IsSecret: true),
        new("Broker:Uri", new Bilingual("RabbitMQ, amqp:// ou amqps:// ; absent : le bus du processus", "RabbitMQ, amqp:// or amqps://; where absent: the bus of the process"), IsSecret: true),
        new("Node:Roles", new Bilingual("Rôles de ce nœud : web, worker, reporting", "Roles of this node: web, worker, reporting"), "web,worker,reporting"),
        new("Node:Urls", new Bilingual("Adresses d'écoute, séparées par ;", "Addresses to listen on, separated by ;"), "http://127.0.0.1:5080"),
        new("Node:ManagementUrl", new Bilingual("Seconde adresse, pour la santé complète du nœud ; sans connexion", "A second address, for the node's health in full; without sign-in")),
        new("Node:Name", new Bilingual("Nom de ce nœud dans les journaux et les baux", "Name of this node in logs and leases")),
        new("Node:NoticeSeconds", new Bilingual("Temps où un nœud qui s'arrête répond encore et se dit indisponible", "Time in which a stopping node still answers and says that it is not ready"), "0"),
        new("Node:DrainSeconds", new Bilingual("Temps laissé aux demandes en cours à l'arrêt", "Time that requests under way have at a stop"), "20"),
        new("Node:Demonstration", new Bilingual("off : jamais de démonstration, et des données vides restent vides", "off: never a demonstration, and empty data stay empty"), "on"),
        new("Telemetry:OtlpEndpoint", new Bilingual("Collecteur OpenTelemetry (OTLP sur HTTP) ; absent : rien n'est envoyé", "OpenTelemetry collector (OTLP over HTTP); where absent: nothing is sent")),
        new("Telemetry:Logs", new Bilingual("Journaux du processus : text ou json", "Logs of the process: text or json"), "text"),
        new("Mail:Host", new Bilingual("Serveur SMTP ; absent : aucun courriel ne part, les avis restent sur leur page", "SMTP server; where absent: no mail leaves, and notices stay on their page")),
        new("Mail:Port", new Bilingual("Port du serveur SMTP ; absent : 587, 465 ou 25 selon Mail:Security", "Port of the SMTP server; where absent: 587, 465 or 25, by Mail:Security")),
        new("Mail:Security", new Bilingual("starttls, tls, ou none (sans mot de passe)", "starttls, tls, or none (without a password)"), "starttls"),
        new("Mail:Authorities", new Bilingual("Fichier PEM des autorités dont le serveur SMTP peut tenir son certificat ; absent : celles de la machine", "PEM file of the authorities from whom the SMTP server may have its certificate; where absent: those of the machine")),
        new("Mail:User", new Bilingual("Nom d'utilisateur SMTP ; absent : sans connexion", "SMTP user; where absent: without sign-in")),
        new("Mail:Password", new Bilingual("Mot de passe SMTP", "SMTP password"), IsSecret: true),
        new("Mail:From", new Bilingual("Expéditeur, comme Fonds <fonds@example.org>", "Sender, as Fund <fund@example.org>")),
        new("Mail:BaseAddress", new Bilingual("Adresse publique du service, au début de chaque lien", "Public address of the service, with which each link begins")),
        new("Mail:TimeoutSeconds", new Bilingual("Attente la plus longue du serveur SMTP", "Longest wait for the SMTP server"), "30"),
        new("Web:TrustedProxies", new Bilingual("Mandataires dont X-Forwarded-For et X-Forwarded-Proto comptent : adresses ou réseaux, séparés par des virgules", "Proxies whose X-Forwarded-For and X-Forwarded-Proto count: addresses or networks, separated by commas")),
        new("Web:ActionsPerMinute", new Bilingual("Actions par minute et par personne ; 0 : sans limite", "Actions per minute and person; 0: without limit"), "600"),
        new("Web:SignInsPerMinute", new Bilingual("Pas de connexion par minute et par adresse ; 0 : sans limite", "Steps of signing in per minute and address; 0: without limit"), "300"),
        new("SignIn:Authority", new Bilingual("Adresse https de l'autorité OpenID Connect", "https address of the OpenID Connect authority")),
        new("SignIn:SigningKey", new Bilingual("Clé symétrique en base64, 32 octets ou plus, à la place d'une autorité", "Symmetric key in base64, 32 bytes or more, instead of an authority"), IsSecret: true),
        new("SignIn:Issuer", new Bilingual("Émetteur des jetons", "Issuer of the tokens")),
        new("SignIn:Audience", new Bilingual("Destinataire des jetons", "Audience of the tokens")),
        new("SignIn:ClientId", new Bilingual("Nom du service auprès de l'autorité ; absent : on ne se connecte pas aux pages avec elle", "The service's name at the authority; where absent one does not sign in to the pages with it")),
        new("SignIn:ClientSecret", new Bilingual("Secret du service auprès de l'autorité ; absent : client public", "The service's secret at the authority; where absent: a public client"), IsSecret: true),
        new("SignIn:Scopes", new Bilingual("Portées demandées à l'autorité", "Scopes asked of the authority"), "openid profile"),
        new("SignIn:PersonClaim", new Bilingual("Champ du jeton qui porte l'identifiant de la personne", "Claim that holds the person's identifier"), "sub"),
        new("SignIn:RolesClaim", new Bilingual("Champ du jeton qui porte les groupes ; absent : seuls comptent les rôles tenus dans le fonds", "Claim that holds groups; where absent only the roles kept in the fund count")),
        new("SignIn:RoleMap", new Bilingual("Rôle de chaque groupe : groupe=fonds:rôle[:section], séparés par ;", "Role of each group: group=fund:role[:section], separated by ;")),
        new("SignIn:SectionClaim", new Bilingual("Champ du jeton qui porte les sections, pour groupe=fonds:sponsor:*", "Claim that holds sections, for group=fund:sponsor:*")),
        new("SignIn:Contact", new Bilingual("À qui s'adresse une personne inconnue de tous les fonds", "Whom somebody asks whom no fund knows")),
        new("SignIn:SessionHours", new Bilingual("Durée d'une session des pages", "How long a session of the pages lasts"), "8"),
        new("SignIn:FailuresToLock", new Bilingual("Échecs de connexion d'une adresse qui la ferment ; 0 : jamais", "Failed sign-ins from one address that close it; 0: never"), "10"),
        new("SignIn:LockMinutes", new Bilingual("Durée de cette fermeture", "For how long it stays closed"), "15"),
        new("SignIn:KeptDays", new Bilingual("Durée de conservation du registre des connexions", "How long the record of sign-ins is kept"), "400"),
    ];

    private static readonly FrozenDictionary<string, Setting> ByKey = All.ToFrozenDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Sections = All.Select(setting => setting.Section).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Knows(string key) => ByKey.ContainsKey(key);

    /// <summary>Whether a key lies in a section of ours, so that an unknown one is a mistake and not somebody else's.</summary>
    public static bool IsOurs(string key) => Sections.Contains(key.Split(':')[0]);

    /// <summary>The keys beside which an unknown one was meant; all sections where it is in none of ours.</summary>
    public static string Near(string key) => IsOurs(key)
        ? string.Join(", ", All.Where(setting => setting.Section.Equals(key.Split(':')[0], StringComparison.OrdinalIgnoreCase)).Select(setting => setting.Key))
        : string.Join(", ", All.Select(setting => setting.Section).Distinct(StringComparer.Ordinal));
}
