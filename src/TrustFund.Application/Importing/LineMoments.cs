using TrustFund.Domain;

namespace TrustFund.Application.Importing;

/// <summary>
/// When each line happened: on its date at its time, or where it states none at 09:00 local time of the fund and as many
/// seconds as there are lines before it, so that lines of one date keep their order.
/// </summary>
internal sealed class LineMoments(TimeZoneInfo zone)
{
    private static readonly TimeOnly Morning = new(9, 0);

    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>The instant, UTC; refused where it lies before the line before it: lines are in the order in which things happened.</summary>
    public Result<DateTimeOffset> Next(ImportLine line)
    {
        var local = line.On.ToDateTime(line.At ?? Morning.Add(TimeSpan.FromSeconds(line.Number)));
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var at = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        if (at < _last)
        {
            var lastDate = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_last, zone).DateTime);
            if (line.At is not null || lastDate != line.On)
                return Refusal.Of("import.out-of-order", ("on", line.On), ("before", lastDate));
            at = _last.AddSeconds(1);
        }

        return _last = at;
    }
}
