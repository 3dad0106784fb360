using System.Globalization;
using TrustFund.CrashPoints;

// crash-points POINT TIME POSTGRES|SQLITE LOG TABLES [BROKER]: lives until it passes the point for the given time. Says what was answered, a line each.
var (point, time) = (Enum.Parse<Point>(args[0]), int.Parse(args[1], CultureInfo.InvariantCulture));
var place = new Place(args[2] == "POSTGRES", args[3], args[4], args.Length > 5 ? new Uri(args[5]) : null);
var output = Console.Out;
await place.Live(new Ending(point, time), carries: point >= Point.BeforeThePublish, deed =>
{
    output.WriteLine($"{deed.Key} {deed.Done.Answer.Position.ToString(CultureInfo.InvariantCulture)}");
    output.Flush();
});
