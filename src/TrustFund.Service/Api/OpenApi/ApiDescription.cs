using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrustFund.Service.Api.Queries;
using TrustFund.Service.Papers;

namespace TrustFund.Service.Api.OpenApi;

/// <summary>The description of the API, OpenAPI 3.1, made from the same catalogue as the endpoints.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";
    private const string Scheme = "bearer";

    private static readonly string[] Tags = ["fund", "proposal", "contribution", "session", "queries", "demonstration"];

    /// <summary>The options that schemas are made from: those of requests, but that what describes an answer lies as deep as it does.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        CommandJson.Configure(options, CommandJson.AnswersDepth);
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SchemaDefaults.Forget } };
    }

    public static void Add(IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.CreateSchemaReferenceId = Schemas.ReferenceOf;
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
        document.Tags = Tags.Select(name => new OpenApiTag { Name = name }).ToHashSet();
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<ActionRoute>().FirstOrDefault() is { } action)
            Describe(operation, action, context);
        else if (metadata.OfType<UploadDescription>().FirstOrDefault() is { } upload)
            Describe(operation, upload, context);
        else if (metadata.OfType<QueryDescription>().FirstOrDefault() is { } query)
            Describe(operation, query, context);
        else
            operation.Tags = Tag(context, "demonstration");
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, ActionRoute action, OpenApiOperationTransformerContext context)
    {
        operation.OperationId = action.UseCase.Name;
        operation.Summary = XmlDocs.SummaryOf(action.UseCase.CommandType);
        operation.Tags = Tag(context, action.About);
        operation.Parameters = [InPath(action.About), .. OfAction()];
        operation.RequestBody!.Content!["application/json"].Example = Examples.BodyFor(action);
        Share(operation, context);
        operation.Security = Secured(context);
    }

    private static void Describe(OpenApiOperation operation, UploadDescription upload, OpenApiOperationTransformerContext context)
    {
        operation.OperationId = upload.Name;
        operation.Summary = upload.Summary;
        operation.Tags = Tag(context, "proposal");
        operation.Parameters = [InPath("proposal"), .. upload.Parameters.Select(InQuery), .. OfAction()];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The bytes of the file, as they are.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/octet-stream"] = new OpenApiMediaType { Schema = Schemas.Text("binary") } },
        };
        Share(operation, context);
        operation.Security = Secured(context);
    }

    private static void Describe(OpenApiOperation operation, QueryDescription query, OpenApiOperationTransformerContext context)
    {
        operation.OperationId = query.Name;
        operation.Summary = query.Summary;
        operation.Tags = Tag(context, "queries");
        var path = context.Description.RelativePath!.Split('/').Where(part => part.StartsWith('{')).Select(part => InPath(part.Trim('{', '}').Split(':')[0]));
        operation.Parameters = [.. path, .. query.Parameters.Select(InQuery), Language()];
        Share(operation, context);
        operation.Security = Secured(context);
    }

    /// <summary>Every refusal has the same shape: described once per status.</summary>
    private static void Share(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var (document, responses) = (context.Document!, operation.Responses!);
        foreach (var (status, response) in responses.Where(response => response.Key != "200").ToArray())
        {
            if (document.Components?.Responses?.ContainsKey("Refused" + status) != true)
            {
                response.Description = Problems.TitleOf(int.Parse(status, CultureInfo.InvariantCulture));
                document.AddComponent("Refused" + status, response);
            }

            responses[status] = new OpenApiResponseReference("Refused" + status, document);
        }
    }

    private static IOpenApiParameter[] OfAction() =>
    [
        InHeader(ActionEndpoints.IdempotencyKey, required: true, "Tells a repetition from a new call: 1 to 200 printable ASCII characters, unique per person."),
        InHeader("If-Match", required: false, "The ETag that one saw; 412 where the thing changed since."),
        Language(),
    ];

    private static OpenApiParameter InPath(string name) => new() { Name = name, In = ParameterLocation.Path, Required = true, Schema = Schemas.Text() };

    private static OpenApiParameter InHeader(string name, bool required, string says) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = says, Schema = Schemas.Text() };

    private static OpenApiParameter Language() => InHeader("Accept-Language", required: false, "`fr` or `en`: the language of title and detail of a problem, and of the `title` of a project; French where neither is asked for.");

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
