using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Tests.Running;

/// <summary>Something that answers requests.</summary>
public sealed record MappedEndpoint(string Method, string Pattern, RouteEndpoint Endpoint)
{
    public bool IsPage => Endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null;
}

/// <summary>The whole service on a free port of this machine, over a database file of its own.</summary>
public sealed class RunningService : IAsyncDisposable
{
    public const string Issuer = "https://sign-in.test";
    public const string Audience = "trust-fund-test";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    private RunningService(Installation installation, WebApplication app, DirectoryInfo folder)
    {
        Installation = installation;
        _app = app;
        _folder = folder;
        Address = new Uri(app.Urls.Single());
    }

    /// <summary>A key of tests, of no other use.</summary>
    public static byte[] Key { get; } = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    public static IReadOnlyDictionary<string, string?> SignIn { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["SignIn:Issuer"] = Issuer,
        ["SignIn:Audience"] = Audience,
        ["SignIn:SigningKey"] = Convert.ToBase64String(Key),
        ["Logging:LogLevel:Default"] = "Error",
    };

    public Installation Installation { get; }

    public Uri Address { get; }

    /// <summary>Every endpoint that is mapped, by method and pattern.</summary>
    public IReadOnlyList<MappedEndpoint> Endpoints =>
    [
        .. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new MappedEndpoint(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint)))
            .OrderBy(endpoint => endpoint.Pattern, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Method, StringComparer.Ordinal),
    ];

    /// <param name="database">A database file to begin with; it is copied.</param>
    /// <param name="clock">The ordinary one where none is given.</param>
    /// <param name="papers">A folder that outlives the service; its own where none is given.</param>
    /// <param name="roles">As a web node alone it writes nothing but what it is asked to.</param>
    /// <param name="postgres">A PostgreSQL database in the place of the file.</param>
    /// <param name="limits">None where none are given.</param>
    /// <param name="proxies">Whose word on addresses counts.</param>
    public static async Task<RunningService> Start(
        string? database = null,
        bool isDemonstration = false,
        TimeProvider? clock = null,
        NodeRoles roles = NodeRoles.All,
        string? papers = null,
        string? postgres = null,
        RequestLimits? limits = null,
        string proxies = "")
    {
        var folder = Directory.CreateTempSubdirectory("trustfund-test-");
        var data = new DataFolder(folder.FullName);
        if (database is not null)
            File.Copy(database, data.Database);
        var settings = new StoreSettings(data, postgres);
        if (papers is not null)
            settings = settings with { Papers = settings.Papers with { Folder = papers } };
        var installation = await Installation.Open(settings, clock ?? FixedClock.Ordinary);
        var app = WebHost.Build(installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"],
            Roles = roles,
            IsDemonstration = isDemonstration,
            Settings = SignIn,
            Limits = limits ?? RequestLimits.None,
            Proxies = proxies.Length > 0 ? [System.Net.IPNetwork.Parse(proxies)] : [],
        });
        await app.StartAsync();
        return new RunningService(installation, app, folder);
    }

    /// <summary>As <see cref="Start"/>, with the fund of the tests in it.</summary>
    public static async Task<RunningService> StartWithFund(bool isDemonstration = false, string? papers = null, RequestLimits? limits = null, string proxies = "")
    {
        var service = await Start(isDemonstration: isDemonstration, papers: papers, limits: limits, proxies: proxies);
        await AFund.Found(service.Installation);
        return service;
    }

    /// <summary>A client that is signed in; without a name, one that is not.</summary>
    public HttpClient As(string? person)
    {
        if (!_clients.TryGetValue(person ?? "", out var client))
        {
            _clients[person ?? ""] = client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(100) };
            if (person is not null)
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(person));
        }

        return client;
    }

    /// <summary>A browser in which somebody is signed in to the pages; without a name, one in which nobody is.</summary>
    /// <param name="way">How they signed in.</param>
    public HttpClient Browser(string? person, string way = SignInRecords.ByProvider)
    {
        var name = $"browser of {person} by {way}";
        if (!_clients.TryGetValue(name, out var client))
        {
            _clients[name] = client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(100) };
            if (person is not null)
                client.DefaultRequestHeaders.Add("Cookie", $"trustfund-session={Session(person, way)}");
        }

        return client;
    }

    private string Session(string person, string way) => _app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Sessions.Scheme).TicketDataFormat
        .Protect(new AuthenticationTicket(Sessions.PrincipalOf(new Domain.PersonId(person), "en", way), new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) }, Sessions.Scheme));

    public static string Token(string person, string issuer = Issuer, string audience = Audience, byte[]? key = null, TimeSpan? lifetime = null, params (string Type, object Value)[] claims)
    {
        var now = DateTimeOffset.UtcNow;
        var expires = now + (lifetime ?? TimeSpan.FromMinutes(30));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = (expires < now ? expires.AddHours(-1) : now).UtcDateTime,
            IssuedAt = (expires < now ? expires.AddHours(-1) : now).UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = claims.Prepend(("sub", person)).ToDictionary(claim => claim.Item1, claim => claim.Item2, StringComparer.Ordinal),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key ?? Key), SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>Writes the database as it is now to one file.</summary>
    public async Task CopyDatabaseTo(string path)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={new DataFolder(_folder.FullName).Database};Pooling=False");
        await connection.OpenAsync();
        await using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $path";
        copy.Parameters.AddWithValue("$path", path);
        await copy.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Installation.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
