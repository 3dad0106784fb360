using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TrustFund.Application.Acting;
using TrustFund.Domain;

namespace TrustFund.Service.Api;

/// <summary>What became of a request's body: a command, or why it is none.</summary>
internal readonly record struct ReadCommand(ICommand? Command, Refusal? Refusal, IReadOnlyList<FieldError>? Errors = null);

/// <summary>Reads a command from a body that lacks what the address already says. Strict: what is not understood is refused.</summary>
internal static class CommandReader
{
    /// <summary>How System.Text.Json marks what its serializer turns into a <see cref="JsonException"/> and its nodes do not.</summary>
    private const string RethrownByJson = "System.Text.Json.Rethrowable";

    /// <exception cref="BadHttpRequestException">The body is larger than the limit, or broken off.</exception>
    public static async Task<ReadCommand> Read(HttpRequest request, Type commandType, string idField, string idValue)
    {
        if (request.ContentType is not null && !request.HasJsonContentType())
            return Refused(Refusal.Of("request.content-type"));
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length > 0 && !request.HasJsonContentType())
            return Refused(Refusal.Of("request.content-type"));
        try
        {
            var node = buffer.Length == 0 ? new JsonObject() : JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), null, CommandJson.Document);
            return node is JsonObject body ? Read(body, commandType, idField, idValue) : Refused(Refusal.Of("request.body-not-an-object"));
        }
        catch (JsonException problem)
        {
            return Refused(Refusal.Of("request.json-malformed", ("path", problem.Path ?? "$"), ("line", problem.LineNumber + 1)));
        }
        catch (InvalidOperationException problem) when (problem.Source == RethrownByJson)
        {
            // A name or a text that is JSON by the letter but no text, as a lone surrogate.
            return Refused(Refusal.Of("request.json-malformed", ("path", "$"), ("line", 1)));
        }
    }

    /// <summary>Reads a command from a body as it was parsed, or put together from a form.</summary>
    /// <exception cref="JsonException">A value is not what its field asks for.</exception>
    public static ReadCommand Read(JsonObject body, Type commandType, string idField, string idValue)
    {
        if (body.TryGetPropertyValue(idField, out var given))
        {
            if (given is not JsonValue value || !value.TryGetValue<string>(out var text) || text != idValue)
                return Refused(Refusal.Of("request.address-contradicted", ("field", idField), ("address", idValue)));
        }
        else
        {
            body[idField] = idValue;
        }

        var properties = CommandJson.Options.GetTypeInfo(commandType).Properties;
        var errors = Strangers(body, properties).Concat(Missing(body, properties)).ToArray();
        return errors.Length > 0
            ? new ReadCommand(null, Refusal.Of("request.invalid", ("fields", string.Join(", ", errors.Select(error => error.Field)))), errors)
            : new ReadCommand((ICommand)body.Deserialize(commandType, CommandJson.Options)!, null);
    }

    private static IEnumerable<FieldError> Strangers(JsonObject body, IList<JsonPropertyInfo> properties) =>
        body.Select(field => field.Key).Where(name => properties.All(known => known.Name != name))
            .Select(name => new FieldError(Texts.FactTexts.Short(name), "champ inconnu", "unknown field"));

    private static IEnumerable<FieldError> Missing(JsonObject body, IList<JsonPropertyInfo> properties) =>
        properties.Where(known => known.IsRequired && !body.ContainsKey(known.Name))
            .Select(known => new FieldError(known.Name, "champ obligatoire", "required field"));

    private static ReadCommand Refused(Refusal refusal) => new(null, refusal);
}
