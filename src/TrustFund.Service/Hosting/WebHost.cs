using Microsoft.AspNetCore.Server.Kestrel.Core;
using Scalar.AspNetCore;
using TrustFund.Application.Papers;
using TrustFund.Application.Reading;
using TrustFund.Service.Api;
using TrustFund.Service.Api.OpenApi;
using TrustFund.Service.Api.Queries;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Downstream;
using TrustFund.Service.Pages;
using TrustFund.Service.Papers;
using TrustFund.Service.Settings;
using TrustFund.Service.SignIn;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Hosting;

/// <summary>The web host over an installation: the pages, the API, its description, sign-in and health. The installation outlives it.</summary>
public static class WebHost
{
    public const int LargestBody = 1_048_576;

    /// <exception cref="InvalidOperationException">A setting is missing or unusable; the message names it.</exception>
    public static WebApplication Build(Installation installation, WebOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        SettingSources.AddFile(builder.Configuration, options.SettingsFile);
        builder.Configuration.AddInMemoryCollection(options.Settings);
        if (options.IsDemonstration)
            RefuseForeignAddresses(options, builder.Configuration);
        var signIn = SignInOf(options, builder.Configuration);

        builder.WebHost.UseUrls([.. options.Urls, .. options.Management is { } management ? [management.ToString()] : Array.Empty<string>()]);
        builder.WebHost.ConfigureKestrel(Limit);
        builder.Services.ConfigureHttpJsonOptions(json => ApiDescription.Configure(json.SerializerOptions));
        Observation.Add(builder, options);
        // Not the installation's clock: it may stand still in the past, and tokens must expire all the same.
        Bearer.Add(builder.Services, signIn);
        RequestLimiting.Add(builder.Services, options.Limits, installation.SignIns, options.Doors);
        ApiDescription.Add(builder.Services);
        WebPages.Add(builder.Services, installation, options.IsDemonstration);
        if (signIn.Provider is not null)
            builder.Services.AddSingleton(new SignInWay(ProviderEndpoints.Start, new Bilingual("Se connecter avec son compte", "Sign in with your account")));
        var draining = new Draining(options.Notice);
        builder.Services.AddHostedService(_ => draining);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Notice + options.Drain);
        if (options.Roles.HasFlag(NodeRoles.Worker))
        {
            builder.Services.AddHostedService(services => ClockWorkerOf(installation, options, services));
            builder.Services.AddHostedService(services => new PaperWorker(
                new PaperSweep(installation.Store, installation.Papers, TimeProvider.System),
                new Duty(installation.Leases, Duty.Papers, options.Node),
                services.GetRequiredService<ILogger<PaperWorker>>()));
        }

        builder.Services.AddSingleton(services => new VerificationRuns(installation, options.Node, services.GetRequiredService<ILogger<VerificationRuns>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<VerificationRuns>());
        EventHost.Add(builder.Services, installation, options);
        NoticeHost.Add(builder.Services, installation, options);

        var app = builder.Build();
        NodeMetrics.WatchRelay(app.Services);
        // A demonstration answers this machine only, whatever a header says.
        if (!options.IsDemonstration)
            TrustedProxies.Use(app, options.Proxies);
        app.Use(draining.CloseConnections);
        app.UseResponseCompression();
        app.Use(SafetyHeaders.Add);
        Failures.Use(app);
        app.UseRouting();
        app.Use(new ManagementAddress(options.Management).KeepApart);
        RequestLimiting.UseForAddresses(app, options.Limits);
        app.UseAuthentication();
        app.UseAuthorization();
        RequestLimiting.UseForPersons(app, options.Limits);
        var health = new NodeHealthReader(installation, options, draining, app.Services.GetService<ReportingFeed>());
        WebHostHealth.Map(app, installation.Store, draining, health);
        ReportingHealth.Map(app);
        if (options.Roles.HasFlag(NodeRoles.Web))
            Map(app, installation, options, signIn, health);
        return app;
    }

    private static ClockWorker ClockWorkerOf(Installation installation, WebOptions options, IServiceProvider services) =>
        new(installation.Clocks, new Duty(installation.Leases, Duty.Clocks, options.Node), services.GetRequiredService<ILogger<ClockWorker>>());

    private static SignInSettings SignInOf(WebOptions options, ConfigurationManager configuration)
    {
        // A provider may be tried on the demonstration's fund; tokens of the API are still the demonstration's own.
        if (options.IsDemonstration && configuration[$"{SignInSettings.Section}:ClientId"] is { Length: > 0 })
        {
            var tried = SignInSettings.ForDemonstration();
            return (options.SignIn ?? SignInSettings.Read(configuration)) with { Authority = null, Issuer = tried.Issuer, Audience = tried.Audience, Key = tried.Key };
        }

        if (options.IsDemonstration)
            return SignInSettings.ForDemonstration();
        return options.SignIn ?? (options.Roles.HasFlag(NodeRoles.Web) ? SignInSettings.Read(configuration) : SignInSettings.ForNobody());
    }

    private static void Map(WebApplication app, Installation installation, WebOptions options, SignInSettings signIn, NodeHealthReader health)
    {
        var room = new ReadingRoom(installation.Store, installation.Queries, installation.Inquiry, installation.Definitions, installation.Clock);
        ActionEndpoints.Map(app, installation);
        ActionCatalogue.Map(app, installation.UseCases);
        FundQueries.Map(app, room);
        ProposalQueries.Map(app, room);
        PaperEndpoints.Map(app, installation, room);
        MoneyQueries.Map(app, room);
        SessionQueries.Map(app, room);
        ConditionQueries.Map(app, room);
        LogQueries.Map(app, room);
        HealthQueries.Map(app, room, health);
        CalendarQueries.Map(app, room);
        NoticeQueries.Map(app, NoticeHost.RoomOf(installation, room));
        DocumentQueries.Map(app, room, installation.Clock);
        SignInQueries.Map(app, room);
        CalendarEndpoint.Map(app, room);
        if (options.IsDemonstration)
        {
            var demonstration = DemonstrationEndpoints.Map(app, room, signIn);
            if (installation.Demonstration is { IsOn: true } clock)
                DemonstrationClockEndpoint.Map(demonstration, clock, (context, refusal) => Problems.Write(context, refusal));
        }

        if (signIn.Provider is not null)
            ProviderEndpoints.Map(app);
        WebPages.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/scalar", scalar => scalar.WithTitle("Trust Fund").DisableTelemetry()).AllowAnonymous();
    }

    private static void Limit(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = LargestBody;
        server.Limits.MaxRequestHeadersTotalSize = 32_768;
        server.Limits.MaxRequestHeaderCount = 60;
        server.Limits.MaxRequestLineSize = 8_192;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    private static void RefuseForeignAddresses(WebOptions options, ConfigurationManager configuration)
    {
        if (options.Urls.FirstOrDefault(url => !Local.IsLocal(url)) is { } foreign)
            throw new InvalidOperationException($"A demonstration lets anybody in who can reach it, so it listens on this machine only; {foreign} is not this machine's own address.");
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            throw new InvalidOperationException("A demonstration listens where it is told by its own option only; remove Kestrel:Endpoints from the settings.");
    }
}
