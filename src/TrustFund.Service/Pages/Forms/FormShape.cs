using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TrustFund.Domain;
using TrustFund.Service.Api;

namespace TrustFund.Service.Pages.Forms;

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Date,
    Number,
    Check,
    Choice,

    /// <summary>An amount in the reader's way, and its currency.</summary>
    Money,

    /// <summary>A record: the fields it holds.</summary>
    Group,

    /// <summary>Several records, one per row.</summary>
    Rows,

    /// <summary>Several texts: ticked where the choices are known, else one per line.</summary>
    Lines,

    /// <summary>A text for each of several names.</summary>
    Pairs,
}

/// <summary>What a form asks for, read off the command's own JSON shape: there is no second description of a command.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Path">With the names it lies under, as in <c>content.titleFr</c>.</param>
/// <param name="Type">Of the value, not nullable.</param>
/// <param name="IsRequired">In what it belongs to, where that is given.</param>
/// <param name="Parts">For a group its fields, for rows those of one row.</param>
/// <param name="IsDemanded">Whether the form cannot go without it.</param>
public sealed record FieldShape(string Name, string Path, FieldKind Kind, Type Type, bool IsRequired, IReadOnlyList<FieldShape> Parts, bool IsDemanded = false)
{
    /// <summary>It is named even where it is left empty: a command may ask for a field and take "none" for an answer.</summary>
    public bool TakesNone { get; init; }
}

/// <summary>Reads shapes of commands.</summary>
public static class FormShape
{
    // Texts that are written in sentences, by name.
    private static readonly HashSet<string> Long = new(StringComparer.Ordinal)
    {
        "objective", "scope", "reason", "note", "remark", "remarks", "findings", "text", "textFr", "textEn", "comment", "purpose", "how", "nature", "summary", "noticeWaivedBecause", "urgentBecause",
    };

    /// <summary>The fields of a command, without the one that the address gives.</summary>
    public static IReadOnlyList<FieldShape> Of(ActionRoute route) =>
        [.. Parts(route.UseCase.CommandType, "", true).Where(field => field.Name != route.Field)];

    public static bool IsId(Type type) => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>));

    private static IReadOnlyList<FieldShape> Parts(Type record, string under, bool isDemanded) =>
        [.. CommandJson.Options.GetTypeInfo(record).Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null)
            .Select(property => Of(property.Name, under + property.Name, property.PropertyType, property.IsRequired && !MayBeNone(property), isDemanded) with { TakesNone = property.IsRequired && MayBeNone(property) })];

    private static bool MayBeNone(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || (property.AssociatedParameter?.IsNullable ?? property.IsSetNullable);

    private static FieldShape Of(string name, string path, Type type, bool isRequired, bool isDemanded)
    {
        var nullable = Nullable.GetUnderlyingType(type);
        type = nullable ?? type;
        FieldShape Plain(FieldKind kind) => new(name, path, kind, type, isRequired && nullable is null, [], isRequired && nullable is null && isDemanded);
        if (type == typeof(Money))
            return Plain(FieldKind.Money);
        if (type == typeof(DateOnly))
            return Plain(FieldKind.Date);
        if (type == typeof(bool))
            return Plain(FieldKind.Check);
        if (type == typeof(int) || type == typeof(long))
            return Plain(FieldKind.Number);
        if (type.IsEnum)
            return Plain(FieldKind.Choice);
        if (type == typeof(string))
            return Plain(Long.Contains(name) ? FieldKind.LongText : FieldKind.Text);
        var info = CommandJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.None => Plain(FieldKind.Text),
            JsonTypeInfoKind.Enumerable when IsRecord(info.ElementType!) => Plain(FieldKind.Rows) with { Type = info.ElementType!, Parts = Parts(info.ElementType!, "", false) },
            JsonTypeInfoKind.Enumerable => Plain(FieldKind.Lines) with { Type = info.ElementType! },
            // A text for each name, or several.
            JsonTypeInfoKind.Dictionary => Plain(FieldKind.Pairs) with { Type = info.ElementType! },
            _ => Plain(FieldKind.Group) with { Parts = Parts(type, path + ".", isRequired && isDemanded) },
        };
    }

    private static bool IsRecord(Type type) => type != typeof(string) && type != typeof(Money) && CommandJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object;
}
