using System.Text;
using System.Text.Json.Nodes;
using TrustFund.Contracts;

namespace TrustFund.Reporting.Tests.Building;

/// <summary>Events spoiled on their way: bits, pieces, attributes, members, positions.</summary>
internal static class MutatedMessage
{
    private static readonly string?[] Nasty = [null, "", "0", "-1", "99999999999999999999", "9223372036854775807", "1e400", "\u0000", "é\ud83d\ude00", "2017-02-30", "'; DROP TABLE received; --", new('x', 20_000)];

    public static DeliveredEvent Of(DeliveredEvent told, Random random) => random.Next(8) switch
    {
        0 => told with { Json = Flipped(told.Json, random) },
        1 => told with { Json = told.Json[..random.Next(told.Json.Length)] },
        2 => told with { Json = [.. told.Json, .. told.Json[random.Next(told.Json.Length)..]] },
        3 => told with { Json = [.. Enumerable.Range(0, random.Next(400)).Select(_ => (byte)random.Next(256))] },
        4 => told with { Json = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", random.Next(1, 100_000)))) },
        5 => told with { Position = random.Next(4) switch { 0 => 0, 1 => -told.Position, 2 => long.MaxValue, _ => told.Position + 1 + random.Next(1_000) }, Json = Attribute(told.Json, random) },
        6 => told with { Json = Attribute(told.Json, random) },
        _ => told with { Json = Member(told.Json, random) },
    };

    private static byte[] Flipped(byte[] json, Random random)
    {
        byte[] flipped = [.. json];
        for (var i = random.Next(1, 4); i > 0; i--)
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    /// <summary>An attribute of the envelope that is missing, of another kind or absurd.</summary>
    private static byte[] Attribute(byte[] json, Random random)
    {
        var envelope = JsonNode.Parse(json)!.AsObject();
        Spoil(envelope, random);
        return Encoding.UTF8.GetBytes(envelope.ToJsonString());
    }

    private static byte[] Member(byte[] json, Random random)
    {
        var envelope = JsonNode.Parse(json)!.AsObject();
        var at = envelope["data"]!.AsObject();
        while (random.Next(3) > 0 && at.Select(member => member.Value).OfType<JsonObject>().ToArray() is { Length: > 0 } deeper)
            at = deeper[random.Next(deeper.Length)];
        Spoil(at, random);
        return Encoding.UTF8.GetBytes(envelope.ToJsonString());
    }

    private static void Spoil(JsonObject at, Random random)
    {
        if (at.Count == 0)
            return;
        var name = at.ElementAt(random.Next(at.Count)).Key;
        switch (random.Next(4))
        {
            case 0:
                at.Remove(name);
                break;
            case 1:
                at[name] = new JsonArray(1, "two", null);
                break;
            case 2:
                at[name] = random.Next();
                break;
            default:
                at[name] = Nasty[random.Next(Nasty.Length)];
                break;
        }
    }
}
