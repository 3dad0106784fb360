using System.Globalization;
using System.Text;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Tests.Building;

/// <summary>
/// A fund in a store of its own (a real one, SQLite in a file where nothing else is given), with the workflow that ships, people in every role and a clock
/// that tests set. Everything goes through the command runner, as a request does.
/// </summary>
internal sealed partial class AFund : IAsyncDisposable
{
    private readonly Ground _ground;
    private int _calls;

    private AFund(DateOnly today, Ground ground)
    {
        _ground = ground;
        Clock = new SetClock(default);
        On(today);
        var (cache, definitions, useCases) = (new StateCache(), new WorkflowDefinitions(), new UseCaseCatalogue());
        Runner = new CommandRunner(Store, useCases, new CommandTemplate(cache, definitions, Clock));
        Inquiry = new Inquiry(Store, cache, definitions, useCases, Clock);
    }

    public static FundId Id { get; } = new("mali-tf");

    public SetClock Clock { get; }

    public CommandRunner Runner { get; }

    public Inquiry Inquiry { get; }

    public IQueries Queries => _ground.Queries;

    public INoticeBook Notices => _ground.Notices;

    public IStore Store => _ground.Store;

    /// <summary>How many actions were tried so far.</summary>
    public int Calls => _calls;

    public DateOnly Today => DateOnly.FromDateTime(Clock.Now.UtcDateTime);

    /// <summary>Sets the clock to ten in the morning of a date, in Bamako, which is on UTC.</summary>
    public void On(DateOnly date) => Clock.Now = new DateTimeOffset(date, new TimeOnly(10, 0), TimeSpan.Zero);

    /// <summary>Does something as a person, or as the service itself; it must not be refused.</summary>
    public async Task<Answer> Do(string person, ICommand command)
    {
        var result = await Try(person, command);
        return result.ShouldBeOfType<ActionResult.Done>($"{command}: {Reason(result)}").Answer;
    }

    /// <summary>Tries something as a person; it must be refused, for the reason given, and leave every byte of the store as it was.</summary>
    public async Task<Refusal> Refused(string person, ICommand command, string code)
    {
        var before = _ground.Dump();
        var result = await Try(person, command);
        var refusal = result.ShouldBeOfType<ActionResult.Refused>($"{command}: {Reason(result)}").Refusal;
        refusal.Code.ShouldBe(code, refusal.ToString());
        _ground.Dump().ShouldBe(before, "a refused action leaves the store byte-equal");
        return refusal;
    }

    public Task<ActionResult> Try(string person, ICommand command) => Runner.Run(command, As(person));

    public Caller As(string person) =>
        new(new PersonId(person), "k" + Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture), IsSystem: person == "system");

    public async Task<TState> Load<TState>(StreamId stream)
        where TState : class => (await Inquiry.Load<TState>(stream)).ShouldNotBeNull().State;

    /// <summary>A stream's state as another process would fold it, from the log alone.</summary>
    public async Task<TState> LoadAnew<TState>(StreamId stream)
        where TState : class =>
        (await new Inquiry(Store, new StateCache(), new WorkflowDefinitions(), new UseCaseCatalogue(), Clock).Load<TState>(stream)).ShouldNotBeNull().State;

    public Task<Fund> Fund() => Load<Fund>(StreamId.Of(Id));

    /// <summary>The log of a stream, in order.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> LogOf(StreamId stream)
    {
        await using var reader = await Store.Read(CancellationToken.None);
        return await reader.ReadStream(stream, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        await _ground.DisposeAsync();
    }

    private static string Reason(ActionResult result) => result switch
    {
        ActionResult.Refused refused => refused.Refusal.ToString(),
        ActionResult.Invalid invalid => string.Join("; ", invalid.Errors.Select(error => $"{error.Field}: {error.En}")),
        _ => "done",
    };

    private Task PublishDefinitions() => Publish("workflows");

    /// <summary>Publishes the definitions of a folder beside the tests.</summary>
    public async Task Publish(string folder)
    {
        await using var transaction = await Store.Begin(CancellationToken.None);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.json"))
        {
            var json = await System.IO.File.ReadAllBytesAsync(file);
            var definition = DefinitionReader.Read(Encoding.UTF8.GetString(json)).Definition.ShouldNotBeNull(file);
            await transaction.StoreDefinition(new StoredDefinition(definition.DefinitionId, definition.Version, definition.Hash, json));
        }

        await transaction.Commit();
    }
}
