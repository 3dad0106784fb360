using System.Net;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Tests.CommandLine;
using TrustFund.Service.Tests.Import;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Figures;

/// <summary>A bulletin printed "30 February 2017" (domain.md §7).</summary>
public sealed class ImpossibleDateTests
{
    [Theory]
    [InlineData("2017-02-30")]
    [InlineData("2017-02-29")]
    [InlineData("2017-11-31")]
    public async Task An_impossible_date_is_refused_wherever_one_is_given(string date)
    {
        await using var service = await RunningService.StartWithFund();
        var sponsor = service.As(AFund.Sponsor);
        (await sponsor.Act($"/api/v1/funds/{AFund.Id}/open-draft", $$$"""{"content":{"leadSection":"ALPHA","startsOn":"{{{date}}}"}}""")).ShouldBe(HttpStatusCode.BadRequest, "request.json-malformed");
        (await sponsor.Get($"/api/v1/funds/{AFund.Id}/proposals?decidedFrom={date}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await service.As(AFund.Auditor).Get($"/api/v1/funds/{AFund.Id}/figures?asOf={date}")).Status.ShouldBe(HttpStatusCode.BadRequest);

        await using var store = await AStore.Empty();
        (await store.Import(AFile.Founding().WithDraft("draft", date))).Problems.ShouldNotBeEmpty();
        (await store.Import(AFile.Founding().With("draft", "open-draft", "2017-02-01", "sam", $$$"""{"fund":"small-tf","content":{"leadSection":"DAC","startsOn":"{{{date}}}"}}"""))).Problems.ShouldNotBeEmpty();
        (await store.Import(AFile.Founding())).Problems.ShouldBeEmpty("without it the file is taken");

        using var folder = new TemporaryFolder();
        (await Call.Of(folder.Path, "figures", "--fund", "mali-tf", "--as-of", date, "--no-demonstration")).Code.ShouldBe(Exit.Usage);
    }
}
