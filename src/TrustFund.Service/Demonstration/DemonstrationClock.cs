using System.Globalization;
using System.Text.Json;
using TrustFund.Domain;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Demonstration;

/// <summary>
/// The service's clock. In a demonstration it runs at real speed from the instant that the demonstration's file states, and
/// may be put forward; otherwise it is the real one. See <c>src/decisions/004-demonstration-clock.md</c>.
/// </summary>
public sealed class DemonstrationClock : TimeProvider
{
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly TimeProvider _real;
    private readonly string _file;
    private volatile Setting? _setting;

    private DemonstrationClock(TimeProvider real, string file, Setting? setting)
    {
        _real = real;
        _file = file;
        _setting = setting;
    }

    /// <summary>Whether this is a demonstration: every figure and deadline is then of its time, not of today.</summary>
    public bool IsOn => _setting is not null;

    /// <summary>The id of the file that was loaded, or null.</summary>
    public string? FileId => _setting?.FileId;

    /// <summary>Why a node cannot work on these data: it is to be no demonstration, and they are one's. Its sign-in and its clock are for no other.</summary>
    /// <param name="isWanted">Whether the node may be a demonstration (<c>Node:Demonstration</c>).</param>
    public Refusal? WhyNot(bool isWanted) =>
        IsOn && !isWanted ? Refusal.Of("settings.demonstration-data", ("key", "Node:Demonstration"), ("file", _file)) : null;

    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <summary>Finds the clock of a data folder.</summary>
    /// <exception cref="InvalidOperationException">The folder's record of it is unreadable.</exception>
    public static DemonstrationClock Of(DataFolder folder, TimeProvider real)
    {
        var file = Path.Combine(folder.Path, "demonstration-clock.json");
        return new DemonstrationClock(real, file, Read(file));
    }

    public override DateTimeOffset GetUtcNow() => _setting is { } setting ? _real.GetUtcNow() + setting.Offset : _real.GetUtcNow();

    public override long GetTimestamp() => _real.GetTimestamp();

    // Waiting takes real time in a demonstration, too.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Begins a demonstration: the clock stands at an instant now and runs on. Where another process was first, its setting holds.</summary>
    public void TurnOn(string fileId, DateTimeOffset from)
    {
        lock (_gate)
        {
            var setting = new Setting(fileId, from - _real.GetUtcNow());
            try
            {
                using var stream = new FileStream(_file, FileMode.CreateNew);
                JsonSerializer.Serialize(stream, setting, JsonSerializerOptions.Web);
                stream.Flush(flushToDisk: true);
                _setting = setting;
            }
            catch (IOException) when (File.Exists(_file))
            {
                _setting = Read(_file);
            }
        }
    }

    /// <summary>Ends it, where nothing was loaded after all.</summary>
    public void TurnOff()
    {
        lock (_gate)
        {
            File.Delete(_file);
            _setting = null;
        }
    }

    /// <summary>Puts the clock forward, so that deadlines can be seen to pass; what ran out rings within seconds.</summary>
    /// <param name="to">UTC; behind now and before 2100.</param>
    public Refusal? JumpTo(DateTimeOffset to)
    {
        lock (_gate)
        {
            if (_setting is not { } setting)
                return Refusal.Of("demonstration.off");
            var now = GetUtcNow();
            if (to <= now)
                return Refusal.Of("demonstration.only-forward", ("now", Text(now)), ("to", Text(to)));
            if (to >= Latest)
                return Refusal.Of("demonstration.too-far", ("to", Text(to)), ("latest", Text(Latest)));
            var moved = setting with { Offset = setting.Offset + (to - now) };
            // Written beside and moved over, so that a crash leaves the old setting or the new one.
            var beside = _file + ".new";
            File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(moved, JsonSerializerOptions.Web));
            File.Move(beside, _file, overwrite: true);
            _setting = moved;
            return null;
        }
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Setting? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Setting>(File.ReadAllBytes(file), JsonSerializerOptions.Web);
        }
        catch (JsonException problem)
        {
            throw new InvalidOperationException($"{file} is not a record of the demonstration's clock: {problem.Message}", problem);
        }
    }

    /// <param name="Offset">What is added to the real time.</param>
    private sealed record Setting(string FileId, TimeSpan Offset);
}
