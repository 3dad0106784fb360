using System.Reflection;
using System.Text.RegularExpressions;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;

namespace TrustFund.Architecture.Tests;

/// <summary>What stands in the log for ever, and what may be asked for.</summary>
public sealed partial class EventTests
{
    [Fact]
    public void Every_event_is_a_sealed_record_with_a_stored_name_of_its_own()
    {
        var names = EventCatalogue.All.Select(type => type.GetCustomAttribute<EventTypeAttribute>()!).ToArray();
        EventCatalogue.All.ShouldAllBe(type => type.IsSealed);
        names.ShouldAllBe(name => StoredName().IsMatch(name.Name) && name.Version >= 1);
        names.Select(name => (name.Name, name.Version)).ShouldBeUnique();
    }

    [Fact]
    public void Every_use_case_has_one_name_one_command_and_one_validator()
    {
        // The catalogue refuses to be made when a validator is missing or a name stands twice.
        var all = new UseCaseCatalogue().All;
        all.ShouldNotBeEmpty();
        all.ShouldAllBe(useCase => ActionName().IsMatch(useCase.Name));
        var commands = typeof(ICommand).Assembly.GetTypes().Where(type => typeof(ICommand).IsAssignableFrom(type) && type is { IsInterface: false });
        commands.ShouldBe(all.Select(useCase => useCase.CommandType), ignoreOrder: true);
    }

    [Fact]
    public void Use_cases_do_not_know_each_other()
    {
        var useCases = typeof(UseCase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(UseCase)) && !type.IsAbstract).Select(type => type.Name).ToArray();
        var known = Repository.SourceFiles("src/TrustFund.Application")
            .SelectMany(file => useCases.Where(name => File.ReadAllText(file) is var text && text.Contains(name, StringComparison.Ordinal) && !text.Contains($"class {name}", StringComparison.Ordinal))
                .Select(name => $"{Path.GetFileName(file)} knows {name}"));
        known.ShouldBeEmpty();
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex StoredName();

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*$")]
    private static partial Regex ActionName();
}
