using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;

namespace TrustFund.Messaging.Tests.Contracts;

/// <summary>Makes an event with every field set, the same each time: what a form forgets or mixes up shows in the sample.</summary>
internal static class Made
{
    public static DomainEvent Event(Type type) => (DomainEvent)Of(type, type.Name);

    private static object Of(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner, name);
        if (type == typeof(string))
            return Text(name);
        if (type == typeof(int) || type == typeof(long))
            return 1;
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateOnly))
            return new DateOnly(2017, 11, 9);
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2017, 11, 9, 10, 0, 0, TimeSpan.Zero);
        if (type == typeof(Money))
            return new Money(123_450, Currency.Usd);
        if (type == typeof(Currency))
            return Currency.Usd;
        if (type == typeof(JsonElement))
            return JsonDocument.Parse("{}").RootElement;
        // Lines of nothing post nothing, and a reversal needs what it takes back: these stand for themselves.
        if (type == typeof(ContributionLine))
            return new ContributionLine(new ContributionId("C-2017-003"), new Money(123_450, Currency.Usd));
        if (type == typeof(ExpenditureLine))
            return new ExpenditureLine(new ContributionId("C-2017-003"), new Money(100_000, Currency.Usd), new Money(13_000, Currency.Usd));
        if (type == typeof(ExchangeRate))
            return new ExchangeRate(Currency.Parse("EUR"), Currency.Usd, "1.0875", new DateOnly(2017, 11, 1), "UN operational rates of exchange");
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length > 1 ? 1 : 0)!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open)
        {
            var arguments = type.GetGenericArguments();
            if (open == typeof(ImmutableArray<>) || open == typeof(ImmutableSortedSet<>))
                return Collection(open == typeof(ImmutableArray<>) ? typeof(ImmutableArray) : typeof(ImmutableSortedSet), arguments[0], name);
            if (open == typeof(ImmutableSortedDictionary<,>))
                return ((ImmutableSortedDictionary<string, string>)ImmutableSortedDictionary<string, string>.Empty).Add("pillar", "not stated");
        }

        return type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IId<>))
            ? Activator.CreateInstance(type, Id(type))!
            : Record(type);
    }

    private static string Text(string name) => name switch
    {
        "Rate" => "1.0875",
        "TimeZone" => "Africa/Bamako",
        "DossierHash" or "Hash" or "Sha256" or "StateHash" or "DefinitionHash" => new string('a', 64),
        _ => $"{name}, é",
    };

    private static string Id(Type type) => type.Name switch
    {
        nameof(ProposalId) => "TF-2017-0106",
        nameof(ContributionId) => "C-2017-003",
        nameof(SessionId) => "PRC-2017-11-09",
        nameof(FundId) => "mali-tf",
        _ => type.Name[..^2].ToLowerInvariant(),
    };

    private static object Collection(Type factory, Type element, string name)
    {
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Of(element, name), 0);
        return factory.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(method => method.Name == "Create" && method.GetParameters() is [{ ParameterType.IsArray: true }] && method.IsGenericMethod)
            .MakeGenericMethod(element).Invoke(null, [one])!;
    }

    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } set
            && constructor.GetParameters().All(parameter => parameter.Name != property.Name)
            && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            && property.GetValue(made) is null or 0 or ICollection { Count: 0 }
            && property.PropertyType != typeof(ImmutableSortedDictionary<string, ImmutableArray<string>>)))
        {
            property.SetValue(made, Of(property.PropertyType, property.Name));
        }

        return made;
    }
}
