using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustFund.Application.Acting;
using TrustFund.Application.Papers;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;
using TrustFund.Pages.Tests.Running;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;

[assembly: AssemblyFixture(typeof(ServiceWithDemonstration))]

namespace TrustFund.Pages.Tests.Running;

/// <summary>The whole service with the demonstration fund, on a free port of this machine, once for all tests.</summary>
public sealed class ServiceWithDemonstration : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-pages-");
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _sessions = new(StringComparer.Ordinal);
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
        await Furnish(_installation);
        await new CommitteeUnderWay(_installation).Prepare();
        await new MoneyUnderWay(_installation).Prepare();
        await new ChangesUnderWay(_installation).Prepare();
        _app = WebHost.Build(_installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"],
            IsDemonstration = true,
            Limits = RequestLimits.None,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Error" },
        });
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    /// <summary>A draft of the police, with a budget; and a proposal of theirs that the secretariat returned.</summary>
    private static async Task Furnish(Installation installation)
    {
        var (sponsor, secretary, fund) = (new PersonId("anders.holm"), new PersonId("claire.morel"), new FundId("mali-tf"));
        await Do(installation, new OpenDraft(fund, Content("Éclairage du camp de Gao")), sponsor);
        await Attach(installation, PaperPurpose.Draft, "Devis des lampadaires.csv", "Trois devis comparés", sponsor);
        await Attach(installation, PaperPurpose.Draft, "Lettre du partenaire.txt", null, sponsor);
        await Do(installation, new WithdrawPaper(new ProposalId(Draft), 2, "Remplacée"), sponsor);
        var returned = new ProposalId(await Do(installation, new OpenDraft(fund, Content("Réfection du poste de Ménaka")), sponsor));
        await Do(installation, new SubmitProposal(returned), sponsor);
        await Do(installation, new ReturnProposal(returned, [new ReturnPoint("1", "Préciser le nombre de bénéficiaires."), new ReturnPoint("2", "Justifier la ligne 2.")]), secretary);
    }

    /// <summary>The references of what was furnished.</summary>
    public const string Draft = "TF-2017-0112";

    public const string Returned = "TF-2017-0113";

    /// <summary>A complete dossier of the police.</summary>
    internal static ContentFacts Content(string title) => new(
        TitleFr: title,
        Objective: "Rendre les lieux sûrs.",
        Budget: [new BudgetLine("1", "Travaux", Money.Parse("40000.00", Currency.Usd)), new BudgetLine("2", "Matériel", Money.Parse("12500.50", Currency.Usd))],
        Partner: new PartnerId("PRRE"),
        Pillar: "B",
        Regions: ["Gao"],
        Place: "Gao",
        StartsOn: new DateOnly(2018, 1, 15),
        EndsOn: new DateOnly(2018, 6, 30),
        LeadSection: new SectionId("UNPOL"));

    private static async Task Attach(Installation installation, PaperPurpose purpose, string name, string? note, PersonId person)
    {
        await using var arrival = await installation.Papers.Receive(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(name)), 1_000, CancellationToken.None);
        await arrival.Place();
        await Do(installation, new AttachPaper(new ProposalId(Draft), purpose, null, name, note, arrival.Received!, installation.PaperLimits), person);
    }

    /// <returns>The reference of what was acted on.</returns>
    public static async Task<string> Do(Installation installation, ICommand command, PersonId person) =>
        await installation.Runner.Run(command, new Caller(person, Guid.NewGuid().ToString()), CancellationToken.None) switch
        {
            ActionResult.Done done => done.Answer.Reference,
            ActionResult.Refused refused => throw new InvalidOperationException(refused.Refusal.ToString()),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    /// <summary>The cookie of somebody's session, got by signing in once.</summary>
    public async Task<string> SessionOf(string person)
    {
        if (!_sessions.TryGetValue(person, out var session))
        {
            using var client = Client();
            using var content = PageForm.OfSignIn(await client.Page("/sign-in")).With(("person", person));
            using var reply = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
            var cookie = reply.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("trustfund-session=", StringComparison.Ordinal));
            _sessions[person] = session = cookie["trustfund-session=".Length..].Split(';')[0];
        }

        return session;
    }

    /// <summary>A client that keeps cookies and does not follow: what a browser would see step by step.</summary>
    public HttpClient Client(string language = "fr")
    {
        var cookies = new CookieContainer();
        // Whatever the person's own language is: the switch counts first.
        cookies.Add(Address, new Cookie("language", language));
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(100) };
    }

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
