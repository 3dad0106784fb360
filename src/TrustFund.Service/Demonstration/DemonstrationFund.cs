using TrustFund.Application.Importing;
using TrustFund.Domain;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Demonstration;

/// <summary>
/// The fund that ships with the service: facts of a public bulletin, with the persons and steps made up that it does not
/// tell of. It is loaded into an empty store, so that there is something to see at the first start.
/// </summary>
public static class DemonstrationFund
{
    private const string Resource = "TrustFund.Service.Demonstration.mali-tf.json";

    /// <summary>The file as it ships.</summary>
    public static byte[] File
    {
        get
        {
            using var stream = typeof(DemonstrationFund).Assembly.GetManifestResourceStream(Resource)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }

    /// <summary>
    /// Loads it where the store is empty. It is not held against the published schema once more at each first start: a test does that, and the machinery for it
    /// would stay in memory.
    /// </summary>
    /// <returns>Null where the store holds a fund already.</returns>
    public static async Task<ImportReport?> LoadIntoEmpty(Installation installation) =>
        (await installation.Queries.Funds(CancellationToken.None)).Count > 0 ? null : await Import(installation, ImportReader.Read(File, _ => []), dryRun: false, isWanted: true);

    /// <summary>Imports a file, and where it is a demonstration lets the service live in its time from then on.</summary>
    /// <param name="isWanted">Whether it may be one (<c>Node:Demonstration</c>): otherwise neither the file nor the data are a demonstration's.</param>
    public static Task<ImportReport> Import(Installation installation, ReadOnlyMemory<byte> utf8, bool dryRun, bool isWanted = true) =>
        Import(installation, ImportReader.Read(utf8, ImportSchema.Check), dryRun, isWanted);

    private static async Task<ImportReport> Import(Installation installation, ImportReading reading, bool dryRun, bool isWanted)
    {
        var clock = installation.Demonstration;
        var file = reading.File;
        var isEmpty = (await installation.Queries.Funds(CancellationToken.None)).Count == 0;
        if (file?.Demonstration is not null && !isWanted)
            return Refused(file, Refusal.Of("import.demonstration-not-wanted", ("file", file.Id), ("key", "Node:Demonstration")));
        if (file is not null && !isEmpty && clock?.WhyNot(isWanted) is { } unfit)
            return Refused(file, unfit);
        // A demonstration that was begun and never loaded is none.
        if (clock is { IsOn: true } && isEmpty && !dryRun && file?.Demonstration is null)
            clock.TurnOff();
        if (file?.Demonstration is not { } demonstration || dryRun)
            return await installation.Importer.Import(reading, installation.Clock.GetUtcNow(), dryRun);
        if (clock is null || (!isEmpty && clock.FileId != file.Id))
            return Refused(file, Refusal.Of("import.demonstration-needs-empty-store", ("file", file.Id)));

        var begins = !clock.IsOn;
        if (begins)
            clock.TurnOn(file.Id, demonstration.Clock);
        var report = await installation.Importer.Import(reading, installation.Clock.GetUtcNow(), dryRun);
        if (begins && !report.Succeeded)
            clock.TurnOff();
        return report;
    }

    private static ImportReport Refused(ImportFile file, Refusal refusal) => new(file.Id, file.Lines.Length, 0, 0, 0, false, [ImportProblem.OfFile(refusal)]);
}
