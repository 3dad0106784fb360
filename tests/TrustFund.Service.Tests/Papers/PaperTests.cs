using System.Net;
using System.Text;
using TrustFund.Application.Papers;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Papers;

/// <summary>Papers over real HTTP: attached, read, withdrawn; what is no paper is refused and leaves nothing.</summary>
public sealed class PaperTests : IAsyncLifetime
{
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("ligne;montant\n1;=HYPERLINK(\"http://evil.example\")\n");

    private RunningService _service = null!;
    private string _draft = null!;

    private HttpClient Sponsor => _service.As(AFund.Sponsor);

    private string Address => $"/api/v1/proposals/{_draft}";

    private string Folder => Path.Combine(_service.Installation.Folder.Path, "papers");

    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartWithFund();
        _draft = await AFund.Draft(_service.Installation);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_paper_comes_back_as_it_was_sent_to_be_saved_and_never_shown()
    {
        var attached = (await Attach("budget v2.csv", Csv, "&note=Le%20budget")).ShouldBe(HttpStatusCode.OK);
        attached["events"].AsArray().Select(name => (string)name!).ShouldBe(["proposal.paper-attached"]);
        var listed = (await Sponsor.Get(Address + "/papers"))["items"].AsArray().ShouldHaveSingleItem()!;
        ((string)listed["sha256"]!).ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Csv)));
        ((string)listed["note"]!).ShouldBe("Le budget");

        using var given = await Sponsor.GetAsync(new Uri(Address + "/papers/1", UriKind.Relative));
        (await given.Content.ReadAsByteArrayAsync()).ShouldBe(Csv, "formulas and all: they are the spreadsheet's matter");
        given.Content.Headers.ContentType!.ToString().ShouldBe("text/csv");
        given.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        given.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("budget v2.csv");
        given.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        given.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);

        using var rest = new HttpRequestMessage(HttpMethod.Get, Address + "/papers/1");
        rest.Headers.Range = new System.Net.Http.Headers.RangeHeaderValue(6, null);
        using var part = await Sponsor.SendAsync(rest);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(Csv[6..]);
    }

    [Fact]
    public async Task Sent_twice_with_one_key_it_is_attached_once()
    {
        (await Attach("a.csv", Csv, key: "same")).ShouldBe(HttpStatusCode.OK);
        var again = (await Attach("a.csv", Csv, key: "same")).ShouldBe(HttpStatusCode.OK);
        again.Message.Headers.GetValues("Idempotent-Replay").ShouldBe(["true"]);
        (await Attach("a.csv", [.. Csv, .. Csv], key: "same")).ShouldBe(HttpStatusCode.Conflict, "idempotency.other-input");
        (await Sponsor.Get(Address + "/papers"))["items"].AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("facture.pdf", "MZ\x90\0\x03", "paper.not-what-it-says", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("facture.exe", "MZ\x90\0\x03", "paper.kind-not-taken", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("facture.exe.pdf", "%PDF-1.4", "paper.two-endings", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("page.html", "<script>alert(1)</script>", "paper.kind-not-taken", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("../../../etc/cron.d/x.txt", "x", "paper.name-is-a-path", HttpStatusCode.UnprocessableEntity)]
    [InlineData("..\\..\\x.txt", "x", "paper.name-is-a-path", HttpStatusCode.UnprocessableEntity)]
    [InlineData("\u202Etxt.exe.txt", "x", "paper.name-hides", HttpStatusCode.UnprocessableEntity)]
    [InlineData("NUL.txt", "x", "paper.name-reserved", HttpStatusCode.UnprocessableEntity)]
    [InlineData("vide.txt", "", "paper.empty", HttpStatusCode.UnprocessableEntity)]
    [InlineData("a\0.txt", "x", "request.invalid", HttpStatusCode.BadRequest)]
    public async Task What_is_no_paper_is_refused_and_leaves_nothing(string name, string bytes, string code, HttpStatusCode status)
    {
        (await Attach(name, Encoding.Latin1.GetBytes(bytes))).ShouldBe(status, code);
        Files().ShouldBeEmpty();
        (await Sponsor.Get(Address + "/papers"))["items"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_too_large_is_refused_whether_or_not_its_size_was_announced()
    {
        var tooLarge = new byte[PaperLimits.Usual.File + 1];
        // Announced: refused before it is sent, and a client that asks first sends nothing.
        using var announced = new HttpRequestMessage(HttpMethod.Post, $"{Address}/attach-paper?purpose=draft&name=a.txt") { Content = new ByteArrayContent(tooLarge) };
        announced.Headers.ExpectContinue = true;
        announced.Headers.Add("Idempotency-Key", Calls.NewKey());
        (await Sponsor.Call(announced)).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "paper.too-large");
        using var unannounced = new HttpRequestMessage(HttpMethod.Post, $"{Address}/attach-paper?purpose=draft&name=a.txt") { Content = new StreamContent(new MemoryStream(tooLarge)) };
        unannounced.Headers.TransferEncodingChunked = true;
        unannounced.Headers.Add("Idempotency-Key", Calls.NewKey());
        (await Sponsor.Call(unannounced)).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "paper.too-large");
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing()
    {
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync(_service.Address.Host, _service.Address.Port);
            await using var stream = socket.GetStream();
            var head = $"POST {Address}/attach-paper?purpose=draft&name=a.txt HTTP/1.1\r\nHost: {_service.Address.Authority}\r\nAuthorization: Bearer {RunningService.Token(AFund.Sponsor)}\r\nIdempotency-Key: cut\r\nContent-Length: 1000000\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head + new string('x', 200_000)));
            await Until(() => Files().Length == 1, "the bytes arrive");
        }

        await Until(() => Files().Length == 0, "nothing is left");
        (await Sponsor.Get(Address + "/papers"))["items"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hash_alone_attaches_nothing()
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Csv));
        (await Sponsor.Act(Address + "/attach-paper", new { purpose = "Draft", name = "a.csv", received = new { content = "PlainText", size = 1, sha256 = hash } })).ShouldBe(HttpStatusCode.BadRequest, "request.invalid");
        using var form = await _service.Browser(AFund.Sponsor).GetAsync(new Uri($"/act/attach-paper/{_draft}", UriKind.Relative));
        form.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_withdrawn_paper_is_kept_where_a_version_names_it_and_swept_where_none_does()
    {
        (await Attach("un.txt", "un"u8.ToArray())).ShouldBe(HttpStatusCode.OK);
        (await Attach("deux.txt", "deux"u8.ToArray())).ShouldBe(HttpStatusCode.OK);
        await Withdraw(2);
        (await Sponsor.Get(Address + "/papers/2")).ShouldBe(HttpStatusCode.NotFound, "paper.gone");
        await AFund.Do(_service.Installation, new SubmitProposal(new ProposalId(_draft)), AFund.Sponsor);
        (await Sponsor.Act(Address + "/withdraw-paper", new { number = 1, reason = "x" })).ShouldBe(HttpStatusCode.Conflict, "workflow.action-not-open");
        await AFund.Do(_service.Installation, new ReturnProposal(new ProposalId(_draft), [new ReturnPoint("1", "Un devis")]), AFund.Secretary);
        (await _service.As(AFund.Secretary).Attach(Address + "/attach-paper?purpose=answer&name=devis.txt", "devis"u8.ToArray())).ShouldBe(HttpStatusCode.Forbidden, "access.role-missing");
        (await Sponsor.Attach(Address + "/attach-paper?purpose=answer&name=devis.txt", "devis"u8.ToArray())).ShouldBe(HttpStatusCode.OK);
        await Withdraw(1);

        (await Sweep(hours: 23)).ShouldBe(0, "nothing is a day old");
        (await Sweep(hours: 25)).ShouldBe(1, "only what was withdrawn before anything was handed in with it");
        (await Sponsor.Get(Address + "/papers/1")).ShouldBe(HttpStatusCode.OK);
        (await _service.Installation.Verification.Run([])).Findings.ShouldBeEmpty();
        (await PaperAudit.Check(_service.Installation.Store, _service.Installation.Papers).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_whose_event_never_came_are_swept_and_those_that_are_placed_again_are_not()
    {
        // As if the process was killed between the two: the bytes have their place, and no event names them.
        await Place("un"u8.ToArray());
        await Place("deux"u8.ToArray());
        (await Attach("deux.txt", "deux"u8.ToArray())).ShouldBe(HttpStatusCode.OK);
        (await Sweep(hours: 25)).ShouldBe(1);
        Files().ShouldHaveSingleItem();
        (await Sponsor.Get(Address + "/papers/1")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_paper_that_is_missing_or_altered_is_named()
    {
        (await Attach("un.txt", "un"u8.ToArray())).ShouldBe(HttpStatusCode.OK);
        (await Attach("deux.txt", "deux"u8.ToArray())).ShouldBe(HttpStatusCode.OK);
        (await Attach("trois.txt", "trois"u8.ToArray())).ShouldBe(HttpStatusCode.OK);
        File.Delete(FileOf("un"u8));
        await File.WriteAllTextAsync(FileOf("deux"u8), "DEUX");
        var found = await PaperAudit.Check(_service.Installation.Store, _service.Installation.Papers).ToListAsync();
        found.Select(finding => (finding.Table, finding.Key, finding.Stored is null)).ShouldBe([("papers", $"{_draft}/1", true), ("papers", $"{_draft}/2", false)]);
        (await Sponsor.Get(Address + "/papers/1")).ShouldBe(HttpStatusCode.NotFound, "paper.bytes-missing");
        await File.WriteAllTextAsync(FileOf("trois"u8), "tro");
        (await Sponsor.Get(Address + "/papers/3")).ShouldBe(HttpStatusCode.NotFound, "paper.bytes-missing");
    }

    private Task<Reply> Attach(string name, byte[] bytes, string more = "", string? key = null) => Sponsor.Attach(
        $"{Address}/attach-paper?purpose=draft&name={Uri.EscapeDataString(name)}{more}", bytes, key is null ? [] : [("Idempotency-Key", key)]);

    private async Task Withdraw(int number) => (await Sponsor.Act(Address + "/withdraw-paper", new { number, reason = "Remplacée" })).ShouldBe(HttpStatusCode.OK);

    private async Task Place(byte[] bytes)
    {
        await using var arrival = await _service.Installation.Papers.Receive(new MemoryStream(bytes), 1_000, default);
        await arrival.Place();
    }

    /// <summary>As if the time had come.</summary>
    private Task<int> Sweep(int hours) => new PaperSweep(_service.Installation.Store, _service.Installation.Papers, new FixedClock(DateTimeOffset.UtcNow.AddHours(hours))).Run(default);

    private string FileOf(ReadOnlySpan<byte> bytes)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        return Path.Combine(Folder, hash[..2], hash);
    }

    private string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*", SearchOption.AllDirectories) : [];

    private static async Task Until(Func<bool> isSo, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
        {
            patience.IsCancellationRequested.ShouldBeFalse(what);
            await Task.Yield();
        }
    }
}
