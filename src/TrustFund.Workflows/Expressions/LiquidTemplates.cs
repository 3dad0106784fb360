using System.Globalization;
using System.Text.Json;
using Fluid;
using Fluid.Values;

namespace TrustFund.Workflows.Expressions;

/// <summary>Renders the Liquid templates of definitions: data only, no CLR members, no clock, bounded in steps, recursion and output.</summary>
internal static class LiquidTemplates
{
    /// <summary>The longest template.</summary>
    public const int MaxLength = 4_000;

    private const int MaxOutput = 20_000;

    private static readonly FluidParser Parser = new();

    private static readonly TemplateOptions Options = new()
    {
        MaxSteps = 10_000,
        MaxRecursion = 20,
        CultureInfo = CultureInfo.InvariantCulture,
        TimeZone = TimeZoneInfo.Utc,
        Now = static () => DateTimeOffset.UnixEpoch, // A template must give the same text at every replay.
    };

    public static bool TryParse(string text, out IFluidTemplate template, out string error)
    {
        try
        {
            return Parser.TryParse(text, out template, out error);
        }
        catch (Exception e) when (e is Parlot.ParseException or InsufficientExecutionStackException)
        {
            (template, error) = (new Fluid.Parser.FluidTemplate(), e.Message);
            return false;
        }
    }

    /// <summary>The text of the template.</summary>
    /// <exception cref="ExpressionFailure">The template failed or exceeded its bounds.</exception>
    public static string Render(IFluidTemplate template, Variables variables)
    {
        try
        {
            var context = new TemplateContext(Options);
            var all = new Dictionary<string, FluidValue>(StringComparer.Ordinal);
            foreach (var (name, value) in variables)
            {
                var converted = ToLiquid(value);
                all[name] = converted;
                context.SetValue(name, converted);
            }

            context.SetValue("Variables", new DictionaryValue(new FluidValueDictionaryFluidIndexable(all)));
            using var writer = new BoundedWriter(MaxOutput);
            var rendering = template.RenderAsync(writer, NullEncoder.Default, context);
            if (!rendering.IsCompletedSuccessfully) throw new ExpressionFailure(rendering.AsTask().Exception?.InnerException?.Message ?? "The template did not finish.");
            return writer.ToString();
        }
        catch (Exception e) when (e is not ExpressionFailure and not OutOfMemoryException)
        {
            throw new ExpressionFailure(e.Message, e);
        }
    }

    private static FluidValue ToLiquid(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new StringValue(value.GetString()!),
        JsonValueKind.Number => NumberValue.Create(value.GetDecimal()),
        JsonValueKind.True => BooleanValue.True,
        JsonValueKind.False => BooleanValue.False,
        JsonValueKind.Array => new ArrayValue([.. value.EnumerateArray().Select(ToLiquid)]),
        JsonValueKind.Object => new DictionaryValue(new FluidValueDictionaryFluidIndexable(
            value.EnumerateObject().ToDictionary(p => p.Name, p => ToLiquid(p.Value), StringComparer.Ordinal))),
        _ => NilValue.Instance,
    };

    /// <summary>A loop of a few steps may print much; the text stops here.</summary>
    private sealed class BoundedWriter(int limit) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            if (Room(1)) base.Write(value);
        }

        public override void Write(string? value)
        {
            if (Room(value?.Length ?? 0)) base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            if (Room(count)) base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (Room(buffer.Length)) base.Write(buffer);
        }

        private bool Room(int more) =>
            GetStringBuilder().Length + more <= limit ? true : throw new ExpressionFailure("The template prints too much.");
    }
}
