namespace TrustFund.Domain.Papers;

/// <summary>What arrived, as found while it was received.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
public sealed record ReceivedPaper(PaperContent Content, long Size, string Sha256);

/// <summary>How much is taken.</summary>
/// <param name="File">Bytes of one file.</param>
/// <param name="Proposal">Bytes of all papers that are kept of one proposal.</param>
public sealed record PaperLimits(long File, long Proposal)
{
    private const long Megabyte = 1_048_576;

    public static PaperLimits Usual { get; } = OfMegabytes(10, 100);

    public static PaperLimits OfMegabytes(int file, int proposal) => new(file * Megabyte, proposal * Megabyte);
}

/// <summary>Attaching papers to a proposal, and withdrawing them. Who may, the step that they go with says.</summary>
public static class Attaching
{
    /// <summary>Papers of one proposal at most, the withdrawn among them: no list grows without end.</summary>
    public const int Most = 200;

    /// <summary>What stands in the way of a file's name and size before its bytes are received.</summary>
    /// <param name="size">Where it is known.</param>
    public static Refusal? WhyNotReceive(PapersState state, string? givenName, long? size, PaperLimits limits)
    {
        var name = PaperNames.Clean(givenName);
        if (name.IsRefused)
            return name.Refusal;
        if (state.All.Length >= Most)
            return Refusal.Of("paper.too-many", ("most", Most));
        if (size is not { } bytes)
            return null;
        if (bytes == 0)
            return Refusal.Of("paper.empty", ("name", name.Value));
        if (bytes > limits.File)
            return Refusal.Of("paper.too-large", ("name", name.Value), ("most", InMegabytes(limits.File)));
        return state.Size + bytes > limits.Proposal ? Refusal.Of("paper.proposal-full", ("most", InMegabytes(limits.Proposal)), ("left", InMegabytes(limits.Proposal - state.Size))) : null;
    }

    public static Decision Attach(
        PapersState state, PaperPurpose purpose, int? part, string givenName, string? note, ReceivedPaper received, PaperLimits limits, PersonId by, Moment moment)
    {
        if (WhyNotReceive(state, givenName, received.Size, limits) is { } refusal)
            return refusal;
        var name = PaperNames.Clean(givenName).Value;
        var mediaType = PaperKinds.MediaTypeOf(name, received.Content);
        if (mediaType.IsRefused)
            return mediaType.Refusal;
        if (state.For(purpose).FirstOrDefault(paper => paper.Facts.Sha256 == received.Sha256 && paper.Facts.Part == part) is { } same)
            return Refusal.Of("paper.already-attached", ("number", same.Number), ("name", same.Facts.Name));
        return new PaperAttached(state.All.Length + 1, purpose, part, name, givenName, mediaType.Value, received.Size, received.Sha256, note, by, moment.Today);
    }

    /// <summary>What stands in the way of withdrawing a paper, whoever asks.</summary>
    public static Refusal? WhyNotWithdraw(PapersState state, int number)
    {
        if (state.Find(number) is not { } paper)
            return Refusal.Of("paper.unknown", ("number", number));
        if (paper.Withdrawal is { } before)
            return Refusal.Of("paper.already-withdrawn", ("number", number), ("date", before.On));
        // Of the dossier the next version tells what goes with it; a report that was handed in is what it was.
        return paper is { IsHandedIn: true, IsOfDossier: false } ? Refusal.Of("paper.handed-in", ("number", number), ("name", paper.Facts.Name)) : null;
    }

    public static Decision Withdraw(PapersState state, int number, string reason, PersonId by, Moment moment) =>
        WhyNotWithdraw(state, number) is { } refusal ? refusal : new PaperWithdrawn(number, reason, by, moment.Today);

    /// <summary>Why a paper cannot be read, though its proposal can.</summary>
    public static Refusal? WhyNotRead(PapersState state, int number)
    {
        if (state.Find(number) is not { } paper)
            return Refusal.Of("paper.unknown", ("number", number));
        return paper.IsKept ? null : Refusal.Of("paper.gone", ("number", number), ("date", paper.Withdrawal!.On));
    }

    private static string InMegabytes(long bytes) => FormattableString.Invariant($"{Math.Max(0, bytes) / 1_048_576.0m:0.#}");
}
