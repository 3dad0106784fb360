using TrustFund.Application.Acting;
using TrustFund.Application.Auditing;
using TrustFund.Application.Clocks;
using TrustFund.Application.Figures;
using TrustFund.Application.Importing;
using TrustFund.Application.Papers;
using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain.Papers;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Settings;
using TrustFund.Storage.Papers;

namespace TrustFund.Service.Hosting;

/// <summary>The parts of one running service, put together once: the same for the web host and for every command-line verb.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly ChosenStore _chosen;

    private Installation(StoreSettings settings, ChosenStore chosen, TimeProvider clock)
    {
        _chosen = chosen;
        Folder = settings.Folder;
        Papers = new PaperFolder(settings.Papers.Folder);
        PaperLimits = settings.Papers.Limits;
        Clock = clock;
        Queries = chosen.Queries;
        Leases = chosen.Leases;
        Notes = chosen.Notes;
        Events = chosen.Events;
        Notices = chosen.Notices;
        SignIns = chosen.SignIns;
        Calendars = chosen.Calendars;
        UseCases = new UseCaseCatalogue();
        Template = new CommandTemplate(Cache, Definitions, clock);
        Runner = new CommandRunner(chosen.Store, UseCases, Template);
        Inquiry = new Inquiry(chosen.Store, Cache, Definitions, UseCases, clock);
        Importer = new Importer(Runner, UseCases, Queries);
        Clocks = new ClockRinger(Queries, Runner, clock);
        Figures = new FundFiguresReader(chosen.Store, Queries);
        Statements = new FundStatementReader(Queries, Inquiry);
        Verification = new Verification(chosen.Store, chosen.Audits);
    }

    public DataFolder Folder { get; }

    public IStore Store => _chosen.Store;

    public IQueries Queries { get; }

    public ILeases Leases { get; }

    public INotes Notes { get; }

    public IRelayLog Events { get; }

    public INoticeBook Notices { get; }
    public ISignIns SignIns { get; }

    public ICalendarAddresses Calendars { get; }

    public UseCaseCatalogue UseCases { get; }

    public CommandRunner Runner { get; }

    public Inquiry Inquiry { get; }

    public Importer Importer { get; }

    public ClockRinger Clocks { get; }

    public FundFiguresReader Figures { get; }

    public FundStatementReader Statements { get; }

    public Verification Verification { get; }

    public IPaperStore Papers { get; }

    public PaperLimits PaperLimits { get; }

    public TimeProvider Clock { get; }

    /// <summary>The clock where it is one that a demonstration may set; null where the host gave another.</summary>
    public DemonstrationClock? Demonstration => Clock as DemonstrationClock;

    public StateCache Cache { get; } = new();

    public WorkflowDefinitions Definitions { get; } = new();

    private CommandTemplate Template { get; }

    /// <summary>Opens the store, brings its schema up to date, and publishes the definitions that ship with this build.</summary>
    /// <exception cref="StoreBusyException">The store cannot be opened or written now.</exception>
    /// <exception cref="InvalidOperationException">A definition is refused, or differs from what is stored under the same version.</exception>
    public static async Task<Installation> Open(StoreSettings settings, TimeProvider clock)
    {
        var installation = new Installation(settings, ChosenStore.Open(settings), clock);
        try
        {
            await ShippedDefinitions.Publish(installation.Store);
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>As <see cref="Open(StoreSettings, TimeProvider)"/>, on the SQLite file of a folder.</summary>
    public static Task<Installation> Open(DataFolder folder, TimeProvider clock) => Open(new StoreSettings(folder), clock);

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        await _chosen.Owner.DisposeAsync();
    }
}
