using System.IO.Compression;
using System.Security.Cryptography;
using TrustFund.Domain.Papers;
using TrustFund.Storage.Papers;

namespace TrustFund.Storage.Tests.Papers;

/// <summary>Bytes on the disk: whole in their place, or nowhere.</summary>
public sealed class PaperFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("trustfund-papers-");

    private string Root => Path.Combine(_root.FullName, "papers");

    private PaperFolder Folder => new(Root);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Bytes_lie_under_their_hash_for_their_owner_alone_and_nobody_can_run_them()
    {
        byte[] bytes = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(300_000)];
        var received = await Placed(bytes);
        received.ShouldBe(new ReceivedPaper(PaperContent.Pdf, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        await using (var stored = Folder.Open(received.Sha256).ShouldNotBeNull())
        {
            var read = new byte[bytes.Length];
            await stored.ReadExactlyAsync(read, TestContext.Current.CancellationToken);
            read.ShouldBe(bytes);
        }

        Files().ShouldBe([$"{received.Sha256[..2]}/{received.Sha256}"]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(Root, Files()[0])).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await Folder.HashNow(received.Sha256, default)).ShouldBe(received.Sha256);
        Folder.All().ShouldBe([received.Sha256]);
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_refused_or_too_large_leaves_nothing()
    {
        await Should.ThrowAsync<IOException>(() => Folder.Receive(new CutOff(100_000), 1_000_000, default));
        await using (var tooLarge = await Folder.Receive(new MemoryStream(new byte[1_001]), 1_000, default))
            tooLarge.Received.ShouldBeNull();
        await using (var refused = await Folder.Receive(new MemoryStream(new byte[1_000]), 1_000, default))
            refused.Received!.Content.ShouldBe(PaperContent.Other);
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_bytes_lie_there_once_and_are_young_again()
    {
        var received = await Placed("un texte"u8.ToArray());
        File.SetLastWriteTimeUtc(Path.Combine(Root, Files()[0]), DateTime.UtcNow.AddDays(-30));
        Folder.PlacedBefore(DateTimeOffset.UtcNow.AddDays(-1)).ShouldBe([received.Sha256]);
        await Placed("un texte"u8.ToArray());
        Files().Length.ShouldBe(1);
        Folder.PlacedBefore(DateTimeOffset.UtcNow.AddDays(-1)).ShouldBeEmpty();
        Folder.Remove(received.Sha256, DateTimeOffset.UtcNow.AddDays(-1)).ShouldBeFalse("whoever placed them again is about to name them");
        Files().Length.ShouldBe(1);
        Folder.Remove(received.Sha256, DateTimeOffset.UtcNow.AddMinutes(1)).ShouldBeTrue();
        Files().ShouldBeEmpty();
        Folder.Remove(received.Sha256, DateTimeOffset.UtcNow).ShouldBeFalse();
        Folder.Open(received.Sha256).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_killed_process_left_on_its_way_goes_and_what_it_put_aside_comes_back()
    {
        var received = await Placed("un texte"u8.ToArray());
        Directory.CreateDirectory(Path.Combine(Root, "removing"));
        File.Move(Path.Combine(Root, Files()[0]), Path.Combine(Root, "removing", received.Sha256));
        await File.WriteAllTextAsync(Path.Combine(Root, "arriving", "half.part"), "half", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(Path.Combine(Root, "arriving", "half.part"), DateTime.UtcNow.AddDays(-2));
        await File.WriteAllTextAsync(Path.Combine(Root, "arriving", "young.part"), "young", TestContext.Current.CancellationToken);
        Folder.RemoveUnfinished(DateTimeOffset.UtcNow.AddDays(-1)).ShouldBe(1);
        Files().ShouldBe([$"{received.Sha256[..2]}/{received.Sha256}", "arriving/young.part"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_copy_holds_what_is_sound_and_names_what_is_not()
    {
        var (good, altered) = (await Placed("bon"u8.ToArray()), await Placed("mauvais"u8.ToArray()));
        await File.WriteAllTextAsync(Path.Combine(Root, altered.Sha256[..2], altered.Sha256), "changé", TestContext.Current.CancellationToken);
        var missing = new string('0', 64);
        var copy = Path.Combine(_root.FullName, "copy");
        (await Folder.CopyTo(copy, [good.Sha256, altered.Sha256, missing], default)).ShouldBe([altered.Sha256, missing]);
        new PaperFolder(copy).All().ShouldBe([good.Sha256]);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public void Only_a_hash_names_a_file(string name) => Should.Throw<ArgumentException>(() => Folder.Open(name));

    [Fact]
    public async Task Of_office_files_only_the_directory_is_read()
    {
        (await Received(Zip("[Content_Types].xml", "word/document.xml"))).Content.ShouldBe(PaperContent.WordDocument);
        (await Received(Zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"))).Content.ShouldBe(PaperContent.WithMacros);
        (await Received(Zip("a.exe"))).Content.ShouldBe(PaperContent.Other);
        // A bomb: a hundred times its size when unpacked. It is looked at in no time, because it is not.
        var bomb = Zip(100_000_000, "[Content_Types].xml", "word/document.xml");
        bomb.Length.ShouldBeLessThan(2_000_000);
        (await Received(bomb)).Content.ShouldBe(PaperContent.WordDocument);
        foreach (var cut in new[] { 4, bomb.Length / 2, bomb.Length - 30, bomb.Length - 1 })
            (await Received(bomb[..cut])).Content.ShouldBe(PaperContent.Other, $"cut at {cut}");
    }

    [Fact]
    public async Task A_zip_directory_of_rubbish_is_no_office_file()
    {
        const int Seed = 2017;
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        var zip = Zip("[Content_Types].xml", "word/document.xml");
        for (var i = 0; i < 300; i++)
        {
            var broken = (byte[])zip.Clone();
            for (var n = 0; n < 1 + random.Next(4); n++)
                broken[^(1 + random.Next(120))] = (byte)random.Next(256);
            (await Received(broken)).Content.ShouldBeOneOf(PaperContent.Other, PaperContent.WordDocument);
        }
    }

    private static byte[] Zip(params string[] names) => Zip(10, names);

    private static byte[] Zip(long size, params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                var piece = new byte[Math.Min(size, 1_000_000)];
                for (var left = name.EndsWith(names[^1], StringComparison.Ordinal) ? size : 10; left > 0; left -= piece.Length)
                    entry.Write(piece, 0, (int)Math.Min(left, piece.Length));
            }
        }

        return bytes.ToArray();
    }

    private async Task<ReceivedPaper> Placed(byte[] bytes)
    {
        await using var arrival = await Folder.Receive(new MemoryStream(bytes), long.MaxValue, default);
        await arrival.Place();
        return arrival.Received!;
    }

    private async Task<ReceivedPaper> Received(byte[] bytes)
    {
        await using var arrival = await Folder.Receive(new MemoryStream(bytes), long.MaxValue, default);
        return arrival.Received!;
    }

    private string[] Files() => Directory.Exists(Root) ? [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)] : [];

    /// <summary>Some bytes, and then the sender is gone.</summary>
    private sealed class CutOff(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("The sender went away.");
    }
}
