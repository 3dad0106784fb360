using System.Net;
using TrustFund.Application.Committee;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.SignIn;

/// <summary>Who guesses references learns nothing: what one may not know of is answered as what nobody ever made.</summary>
public sealed class EnumerationTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private string _draft = "";
    private string _submitted = "";

    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartWithFund();
        _draft = await AFund.Draft(_service.Installation);
        _submitted = await AFund.Submitted(_service.Installation);
        var fund = new FundId(AFund.Id);
        await AFund.Do(_service.Installation, new ScheduleSession(fund, new SessionId("PRC-2017-11-20"), new DateOnly(2017, 11, 20), "Bamako"), AFund.Secretary);
        await AFund.Do(
            _service.Installation,
            new RecordPledge(fund, new ContributionId("C-2017-003"), new DonorId("Denmark"), "Accord", "Paix", Amount: Money.Parse("1000000.00", Currency.Usd)),
            "finance-requesting");
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData(AFund.OtherSponsor)]
    [InlineData(AFund.Secretary)]
    [InlineData("donor-one")]
    [InlineData("partner-other")]
    [InlineData(AFund.NoRole)]
    public async Task A_draft_is_not_there_for_anybody_but_its_sections_and_the_auditor(string person)
    {
        await SameAsUnknown(person, "/api/v1/proposals/{0}", _draft);
        await SameAsUnknown(person, "/api/v1/proposals/{0}/history", _draft);
        await SameAsUnknown(person, "/api/v1/proposals/{0}/dossier.pdf", _draft);
        await SameAsUnknown(person, "/api/v1/proposals/{0}/submit-proposal", _draft, new { });
        await SameAsUnknown(person, "/api/v1/proposals/{0}/delete-draft", _draft, new { });
        await SameAsUnknown(person, "/api/v1/proposals/{0}/pass-screening", _draft, new { note = "x" });
    }

    [Theory]
    [InlineData("donor-two")]
    [InlineData("partner-other")]
    [InlineData(AFund.NoRole)]
    public async Task What_is_the_mission_s_is_not_there_for_who_looks_in_from_outside(string person)
    {
        await SameAsUnknown(person, "/api/v1/proposals/{0}", _submitted);
        await SameAsUnknown(person, "/api/v1/proposals/{0}/pass-screening", _submitted, new { note = "x" });
        await SameAsUnknown(person, "/api/v1/sessions/{0}", "PRC-2017-11-20", unknown: "PRC-1999-01-01");
        await SameAsUnknown(person, "/api/v1/sessions/{0}/close-session", "PRC-2017-11-20", new { }, "PRC-1999-01-01");
        await SameAsUnknown(person, "/api/v1/contributions/{0}/sign-contribution", "C-2017-003", new { signedOn = "2017-10-01" }, "C-1999-001");
    }

    [Fact]
    public async Task Another_donor_s_contribution_is_not_there()
    {
        await SameAsUnknown("donor-two", $"/api/v1/funds/{AFund.Id}/contributions/{{0}}", "C-2017-003", unknown: "C-1999-001");
        (await _service.As("donor-one").Get($"/api/v1/funds/{AFund.Id}/contributions/C-2017-003")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_in_does_not_tell_which_names_exist()
    {
        await using var service = await RunningService.StartWithFund(isDemonstration: true);
        (await Answer(AFund.Admin)).ShouldBe(await Answer("nobody-at-all"), "the one is in the fund and not made up, the other nowhere");

        async Task<string> Answer(string person)
        {
            var reply = await service.As(null).Act("/demonstration/sign-in", new { person });
            reply.Status.ShouldBe(HttpStatusCode.NotFound);
            var problem = reply.Body!.AsObject();
            problem.Remove("traceId");
            return problem.ToJsonString().Replace(person, "(person)", StringComparison.Ordinal);
        }
    }

    private async Task SameAsUnknown(string person, string pattern, string existing, object? body = null, string unknown = "TF-2017-9999")
    {
        var (there, nowhere) = (await Ask(existing), await Ask(unknown));
        there.Status.ShouldBe(HttpStatusCode.NotFound, $"{person} {pattern}: {there.Text}");
        there.ShouldBe(nowhere, $"{person} {pattern}");

        async Task<(HttpStatusCode Status, string Text)> Ask(string reference)
        {
            var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, reference);
            var reply = body is null ? await _service.As(person).Get(address) : await _service.As(person).Act(address, body);
            var problem = reply.Body!.AsObject();
            problem.Remove("traceId");
            return (reply.Status, problem.ToJsonString().Replace(reference, "(reference)", StringComparison.Ordinal));
        }
    }
}
