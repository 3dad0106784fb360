using Microsoft.Extensions.Configuration;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.SignIn;
using TrustFund.Service.Tests.Texts;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Tests.SignIn;

/// <summary>What one may tell the service of a provider, and what its groups then give.</summary>
public sealed class ProviderSettingsTests
{
    private static readonly FundId Fund = new("mali-tf");

    [Theory]
    [InlineData("police")]
    [InlineData("police=mali-tf")]
    [InlineData("police=mali-tf:sponsor")]
    [InlineData("police=mali-tf:sponsor:*")]
    [InlineData("police=mali-tf:secretariat:UNPOL")]
    [InlineData("police=mali-tf:king")]
    [InlineData("admins=mali-tf:administrator")]
    [InlineData("committee=mali-tf:member")]
    [InlineData("committee=mali-tf:chair")]
    [InlineData("committee=mali-tf:system")]
    [InlineData("=mali-tf:secretariat")]
    [InlineData("")]
    public void A_map_that_gives_what_cannot_be_given_is_named(string map) =>
        Should.Throw<InvalidOperationException>(() => Read(("SignIn:RolesClaim", "groups"), ("SignIn:RoleMap", map))).Message.ShouldContain("SignIn:RoleMap");

    [Fact]
    public void Only_what_stands_in_the_map_gives_a_role_and_only_in_its_fund()
    {
        var roles = Read(
            ("SignIn:RolesClaim", "groups"),
            ("SignIn:SectionClaim", "sections"),
            ("SignIn:RoleMap", "CN=Secretaries,OU=TF=mali-tf:secretariat; sponsors=mali-tf:sponsor:*; denmark=mali-tf:donor:Denmark; auditors=other:auditor")).Provider!.Roles!;
        roles.In(Fund, ["secretaries", "administrator", "auditors"], []).ShouldBeEmpty();
        roles.In(Fund, ["CN=Secretaries,OU=TF", "denmark"], ["UNPOL"]).ShouldBe([new RoleGrant(Roles.Secretariat), new RoleGrant(Roles.Donor, Donor: new DonorId("Denmark"))], ignoreOrder: true);
        roles.In(Fund, ["sponsors"], ["UNPOL", "CAS"]).ShouldBe([new RoleGrant(Roles.Sponsor, Section: new SectionId("UNPOL")), new RoleGrant(Roles.Sponsor, Section: new SectionId("CAS"))], ignoreOrder: true);
        roles.In(Fund, ["sponsors"], []).ShouldBeEmpty("a sponsor without a section is none");
    }

    [Fact]
    public void A_provider_that_cannot_be_asked_is_named()
    {
        Should.Throw<InvalidOperationException>(() => SignInSettings.Read(Settings(
            ("SignIn:SigningKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), ("SignIn:Issuer", "x"), ("SignIn:Audience", "y"), ("SignIn:ClientId", "pages")))).Message.ShouldContain("SignIn:Authority");
        Should.Throw<InvalidOperationException>(() => Read(("SignIn:SessionHours", "48"))).Message.ShouldContain("SignIn:SessionHours");
        Should.Throw<InvalidOperationException>(() => Read(("SignIn:Authority", "http://a.test"))).Message.ShouldContain("SignIn:Authority");
        Read(("SignIn:Authority", "http://127.0.0.1:8080")).Authority.ShouldBe("http://127.0.0.1:8080", "within this machine there is no wire to listen on");
    }

    [Fact]
    public void Whatever_is_kept_of_a_refusal_has_its_words_on_the_page_of_the_record()
    {
        var kept = RefusalCodes.All.Keys.Where(code => code.StartsWith("sign-in.", StringComparison.Ordinal)).Append("demonstration.person-unknown").ToArray();
        kept.Length.ShouldBeGreaterThan(8);
        kept.Where(code => PageTexts.Find("sign-ins.why." + code) is null).ShouldBeEmpty();
        Enum.GetNames<SignInKind>().Where(kind => PageTexts.Find("sign-ins.kind." + kind) is null).ShouldBeEmpty();
    }

    private static SignInSettings Read(params ReadOnlySpan<(string Key, string Value)> settings) =>
        SignInSettings.Read(Settings([("SignIn:Authority", "https://a.test"), ("SignIn:Audience", "y"), ("SignIn:ClientId", "pages"), .. settings]));

    private static IConfiguration Settings(params ReadOnlySpan<(string Key, string Value)> settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in settings)
            all[key] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
