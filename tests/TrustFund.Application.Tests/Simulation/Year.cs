using TrustFund.Application.Acting;
using TrustFund.Application.Clocks;
using TrustFund.Application.Committee;
using TrustFund.Application.Figures;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Simulation;

/// <summary>What was said on a day of the year, to be asked again at its end.</summary>
internal sealed record Said(DateOnly AsOf, long Position, string Statement, string Figures);

/// <summary>
/// R14: a year of a fund, out of one seed. Every day clocks ring, and on working days people do what is open to them, sensibly more often than
/// not, at two nodes that share the store; and they err, repeat themselves, and try what is not theirs.
/// </summary>
internal sealed class Year : IAsyncDisposable
{
    private readonly AnotherNode _node;
    private readonly ClockRinger[] _ringers;
    private readonly List<(string Person, ICommand Command)> _deeds = [];
    private readonly Sections _sections;
    private readonly Sittings _sittings;
    private readonly Treasury _treasury;

    public Year(AFund fund, int seed, int proposals)
    {
        (Fund, Dice, Expected) = (fund, new Random(seed), proposals);
        _node = fund.AnotherNode();
        _ringers = [new ClockRinger(fund.Queries, fund.Runner, fund.Clock), new ClockRinger(fund.Queries, _node.Runner, fund.Clock)];
        (_sections, _sittings, _treasury) = (new Sections(this), new Sittings(this), new Treasury(this));
    }

    public AFund Fund { get; }

    public Random Dice { get; }

    /// <summary>About so many proposals are begun.</summary>
    public int Expected { get; }

    public DateOnly Today => Fund.Today;

    public IReadOnlyList<ProposalId> Proposals { get; private set; } = [];

    public IReadOnlyList<SessionId> Sessions { get; private set; } = [];

    public SessionId? NextMeeting => _sittings.NextMeeting;

    public List<ContributionId> Contributions { get; } = [];

    /// <summary>How often each event happened, by its stored name.</summary>
    public SortedDictionary<string, int> Happened { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each refusal was given, by its code.</summary>
    public SortedDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    public List<Said> Statements { get; } = [];

    public int Repeated { get; private set; }

    public int Rung { get; private set; }

    public async Task Live()
    {
        var first = Today;
        for (var day = 0; day < 365; day++)
        {
            Fund.On(first.AddDays(day));
            await RingClocks();
            if (Today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !Chance(10))
                continue;
            await Look();
            await _treasury.Work();
            await _sittings.Work();
            await _sections.Work();
            await Err();
            if (Chance(30))
                Statements.Add(await Say(Today.AddDays(-Dice.Next(40)), await Fund.Position()));
        }

        // What ran out at midnight.
        Fund.On(Today.AddDays(1));
        await RingClocks();
        await Look();
    }

    /// <summary>What there is, in the order of the references.</summary>
    private async Task Look()
    {
        var proposals = await Fund.Queries.Proposals(new ProposalFilter(Id.Value), null, 1_000, CancellationToken.None);
        Proposals = [.. proposals.Items.Select(row => row.Reference).Order(StringComparer.Ordinal).Select(reference => new ProposalId(reference))];
        var sessions = await Fund.Queries.Sessions(Id.Value, null, null, 1_000, CancellationToken.None);
        Sessions = [.. sessions.Items.Select(row => row.Reference).Order(StringComparer.Ordinal).Select(reference => new SessionId(reference))];
    }

    public bool Chance(int oneIn) => Dice.Next(oneIn) == 0;

    public T Pick<T>(IReadOnlyList<T> from) => from[Dice.Next(from.Count)];

    /// <summary>Tries something at one of the nodes. What is refused changes nothing (L7); what is done is sometimes asked for again.</summary>
    public async Task<bool> Try(string person, ICommand command)
    {
        var caller = Fund.As(person);
        var before = Fund.Changes();
        switch (await RunnerOf(Dice.Next(2)).Run(command, caller))
        {
            case ActionResult.Done done:
                foreach (var name in done.Answer.Events)
                    Happened[name] = Happened.GetValueOrDefault(name) + 1;
                _deeds.Add((person, command));
                if (Chance(15))
                    await MustBeTheSameAgain(command, caller, done);
                return true;
            case ActionResult.Refused refused:
                Refused[refused.Refusal.Code] = Refused.GetValueOrDefault(refused.Refusal.Code) + 1;
                Fund.Changes().ShouldBe(before, $"{command}: what is refused changes nothing (L7)");
                return false;
            case ActionResult.Invalid invalid:
                throw new ShouldAssertException($"{command}: {string.Join("; ", invalid.Errors.Select(error => $"{error.Field}: {error.En}"))}");
            case var other:
                throw new ShouldAssertException($"{command}: {other}");
        }
    }

    public async Task<Said> Say(DateOnly asOf, long position)
    {
        var statement = await new FundStatementReader(Fund.Queries, Fund.Inquiry).Read(Id, asOf, position);
        var figures = await new FundFiguresReader(Fund.Store, Fund.Queries).Read(Id, asOf, (asOf.AddDays(-60), asOf), position);
        return new Said(asOf, position, Json(StatementDocument.Of(statement.Value)), Json(FiguresDocument.Of(figures.Value)));

        static string Json(object document) => System.Text.Json.JsonSerializer.Serialize(document, document.GetType(), System.Text.Json.JsonSerializerOptions.Web);
    }

    public async ValueTask DisposeAsync() => await _node.DisposeAsync();

    private CommandRunner RunnerOf(int node) => node == 0 ? Fund.Runner : _node.Runner;

    /// <summary>At either node, or at both one after the other; until nothing is due that was not started by what rang.</summary>
    private async Task RingClocks()
    {
        int rung;
        do
        {
            rung = 0;
            foreach (var ringer in _ringers.Take(1 + Dice.Next(2)))
            {
                var ringing = await ringer.RingDue(CancellationToken.None);
                ringing.Failed.ShouldBeEmpty($"on {Today}");
                rung += ringing.Rung;
            }

            Rung += rung;
        }
        while (rung > 0);
    }

    private async Task MustBeTheSameAgain(ICommand command, Caller caller, ActionResult.Done done)
    {
        var before = Fund.Changes();
        var again = (await RunnerOf(Dice.Next(2)).Run(command, caller)).ShouldBeOfType<ActionResult.Done>();
        (again.Repeated, again.Answer.Position, again.Answer.Version).ShouldBe((true, done.Answer.Position, done.Answer.Version), command.ToString());
        Fund.Changes().ShouldBe(before, $"{command}: what is repeated changes nothing");
        Repeated++;
    }

    /// <summary>What somebody did before, done again as if it were new, mostly by somebody else; sometimes two at once.</summary>
    private async Task Err()
    {
        if (_deeds.Count == 0)
            return;
        var (person, command) = _deeds[^(1 + Dice.Next(Math.Min(_deeds.Count, 200)))];
        await Try(Chance(3) ? person : Pick(Everybody), command);
    }

    private static readonly string[] Everybody =
    [
        "sponsor", "police-sponsor", "secretary", "second-secretary", "fin-reviewer", "requester", "certifier", "both", "payer", "srsg", "chair", "finance", "civil", "police",
        "engineer", "chair-alternate", "donor", "norwegian", "auditor", "admin", "ngo", "nobody",
    ];
}
