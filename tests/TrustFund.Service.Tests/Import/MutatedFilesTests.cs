using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TrustFund.Service.Tests.Import;

/// <summary>R8: whatever a file contains, it is taken as a whole or refused with a reason; nothing escapes, hangs or is half done.</summary>
public sealed class MutatedFilesTests(ITestOutputHelper output)
{
    private static readonly string[] Hostile =
    [
        "null", "true", "0", "-1", "1e400", "99999999999999999999999999", "\"\"", "\"2017-02-30\"", "\"9999-12-31\"", "\"0001-01-01\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"",
        "[]", "{}", "{\"$ref\":\"fund\"}", "{\"$dossierHash\":\"draft\"}", "{\"$ref\":\"nowhere\"}", "{\"$minutesHash\":\"x\"}", "[[[[[[[[[[]]]]]]]]]]", "\"../../etc/passwd\"", "\"'; drop table log; --\"", "\"system\"",
        "{\"amount\":\"1.005\",\"currency\":\"USD\"}", "{\"amount\":\"-1\",\"currency\":\"XXX\"}", "\"2017-01-09T25:00:00Z\"", "1.5", "\"Infinity\"",
    ];

    private static int Cases => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 20_000 : 2_000;

    [Fact]
    public async Task R8_mutated_files_are_taken_whole_or_refused_whole()
    {
        var first = Environment.TickCount & 0xFFFFFF;
        output.WriteLine($"seeds {first} to {first + Cases - 1}");
        await using var store = await AStore.Empty();
        var accepted = 0;
        for (var seed = first; seed < first + Cases; seed++)
        {
            var random = new Random(seed);
            var file = Mutate(random);
            try
            {
                // Most are tried dry on one store; some in earnest, so that what a refusal leaves behind would be seen.
                accepted += random.Next(40) == 0 ? await InEarnest(file) : await Dry(store, file);
            }
            catch (Exception problem)
            {
                throw new ShouldAssertException($"seed {seed.ToString(CultureInfo.InvariantCulture)}: {Encoding.UTF8.GetString(file)}", problem);
            }
        }

        output.WriteLine($"{accepted} of {Cases} were still good");
        accepted.ShouldBeInRange(1, Cases - 1, "mutations that are all good, or all bad, test little");
    }

    private static async Task<int> Dry(AStore store, byte[] file)
    {
        var report = await store.Import(file, dryRun: true).WaitAsync(TimeSpan.FromSeconds(60));
        (await store.Head()).Position.ShouldBe(0);
        return report.Succeeded ? 1 : 0;
    }

    private static async Task<int> InEarnest(byte[] file)
    {
        await using var store = await AStore.Empty();
        var report = await store.Import(file).WaitAsync(TimeSpan.FromSeconds(60));
        var head = await store.Head();
        if (!report.Succeeded)
        {
            head.Position.ShouldBe(0);
            report.Problems.ShouldAllBe(problem => problem.Refusal != null || problem.Fields.Count > 0);
            return 0;
        }

        (await store.Installation.Verification.Run([])).Findings.ShouldBeEmpty();
        (await store.Import(file)).Repeated.ShouldBe(report.Done);
        (await store.Head()).Hash.ShouldBe(head.Hash);
        return 1;
    }

    private static byte[] Mutate(Random random)
    {
        var file = AFile.Founding().WithDraft("draft", "2017-02-01")
            .With("submit", "submit-proposal", "2017-02-02", "sam", """{"proposal":{"$ref":"draft"}}""")
            .With("return", "return-proposal", "2017-02-03", "system", """{"proposal":{"$ref":"draft"},"points":[{"id":"1","text":"why"}]}""")
            .WithDraft("late", "2017-04-30");
        for (var i = random.Next(1, 4); i > 0; i--)
            ChangeOne(file, random);
        // What cannot be written as a tree is written into the text.
        var text = file.ToJsonString();
        if (random.Next(3) == 0)
            text = text.Replace("\"@hostile\"", Hostile[random.Next(Hostile.Length)], StringComparison.Ordinal);
        text = text.Replace("\"@hostile\"", Hostile[random.Next(8)], StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(4) == 0)
            Damage(ref bytes, random);
        return bytes;
    }

    private static void ChangeOne(JsonObject file, Random random)
    {
        if (file["lines"] is not JsonArray { Count: > 0 } lines || lines.Any(line => line is not JsonObject))
            return;
        switch (random.Next(8))
        {
            case 0 when lines.Count > 1:
                lines.RemoveAt(random.Next(lines.Count));
                break;
            case 1:
                lines.Add(lines[random.Next(lines.Count)]!.DeepClone());
                break;
            case 2 when lines.Count > 1:
                var moved = lines[random.Next(lines.Count)]!;
                lines.Remove(moved);
                lines.Insert(random.Next(lines.Count), moved);
                break;
            case 3:
                lines[random.Next(lines.Count)]!["note"] = "changed";
                break;
            default:
                var holders = Nodes(file).Where(node => node is JsonObject { Count: > 0 }).Cast<JsonObject>().ToArray();
                var holder = holders[random.Next(holders.Length)];
                var name = holder.ElementAt(random.Next(holder.Count)).Key;
                if (random.Next(4) == 0)
                    holder.Remove(name);
                else
                    holder[random.Next(10) == 0 ? name + "x" : name] = "@hostile";
                break;
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject holder => holder.Select(member => member.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        _ => [node],
    };

    private static void Damage(ref byte[] bytes, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                bytes = bytes[..random.Next(bytes.Length)];
                break;
            case 1:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
            default:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                break;
        }
    }
}
