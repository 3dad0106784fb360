using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace TrustFund.Service.Api.OpenApi;

/// <summary>
/// Works around the schema exporter, which fails on a constructor's parameter of a value type whose default is "no value" (an
/// identifier, a list): such types are shown to it as plain property bags, with the same required properties.
/// </summary>
internal static class SchemaDefaults
{
    public static void Forget(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || ConstructorOf(type.Type) is not { } constructor || !constructor.GetParameters().Any(IsUnwritable))
            return;
        type.CreateObject = () => throw new NotSupportedException("These type descriptions are for schemas only.");
        foreach (var property in type.Properties)
        {
            var parameter = constructor.GetParameters().FirstOrDefault(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            property.IsRequired = parameter is { HasDefaultValue: false };
        }
    }

    private static ConstructorInfo? ConstructorOf(Type type) =>
        type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault();

    private static bool IsUnwritable(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.DefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null;
}
