using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using FluentValidation;

namespace TrustFund.Application.Acting;

/// <summary>All use cases by name and by command, each with the validator that stands beside it.</summary>
public sealed class UseCaseCatalogue
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static readonly Type[] Types = [.. typeof(UseCase).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true })];

    private readonly FrozenDictionary<string, UseCase> _byName;
    private readonly FrozenDictionary<Type, UseCase> _byCommand;
    private readonly FrozenDictionary<Type, IValidator> _validators;

    /// <exception cref="InvalidOperationException">A command has no validator, or two use cases share a name or command.</exception>
    public UseCaseCatalogue()
    {
        All = Known;
        _byName = All.ToFrozenDictionary(useCase => useCase.Name, StringComparer.Ordinal);
        _byCommand = All.ToFrozenDictionary(useCase => useCase.CommandType);
        _validators = Types
            .Where(type => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(AbstractValidator<>) && typeof(ICommand).IsAssignableFrom(parent.GetGenericArguments()[0]))
            .ToFrozenDictionary(type => type.BaseType!.GetGenericArguments()[0], type => (IValidator)Activator.CreateInstance(type)!);
        var bare = All.FirstOrDefault(useCase => !_validators.ContainsKey(useCase.CommandType));
        if (bare is not null)
            throw new InvalidOperationException($"{bare.CommandType.Name} has no validator.");
    }

    /// <summary>Every use case of this build, in the order of their names.</summary>
    public static ImmutableArray<UseCase> Known { get; } =
    [
        .. Types.Where(type => type.IsSubclassOf(typeof(UseCase)))
            .Select(type => (UseCase)Activator.CreateInstance(type)!)
            .OrderBy(useCase => useCase.Name, StringComparer.Ordinal),
    ];

    /// <summary>In the order of their names.</summary>
    public ImmutableArray<UseCase> All { get; }

    public UseCase? Find(string name) => _byName.GetValueOrDefault(name);

    public UseCase For(ICommand command) => _byCommand[command.GetType()];

    /// <summary>The fields whose shape is wrong, each in both languages; empty where all is well.</summary>
    public IReadOnlyList<FieldError> Validate(ICommand command)
    {
        var validator = _validators[command.GetType()];
        var context = new ValidationContext<object>(command);
        var inEnglish = In(English, () => validator.Validate(context).Errors);
        if (inEnglish.Count == 0)
            return [];
        var inFrench = In(French, () => validator.Validate(new ValidationContext<object>(command)).Errors);
        return
        [
            .. inEnglish.Zip(inFrench, (en, fr) => new FieldError(
                string.Join('.', en.PropertyName.Split('.').Select(JsonNamingPolicyName)), fr.ErrorMessage, en.ErrorMessage)),
        ];
    }

    private static string JsonNamingPolicyName(string part) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(part);

    // FluentValidation speaks the current UI culture; the callers' culture is put back.
    private static T In<T>(CultureInfo culture, Func<T> ask)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            return ask();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
