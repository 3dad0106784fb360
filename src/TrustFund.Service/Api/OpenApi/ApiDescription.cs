using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrustFund.Application.Acting;
using TrustFund.Service.Api.Queries;

namespace TrustFund.Service.Api.OpenApi;

/// <summary>The description of the API, OpenAPI 3.1, made from the same catalogue as the endpoints.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";
    private const string Scheme = "bearer";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(Describe);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Schemas.Describe(schema, context.JsonTypeInfo, context.JsonPropertyInfo);
            return Task.CompletedTask;
        });
    });

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Trust Fund",
            Version = Document,
            Description = "Grant management of a trust fund. Every action is a POST under what it is about, with an Idempotency-Key; every refusal is a problem (RFC 9457) in French and English.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "The subject is the person; roles are looked up in the fund." },
        };
        document.Servers = [];
        document.Tags = new HashSet<OpenApiTag>(new[] { "fund", "proposal", "contribution", "session", "queries", "demonstration" }.Select(name => new OpenApiTag { Name = name }));
    }

    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<ActionRoute>().FirstOrDefault() is { } action)
            await Describe(operation, action, context, cancellation);
        else if (metadata.OfType<QueryDescription>().FirstOrDefault() is { } query)
            await Describe(operation, query, context, cancellation);
        else
            operation.Tags = Tag(context, "demonstration");
    }

    private static async Task Describe(OpenApiOperation operation, ActionRoute action, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.OperationId = action.UseCase.Name;
        operation.Summary = XmlDocs.SummaryOf(action.UseCase.CommandType);
        operation.Tags = Tag(context, action.About);
        operation.Parameters =
        [
            InPath(action.About),
            InHeader(ActionEndpoints.IdempotencyKey, required: true, "Tells a repetition from a new call: 1 to 200 printable ASCII characters, unique per person."),
            InHeader("If-Match", required: false, "The ETag that one saw; 412 where the thing changed since."),
            Language(),
        ];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new() { Schema = await Reference(action.UseCase.CommandType, context, cancellation), Example = Examples.BodyFor(action) },
            },
        };
        operation.Responses = await Responses("Done, or done before under the same key.", typeof(Answer), [400, 401, 403, 404, 409, 412, 413, 415, 422, 503], context, cancellation);
        operation.Security = Secured(context);
    }

    private static async Task Describe(OpenApiOperation operation, QueryDescription query, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.OperationId = query.Name;
        operation.Summary = query.Summary;
        operation.Tags = Tag(context, "queries");
        var path = context.Description.RelativePath!.Split('/').Where(part => part.StartsWith('{')).Select(part => InPath(part.Trim('{', '}').Split(':')[0]));
        operation.Parameters = [.. path, .. query.Parameters.Select(InQuery), Language()];
        operation.Responses = await Responses("What was asked for.", query.Answer, [400, 401, 403, 404, 503], context, cancellation);
        operation.Security = Secured(context);
    }

    private static async Task<OpenApiResponses> Responses(string says, Type answer, int[] refusals, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var responses = new OpenApiResponses { ["200"] = await Response(says, answer, "application/json", context, cancellation) };
        foreach (var status in refusals)
            responses[status.ToString(CultureInfo.InvariantCulture)] = await Response(Problems.TitleOf(status), typeof(Problem), Problems.ContentType, context, cancellation);
        return responses;
    }

    private static async Task<OpenApiResponse> Response(string says, Type type, string contentType, OpenApiOperationTransformerContext context, CancellationToken cancellation) => new()
    {
        Description = says,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [contentType] = new() { Schema = await Reference(type, context, cancellation) } },
    };

    private static async Task<IOpenApiSchema> Reference(Type type, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var name = Schemas.NameOf(type);
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(name) != true)
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(type, null, cancellation));
        return new OpenApiSchemaReference(name, document);
    }

    private static OpenApiParameter InPath(string name) => new() { Name = name, In = ParameterLocation.Path, Required = true, Schema = Schemas.Text() };

    private static OpenApiParameter InHeader(string name, bool required, string says) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = says, Schema = Schemas.Text() };

    private static OpenApiParameter Language() => InHeader("Accept-Language", required: false, "`fr` or `en`: the language of title and detail of a problem; French where neither is asked for.");

    private static OpenApiParameter InQuery(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Says,
        Schema = parameter.Kind switch
        {
            QueryKind.Date => Schemas.Text("date"),
            QueryKind.Number => new OpenApiSchema { Type = JsonSchemaType.Integer },
            _ => Schemas.Text(),
        },
    };

    private static HashSet<OpenApiTagReference> Tag(OpenApiOperationTransformerContext context, string name) => [new OpenApiTagReference(name, context.Document)];

    private static List<OpenApiSecurityRequirement> Secured(OpenApiOperationTransformerContext context) =>
        [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
}
