using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustFund.Pages.Tests.Running;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;

[assembly: AssemblyFixture(typeof(ServiceWithDemonstration))]

namespace TrustFund.Pages.Tests.Running;

/// <summary>The whole service with the demonstration fund, on a free port of this machine, once for all tests.</summary>
public sealed class ServiceWithDemonstration : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-pages-");
    private WebApplication? _app;
    private Installation? _installation;

    public Uri Address { get; private set; } = null!;

    public Installation Installation => _installation ?? throw new InvalidOperationException("Not started.");

    /// <summary>The address pattern of every page.</summary>
    public IReadOnlyList<string> Patterns =>
    [
        .. ((IEndpointRouteBuilder)_app!).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal),
    ];

    public async ValueTask InitializeAsync()
    {
        var folder = new DataFolder(_folder.FullName);
        _installation = await Installation.Open(folder, DemonstrationClock.Of(folder, TimeProvider.System));
        var report = await DemonstrationFund.LoadIntoEmpty(_installation);
        if (report is not { Succeeded: true })
            throw new InvalidOperationException($"The demonstration did not load: {string.Join("; ", report?.Problems.Select(problem => problem.ToString()) ?? [])}");
        await new CommitteeUnderWay(_installation).Prepare();
        _app = WebHost.Build(_installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"],
            IsDemonstration = true,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Error" },
        });
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    /// <summary>A client that keeps cookies and does not follow: what a browser would see step by step.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_installation is not null)
            await _installation.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
