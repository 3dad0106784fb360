using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TrustFund.Service.Api.OpenApi;

/// <summary>The XML docs that stand beside an assembly: what the code says of itself is what the API says.</summary>
internal static partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = new();

    /// <summary>A type's summary, or null where it has none.</summary>
    public static string? SummaryOf(Type type) => TextOf(MemberOf(type)?.Element("summary"));

    /// <summary>What a record's docs, or the property's own, say of a property.</summary>
    public static string? SummaryOf(Type type, string property)
    {
        var parameter = MemberOf(type)?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property);
        return TextOf(parameter) ?? TextOf(DocsOf(type.Assembly).GetValueOrDefault($"P:{NameOf(type)}.{property}")?.Element("summary"));
    }

    private static XElement? MemberOf(Type type) => DocsOf(type.Assembly).GetValueOrDefault($"T:{NameOf(type)}");

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static IReadOnlyDictionary<string, XElement> DocsOf(Assembly assembly) => Files.GetOrAdd(assembly, static of =>
    {
        var file = Path.Combine(AppContext.BaseDirectory, of.GetName().Name + ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal)
            : new Dictionary<string, XElement>(StringComparer.Ordinal);
    });

    private static string? TextOf(XElement? element)
    {
        if (element is null)
            return null;
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? "").Split('.', ':')[^1],
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => other.Value,
            _ => "",
        }));
        return Blanks().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Blanks();
}
