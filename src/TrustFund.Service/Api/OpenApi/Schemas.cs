using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using TrustFund.Application.Acting;
using TrustFund.Domain;

namespace TrustFund.Service.Api.OpenApi;

/// <summary>How the domain's own values look on the wire, where their converters do not say it themselves.</summary>
internal static class Schemas
{
    /// <summary>A schema's name: the type's own, with what it holds in front, as in <c>ProposalListedListing</c>.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.Name;

    /// <summary>Records and enumerations are described once; what is a text, a number or a list stands where it is used.</summary>
    public static string? ReferenceOf(JsonTypeInfo type)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return plain.IsEnum || (type.Kind == JsonTypeInfoKind.Object && plain.Namespace?.StartsWith("TrustFund.", StringComparison.Ordinal) == true)
            ? NameOf(plain)
            : null;
    }

    public static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    public static void Describe(OpenApiSchema schema, JsonTypeInfo type, JsonPropertyInfo? property)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        DescribeValue(schema, plain, isNullable: plain != type.Type);
        // Of what a converter writes the exporter knows nothing, and so not what a list of it holds; into a list that may be null it does not look.
        if (type.Options.GetTypeInfo(plain) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
            DescribeDeep(schema.Items ??= new OpenApiSchema(), type.Options.GetTypeInfo(element), null);
        if (property is null)
            schema.Description ??= XmlDocs.SummaryOf(plain);
        else if (XmlDocs.SummaryOf(property.DeclaringType, NameInCode(property)) is { } says)
            schema.Description = says;
        if (typeof(ICommand).IsAssignableFrom(plain) && property is null)
            LeaveOutAddress(schema, plain);
    }

    private static void DescribeDeep(IOpenApiSchema described, JsonTypeInfo type, JsonPropertyInfo? property)
    {
        if (described is not OpenApiSchema schema)
            return;
        Describe(schema, type, property);
        foreach (var inner in type.Properties)
        {
            if (schema.Properties?.TryGetValue(inner.Name, out var field) == true)
                DescribeDeep(field, type.Options.GetTypeInfo(inner.PropertyType), inner);
        }
    }

    private static void DescribeValue(IOpenApiSchema described, Type plain, bool isNullable)
    {
        if (described is not OpenApiSchema schema)
            return;
        if (plain.IsValueType && plain.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IId<>)))
            Become(schema, JsonSchemaType.String, isNullable);
        else if (plain == typeof(Currency))
            BecomeCurrency(schema, isNullable);
        else if (plain == typeof(Money))
            BecomeMoney(schema, isNullable);
        else if (plain.IsEnum)
            schema.Type = isNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
    }

    private static void Become(OpenApiSchema schema, JsonSchemaType type, bool isNullable)
    {
        schema.Type = isNullable ? type | JsonSchemaType.Null : type;
        if (type == JsonSchemaType.String)
            (schema.MinLength, schema.MaxLength) = (1, 100);
    }

    private static void BecomeCurrency(OpenApiSchema schema, bool isNullable)
    {
        Become(schema, JsonSchemaType.String, isNullable);
        (schema.Pattern, schema.MinLength, schema.MaxLength) = ("^[A-Z]{3}$", null, null);
        schema.Description = "ISO 4217 code of a currency that the service knows.";
    }

    private static void BecomeMoney(OpenApiSchema schema, bool isNullable)
    {
        Become(schema, JsonSchemaType.Object, isNullable);
        schema.Description = "An amount as a plain decimal text with at most the currency's decimals, and its currency.";
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "amount", "currency" };
        schema.AdditionalPropertiesAllowed = false;
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?\d+(\.\d+)?$" },
            ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{3}$" },
        };
    }

    /// <summary>What the address gives, the body need not.</summary>
    private static void LeaveOutAddress(OpenApiSchema schema, Type command)
    {
        var field = command switch
        {
            _ when typeof(IFundCommand).IsAssignableFrom(command) => "fund",
            _ when typeof(IProposalCommand).IsAssignableFrom(command) => "proposal",
            _ when typeof(IContributionCommand).IsAssignableFrom(command) => "contribution",
            _ => "session",
        };
        schema.Properties?.Remove(field);
        schema.Required?.Remove(field);
    }

    private static string NameInCode(JsonPropertyInfo property) =>
        property.AttributeProvider is System.Reflection.MemberInfo member ? member.Name : property.Name;
}
