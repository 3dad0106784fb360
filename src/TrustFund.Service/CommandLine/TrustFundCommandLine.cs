using System.CommandLine;
using System.Globalization;
using TrustFund.Application.Store;
using TrustFund.Service.Settings;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary>
/// The command line: <c>serve</c>, <c>import</c>, <c>figures</c>, <c>statement</c>, <c>verify</c>, <c>reporting</c>, <c>workflow check</c>,
/// <c>replay</c>, <c>dead-letters</c>, <c>backup</c>, <c>config check</c>.
/// Answers go to the output, messages to the error output; the exit codes are those of <see cref="Exit"/>.
/// </summary>
public static class TrustFundCommandLine
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var language = Speech.Of(LanguageIn(args), Environment.GetEnvironmentVariable("LANG"));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == Language.French ? "fr" : "en");
        try
        {
            var parsed = Root(language).Parse(args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var problem in parsed.Errors)
                    await error.WriteLineAsync(problem.Message);
                await error.WriteLineAsync(language.Say("Aide : --help", "Help: --help"));
                return Exit.Usage;
            }

            // Ctrl-C is the host's matter while it serves, and ends any other verb at once: each is all or nothing.
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (StoreBusyException busy)
        {
            await error.WriteLineAsync(language.Say(StoreTroubles.Of(busy)));
            return Exit.Refused;
        }
        catch (SettingsException wrong)
        {
            foreach (var problem in wrong.Problems)
                await error.WriteLineAsync(language.Say(problem));
            return Exit.Refused;
        }
        catch (Exception problem)
        {
            await error.WriteLineAsync(language.Say($"Échec : {problem.Message}", $"Failed: {problem.Message}"));
            return Exit.Refused;
        }
    }

    private static RootCommand Root(Language language)
    {
        var options = new Options(language);
        var serve = new ServeVerb(options, language);
        var root = new RootCommand(language.Say("Gestion des subventions d'un fonds fiduciaire", "Grant management for a trust fund")) { options.Data, options.Config, options.Lang, options.NoDemonstration };
        root.Add(serve.Command);
        root.Add(new ImportVerb(options, language).Command);
        root.Add(new FiguresVerb(options, language).Command);
        root.Add(new StatementVerb(options, language).Command);
        root.Add(new VerifyVerb(options, language).Command);
        root.Add(new ReportingVerb(options, language).Command);
        root.Add(new WorkflowVerb(options, language).Command);
        root.Add(new ReplayVerb(options, language).Command);
        root.Add(new DeadLettersVerb(options, language).Command);
        root.Add(new BackupVerb(options, language).Command);
        root.Add(new ConfigVerb(options, language).Command);
        serve.AddTo(root);
        return root;
    }

    /// <summary>The language must be known before anything is parsed, for the parser's own messages.</summary>
    private static string? LanguageIn(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--lang" && i + 1 < args.Length)
                return args[i + 1];
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
                return args[i]["--lang=".Length..];
        }

        return null;
    }
}
