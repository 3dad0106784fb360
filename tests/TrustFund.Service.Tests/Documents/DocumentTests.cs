using System.Net;
using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Service.Tests.Running;
using UglyToad.PdfPig;

namespace TrustFund.Service.Tests.Documents;

public sealed class DocumentTests
{
    private const string Session = "PRC-2017-11-09";
    private const string Minutes = $"/api/v1/sessions/{Session}/minutes.pdf";

    [Fact]
    public async Task V12_unsigned_minutes_are_for_those_who_make_and_sign_them_and_signed_ones_for_the_mission()
    {
        await using var service = await RunningService.StartWithFund();
        var id = new SessionId(Session);
        await AFund.Do(service.Installation, new ScheduleSession(new FundId(AFund.Id), id, new DateOnly(2017, 11, 9), "Bamako"), AFund.Secretary);
        await AFund.Do(service.Installation, new RecordAttendance(id, [new Attendee(new PersonId("chair"), "Henrik Aalto", null)]), AFund.Secretary);
        await AFund.Do(service.Installation, new CloseSession(id), AFund.Secretary);
        (await service.As(AFund.Secretary).Get(Minutes)).ShouldBe(HttpStatusCode.NotFound, "minutes.none-to-read");
        await AFund.Do(service.Installation, new GenerateMinutes(id), AFund.Secretary);
        (await TextOf(service, AFund.Secretary, Minutes + "?lang=fr")).ShouldContain("PROJET", Case.Sensitive);
        (await TextOf(service, "member", Minutes + "?lang=en")).ShouldContain("DRAFT", Case.Sensitive);
        (await service.As(AFund.Sponsor).Get(Minutes)).ShouldBe(HttpStatusCode.NotFound, "minutes.none-to-read");
        (await service.As("donor-one").Get(Minutes)).ShouldBe(HttpStatusCode.NotFound, "session.unknown");
        var hash = (string)(await service.As("chair").Get($"/api/v1/sessions/{Session}"))["session"]["minutes"]!["hash"]!;
        await AFund.Do(service.Installation, new SignMinutes(id, Signatory.Chair, hash), "chair");
        await AFund.Do(service.Installation, new SignMinutes(id, Signatory.Secretary, hash), AFund.Secretary);
        var signed = await TextOf(service, AFund.Sponsor, Minutes + "?lang=en");
        signed.ShouldNotContain("DRAFT", Case.Sensitive);
        signed.ShouldContain("9November2017at10:00");
        (await service.As("donor-one").Get(Minutes)).ShouldBe(HttpStatusCode.NotFound, "session.unknown");
    }

    [Fact]
    public async Task A_dossier_shows_reviewers_words_to_the_mission_and_not_to_partners()
    {
        await using var service = await RunningService.StartWithFund();
        var address = $"/api/v1/proposals/{await AFund.Submitted(service.Installation)}/dossier.pdf";
        var own = await TextOf(service, AFund.Sponsor, address);
        own.ShouldContain("Rendrelepostedenouveauhabitableetsûr.");
        own.ShouldContain("125\u202F000,00USD");
        own.ShouldContain("Avistechniques");
        (await TextOf(service, "partner-own", address + "?lang=fr")).ShouldNotContain("Avistechniques");
        (await TextOf(service, AFund.Auditor, address + "?lang=en")).ShouldContain("Technicalclearances");
        (await service.As("partner-other").Get(address)).ShouldBe(HttpStatusCode.NotFound, "proposal.unknown");
        (await service.As(AFund.Sponsor).Get(address + "?lang=de")).ShouldBe(HttpStatusCode.BadRequest, "request.invalid");
        (await service.As(AFund.Sponsor).Get(address + "?language=fr")).ShouldBe(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_draft_prints_for_its_own_section_only_and_says_that_it_is_one()
    {
        await using var service = await RunningService.StartWithFund();
        var reference = await AFund.Draft(service.Installation);
        var address = $"/api/v1/proposals/{reference}/dossier.pdf";
        (await TextOf(service, AFund.Sponsor, address)).ShouldContain("PROJET", Case.Sensitive);
        (await service.As(AFund.OtherSponsor).Get(address)).ShouldBe(HttpStatusCode.NotFound, "proposal.unknown");
        var message = (await service.As(AFund.Sponsor).Get(address, ("Accept-Language", "en"))).Message;
        message.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        message.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{reference}-en.pdf");
    }

    /// <summary>All that a PDF says, without spaces: where lines break is not what is asked.</summary>
    private static async Task<string> TextOf(RunningService service, string person, string address)
    {
        using var pdf = PdfDocument.Open(await service.As(person).GetByteArrayAsync(new Uri(address, UriKind.Relative)));
        return string.Concat(pdf.GetPages().SelectMany(page => page.Letters).SelectMany(letter => letter.Value).Where(letter => letter == '\u202F' || !char.IsWhiteSpace(letter)));
    }
}
