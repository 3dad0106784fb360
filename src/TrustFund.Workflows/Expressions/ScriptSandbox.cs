using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;
using JsonSerializer = Jint.Native.Json.JsonSerializer;

namespace TrustFund.Workflows.Expressions;

/// <summary>
/// Runs the scripts of definitions: no CLR, no clock, no randomness, bounded in statements, memory, recursion and time.
/// Engines are costly to build and are kept; all that a script can reach is frozen, so that nothing passes from one evaluation to the next.
/// </summary>
internal sealed class ScriptSandbox : IDisposable
{
    /// <summary>The longest script; conditions of a workflow are a line or two.</summary>
    public const int MaxLength = 4_000;

    private const int MaxStatements = 10_000;
    private const int MaxRecursion = 50;
    private const int MaxArray = 10_000;
    private const long MaxBytes = 16 * 1024 * 1024;

    // The count of statements is the bound that bites, and it is the same at every replay; time is for what the count cannot see.
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxRegexTime = TimeSpan.FromSeconds(1);

    private static readonly HashSet<string> Globals = new(StringComparer.Ordinal)
    {
        "Object", "Array", "String", "Number", "Boolean", "Math", "JSON", "Map", "Set", "Symbol", "Error", "TypeError", "RangeError",
        "isNaN", "isFinite", "parseInt", "parseFloat", "undefined", "NaN", "Infinity", "globalThis",
    };

    // Not reachable as a property of anything global, yet shared by all scripts of an engine.
    private const string HiddenIntrinsics =
        "[[][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator](), function*(){}, " +
        "(function*(){})(), async function(){}, async function*(){}, 'a'.matchAll(/a/g), /a/, [].values().map(x => x)]";

    private static readonly ConcurrentBag<ScriptSandbox> Idle = [];

    private readonly Engine _engine;
    private readonly JsonParser _parser;
    private readonly JsonSerializer _serializer;
    private Variables _variables = Variables.Empty;

    private ScriptSandbox()
    {
        _engine = new Engine(options =>
        {
            options.MaxStatements(MaxStatements).LimitRecursion(MaxRecursion).LimitMemory(MaxBytes).TimeoutInterval(MaxTime);
            options.Constraints.MaxArraySize = MaxArray;
            options.Constraints.RegexTimeout = MaxRegexTime;
            options.Json.MaxParseDepth = 32;
            options.Culture = CultureInfo.InvariantCulture;
            options.TimeZone = TimeZoneInfo.Utc;
            options.Strict = true;
            options.DisableStringCompilation();
        });
        _parser = new JsonParser(_engine);
        _serializer = new JsonSerializer(_engine);
        Harden();
    }

    /// <summary>Parses a script once and for all.</summary>
    /// <exception cref="ScriptPreparationException">The text is no script.</exception>
    public static Prepared<Script> Prepare(string text)
    {
        // By itself first: what parses alone cannot close the block below and declare something for the scripts after it.
        _ = Engine.PrepareScript(text, source: null, strict: true);
        return Engine.PrepareScript($"{{\n{text}\n}}", source: null, strict: true);
    }

    /// <summary>The value of a script as a condition.</summary>
    /// <exception cref="ExpressionFailure">The script threw or exceeded its bounds.</exception>
    public static bool EvaluateBoolean(Prepared<Script> script, Variables variables) =>
        Evaluate(script, variables, static (_, value) => TypeConverter.ToBoolean(value));

    /// <summary>The value of a script as JSON.</summary>
    /// <exception cref="ExpressionFailure">The script threw or exceeded its bounds.</exception>
    public static JsonElement EvaluateJson(Prepared<Script> script, Variables variables) =>
        Evaluate(script, variables, static (sandbox, value) => sandbox.ToJson(value));

    private static T Evaluate<T>(Prepared<Script> script, Variables variables, Func<ScriptSandbox, JsValue, T> convert)
    {
        if (!Idle.TryTake(out var sandbox)) sandbox = new ScriptSandbox();
        sandbox._variables = variables;
        T result;
        try
        {
            result = convert(sandbox, sandbox._engine.Evaluate(script));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The engine may have stopped anywhere; it is not used again.
            sandbox.Dispose();
            throw new ExpressionFailure(e.Message, e);
        }

        sandbox._variables = Variables.Empty;
        Idle.Add(sandbox);
        return result;
    }

    public void Dispose() => _engine.Dispose();

    private void Harden()
    {
        var global = _engine.Global;
        var hidden = _engine.Evaluate(HiddenIntrinsics);
        foreach (var key in global.GetOwnPropertyKeys())
        {
            if (!Globals.Contains(key.ToString())) global.Delete(key);
        }

        foreach (var (holder, name) in new[] { ("Math", "random"), ("String", "raw") }) global.Get(holder).AsObject().Delete(name);
        var text = global.Get("String").AsObject().Get("prototype").AsObject();
        foreach (var name in new[] { "repeat", "padStart", "padEnd" }) text.Delete(name); // One call could fill the memory between two checks.

        global.Set("getVariable", new ClrFunction(_engine, "getVariable", (_, arguments) => Variable(arguments.At(0))));
        global.FastSetProperty("variables", new Jint.Runtime.Descriptors.GetSetPropertyDescriptor(
            new ClrFunction(_engine, "variables", (_, _) => AllVariables()), JsValue.Undefined, enumerable: true, configurable: false));
        Freeze(global, hidden.AsObject());
    }

    private static void Freeze(ObjectInstance global, ObjectInstance hidden)
    {
        var freeze = global.Get("Object").AsObject().Get("freeze");
        var seen = new HashSet<ObjectInstance>(ReferenceEqualityComparer.Instance) { global, hidden };
        var open = new Stack<ObjectInstance>(seen);
        while (open.TryPop(out var current))
        {
            foreach (var key in current.GetOwnPropertyKeys())
            {
                var property = current.GetOwnProperty(key);
                Visit(property.Get);
                Visit(property.Set);
                if (property.Get is null) Visit(current.Get(key));
            }

            if (current.Prototype is { } prototype && seen.Add(prototype)) open.Push(prototype);
            freeze.Call(JsValue.Undefined, new JsValue[] { current }); // Without the array the first argument would be an argument too.
        }

        void Visit(JsValue? value)
        {
            if (value is ObjectInstance found && seen.Add(found)) open.Push(found);
        }
    }

    private JsValue Variable(JsValue name) => _variables[TypeConverter.ToString(name)] is { } value ? ToScript(value) : JsValue.Null;

    private JsObject AllVariables()
    {
        var result = new JsObject(_engine);
        foreach (var (name, value) in _variables) result.Set(name, ToScript(value));
        return result;
    }

    private JsValue ToScript(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new JsString(value.GetString()!),
        JsonValueKind.Number => new JsNumber(value.GetDouble()),
        JsonValueKind.True => JsBoolean.True,
        JsonValueKind.False => JsBoolean.False,
        JsonValueKind.Object or JsonValueKind.Array => _parser.Parse(value.GetRawText()),
        _ => JsValue.Null,
    };

    private JsonElement ToJson(JsValue value)
    {
        var text = _serializer.Serialize(value);
        using var document = JsonDocument.Parse(text.IsUndefined() ? "null" : text.AsString());
        return document.RootElement.Clone();
    }
}
