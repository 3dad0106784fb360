using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using TrustFund.Application.Acting;
using TrustFund.Service.Api;
using TrustFund.Service.Api.OpenApi;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.OpenApi;

/// <summary>The description as a client reads it.</summary>
public sealed class DescribedService : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public string Text { get; private set; } = null!;

    public OpenApiDocument Document { get; private set; } = null!;

    public IReadOnlyList<string> Errors { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Service = await RunningService.StartWithFund();
        Text = await Service.As(null).GetStringAsync("/openapi/v1.json");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text));
        var read = await OpenApiDocument.LoadAsync(stream, "json");
        Document = read.Document!;
        Errors = [.. read.Diagnostic!.Errors.Select(error => error.ToString()), .. read.Diagnostic.Warnings.Select(warning => warning.ToString())];
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

public sealed class ApiDescriptionTests(DescribedService described) : IClassFixture<DescribedService>
{
    private static readonly UseCaseCatalogue UseCases = new();

    // What comes with the bytes of a file has an endpoint of its own.
    private static readonly UseCase[] InJson = [.. UseCases.All.Where(useCase => !useCase.ComesWithBytes)];

    public static TheoryData<string> Actions => [.. InJson.Select(useCase => useCase.Name)];

    [Fact]
    public void It_is_valid_openapi_3_1()
    {
        ((string)JsonNode.Parse(described.Text)!["openapi"]!).ShouldStartWith("3.1.");
        described.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var root = JsonNode.Parse(described.Text)!;
        var references = All(root).OfType<JsonObject>().Where(node => node["$ref"] is JsonValue).Select(node => (string)node["$ref"]!).Distinct(StringComparer.Ordinal).ToArray();
        references.Length.ShouldBeGreaterThan(50);
        references.Where(reference => Find(root, reference) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_endpoint_of_the_api_is_described_and_says_what_it_does()
    {
        var described1 = described.Document.Paths.SelectMany(path => path.Value.Operations!.Select(operation => $"{operation.Key} {path.Key}")).ToHashSet(StringComparer.Ordinal);
        var mapped = described.Service.Endpoints.Where(endpoint => endpoint.Pattern.StartsWith("/api/", StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Method} {endpoint.Pattern.Replace(":int", "", StringComparison.Ordinal)}").ToArray();
        mapped.Length.ShouldBeGreaterThan(UseCases.All.Length + 10);
        mapped.Where(endpoint => !described1.Contains(endpoint)).ShouldBeEmpty();

        foreach (var (path, operation) in described.Document.Paths.SelectMany(path => path.Value.Operations!.Values.Select(operation => (path.Key, operation))))
        {
            operation.Summary.ShouldNotBeNullOrWhiteSpace(path);
            operation.OperationId.ShouldNotBeNullOrWhiteSpace(path);
            operation.Security.ShouldNotBeNull(path).ShouldNotBeEmpty(path);
            operation.Responses!.ShouldContainKey("401", path);
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_action_is_described_with_its_fields(string action)
    {
        var route = ActionRoute.Of(UseCases.Find(action)!);
        var operation = described.Document.Paths[route.Pattern].Operations![HttpMethod.Post];
        var schema = operation.RequestBody!.Content!["application/json"].Schema!;
        var fields = CommandJson.Options.GetTypeInfo(route.UseCase.CommandType).Properties.Select(property => property.Name).Where(name => name != route.Field);
        (schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)).Keys.ShouldBe(fields, ignoreOrder: true);
        operation.Parameters!.Select(parameter => parameter.Name).ShouldBe([route.About, "Idempotency-Key", "If-Match", "Accept-Language"]);
    }

    [Fact]
    public void An_upload_is_described_with_its_bytes_and_what_the_address_says_of_them()
    {
        var operation = described.Document.Paths["/api/v1/proposals/{proposal}/attach-paper"].Operations![HttpMethod.Post];
        operation.RequestBody!.Content!["application/octet-stream"].Schema!.Format.ShouldBe("binary");
        operation.Parameters!.Select(parameter => parameter.Name).ShouldBe(["proposal", "purpose", "part", "name", "note", "Idempotency-Key", "If-Match", "Accept-Language"]);
        UseCases.All.Where(useCase => useCase.ComesWithBytes).Select(useCase => useCase.Name).ShouldBe([operation.OperationId!], "each such action is described");
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_example_of_an_action_passes_its_validator(string action)
    {
        var route = ActionRoute.Of(UseCases.Find(action)!);
        var body = Examples.BodyFor(route);
        body[route.Field] = Examples.WholeFor(route.UseCase.CommandType)[route.Field]!.DeepClone();
        var command = (ICommand)body.Deserialize(route.UseCase.CommandType, CommandJson.Options)!;
        UseCases.Validate(command).ShouldBeEmpty(body.ToJsonString());
    }

    [Fact]
    public void Amounts_dates_and_references_are_texts()
    {
        var schemas = described.Document.Components!.Schemas!;
        schemas["ContentFacts"].Properties!["leadSection"].Type.ShouldBe(JsonSchemaType.String);
        schemas["ContentFacts"].Properties!["jointSections"].Items!.Type.ShouldBe(JsonSchemaType.String);
        schemas["ContentFacts"].Properties!["startsOn"].Format.ShouldBe("date");
        schemas["BudgetLine"].Properties!["amount"].Properties!.Keys.ShouldBe(["amount", "currency"], ignoreOrder: true);
        schemas["ClearanceVerdict"].Enum!.Select(value => (string)value!).ShouldContain("ClearedWithRemarks", StringComparer.Ordinal);
        schemas["GiveClearance"].Required!.ShouldBe(["kind", "verdict"], ignoreOrder: true);
    }

    /// <summary>A schema that says nothing lets everything through, and tells a client nothing.</summary>
    [Fact]
    public void Every_field_of_every_schema_has_a_type()
    {
        var bare =
            from schema in described.Document.Components!.Schemas!
            from property in schema.Value.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            where IsBare(property.Value) || (property.Value.Type?.HasFlag(JsonSchemaType.Array) == true && (property.Value.Items is null || IsBare(property.Value.Items)))
            select $"{schema.Key}.{property.Key}";
        // The body of an event is whatever its type says.
        bare.ShouldBe(["HistoryRow.facts"]);

        static bool IsBare(IOpenApiSchema schema) => schema is { Type: null, OneOf: null or { Count: 0 }, AnyOf: null or { Count: 0 }, Enum: null or { Count: 0 } };
    }

    [Fact]
    public async Task The_catalogue_names_every_action_with_its_schema()
    {
        var actions = (await described.Service.As(AFund.Sponsor).Get("/api/v1/actions"))["items"].AsArray();
        actions.Select(action => (string)action!["action"]!).ShouldBe(InJson.Select(useCase => useCase.Name));
        var root = JsonNode.Parse(described.Text)!;
        foreach (var action in actions)
        {
            action!["example"].ShouldNotBeNull();
            var schema = (string)action["schema"]!;
            Find(root, schema[schema.IndexOf('#', StringComparison.Ordinal)..]).ShouldNotBeNull(schema);
        }
    }

    [Fact]
    public async Task There_is_a_page_to_read_it_on() =>
        (await described.Service.As(null).GetStringAsync("/scalar/v1")).ShouldContain("Trust Fund");

    private static IEnumerable<JsonNode> All(JsonNode node) => node switch
    {
        JsonObject record => record.Where(field => field.Value is not null).SelectMany(field => All(field.Value!)).Prepend(record),
        JsonArray list => list.OfType<JsonNode>().SelectMany(All),
        _ => [],
    };

    private static JsonNode? Find(JsonNode root, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)root, (node, part) => (node as JsonObject)?[part.Replace("~1", "/", StringComparison.Ordinal)]);
}
