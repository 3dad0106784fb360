using Microsoft.Data.Sqlite;
using TrustFund.Application.Papers;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.CommandLine;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Papers;

/// <summary>R11 for papers: a backup holds what the log names, and is none where something of it is missing; <c>verify</c> says which.</summary>
public sealed class PaperBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Live => Directory.CreateDirectory(Path.Combine(_folder.Path, "live")).FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task R11_a_backup_with_its_papers_is_restored_and_verified()
    {
        var draft = await Furnish();
        var copy = Path.Combine(_folder.Path, "copy.db");
        var backup = await Call.Of(Live, "backup", copy, "--lang", "en");
        backup.Code.ShouldBe(Exit.Done, backup.Error);
        backup.Out.ShouldContain("2 papers, verified");

        // As deploy/backup.md tells: the copy under the file's name, the papers in their folder.
        var restored = Directory.CreateDirectory(Path.Combine(_folder.Path, "restored")).FullName;
        File.Copy(copy, new DataFolder(restored).Database);
        var without = await Call.Of(restored, "verify", "--no-demonstration", "--lang", "en");
        without.Code.ShouldBe(Exit.Refused);
        without.Error.ShouldContain($"papers {draft}/1 sha256");
        Directory.Move(Path.Combine(_folder.Path, "copy.papers"), Path.Combine(restored, PaperSettings.UsualName));
        var whole = await Call.Of(restored, "verify", "--no-demonstration", "--lang", "en");
        whole.Code.ShouldBe(Exit.Done, whole.Error);
        whole.Out.ShouldContain("papers whole");
    }

    [Fact]
    public async Task R11_a_backup_of_an_altered_paper_is_none()
    {
        var draft = await Furnish();
        var altered = Directory.GetFiles(Path.Combine(Live, PaperSettings.UsualName), "*", SearchOption.AllDirectories)[0];
        await File.WriteAllTextAsync(altered, "changé");
        var backup = await Call.Of(Live, "backup", Path.Combine(_folder.Path, "copy.db"), "--lang", "en");
        backup.Code.ShouldBe(Exit.Refused);
        backup.Error.ShouldContain(Path.GetFileName(altered));
        var verify = await Call.Of(Live, "verify", "--no-demonstration", "--lang", "en");
        verify.Code.ShouldBe(Exit.Refused);
        verify.Error.ShouldContain($"papers {draft}/");
        verify.Error.ShouldContain(Path.GetFileName(altered));
    }

    private async Task<string> Furnish()
    {
        await using var installation = await Installation.Open(new StoreSettings(new DataFolder(Live)), FixedClock.Ordinary);
        await AFund.Found(installation);
        var draft = await AFund.Draft(installation);
        foreach (var text in new[] { "un", "deux" })
        {
            await using var arrival = await installation.Papers.Receive(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), 100, default);
            await arrival.Place();
            await AFund.Do(installation, new AttachPaper(new ProposalId(draft), PaperPurpose.Draft, null, text + ".txt", null, arrival.Received!, PaperLimits.Usual), AFund.Sponsor);
        }

        return draft;
    }
}
