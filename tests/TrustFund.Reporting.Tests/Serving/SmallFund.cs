using System.Text;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Import;

namespace TrustFund.Reporting.Tests.Serving;

/// <summary>A fund with a sponsor, a secretariat, finance and a donor, founded as a file brings it in.</summary>
internal static class SmallFund
{
    public const string Id = "small-tf";

    public static async Task Found(Installation installation)
    {
        var file = AFile.Founding();
        foreach (var (person, role) in new[] { ("sara", "secretariat"), ("fin", "finance-requesting"), ("audrey", "auditor") })
        {
            file.With(person, "register-person", "2017-01-09", "ada", $$"""{"fund":"small-tf","person":"{{person}}","name":"{{person}}","email":null,"language":"fr","isMadeUp":true}""")
                .With($"{person}-role", "grant-role", "2017-01-09", "ada", $$$"""{"fund":"small-tf","person":"{{{person}}}","grant":{"role":"{{{role}}}"}}""");
        }

        file.With("donor", "register-donor", "2017-01-09", "ada", """{"fund":"small-tf","donor":"Donor","name":{"fr":"Bailleur","en":"Donor"}}""");
        (await DemonstrationFund.Import(installation, Encoding.UTF8.GetBytes(file.ToJsonString()), dryRun: false)).Problems.ShouldBeEmpty();
    }
}
