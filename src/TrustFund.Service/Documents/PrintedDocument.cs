using System.Collections.Immutable;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Documents;

/// <summary>A document as people print it, in one language and free of any form: HTML and PDF are made from the same blocks.</summary>
/// <param name="Reference">What it is about, as in <c>PRC-2017-11-09</c>; stands in every footer.</param>
/// <param name="Fund">The fund's name, above the title.</param>
/// <param name="Mark">What lies across every page while the document is not final; null: it is.</param>
/// <param name="Footer">What identifies the content, such as its hash; null: nothing does yet.</param>
public sealed record PrintedDocument(
    Language Language, string Reference, string Fund, string Title, string Subtitle, string? Mark, string? Footer, ImmutableArray<Block> Blocks);

/// <summary>One part of a printed document.</summary>
public abstract record Block
{
    /// <param name="Level">1 for a chapter, 2 for a part of it.</param>
    public sealed record Heading(int Level, string Text) : Block;

    /// <param name="IsNote">Set small: it explains, and is no part of the record.</param>
    public sealed record Paragraph(string Text, bool IsNote = false) : Block;

    /// <summary>What stands out: a decision.</summary>
    public sealed record Verdict(string Text) : Block;

    public sealed record Facts(ImmutableArray<Fact> All) : Block;

    public sealed record Points(ImmutableArray<string> All) : Block;

    /// <param name="LastIsTotal">The last row adds up the others.</param>
    public sealed record Table(ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<string>> Rows, bool LastIsTotal = false) : Block;

    public sealed record Signatures(ImmutableArray<Signature> All) : Block;
}

/// <summary>A fact under its name.</summary>
/// <param name="In">The language of the value where it may be another than the document's: who hears the page then hears it read in it.</param>
public sealed record Fact(string Name, string Value, Language? In = null);

/// <param name="Share">Of the width, in proportion to the other columns'.</param>
/// <param name="IsAmount">Set to the right.</param>
public sealed record Column(string Title, int Share, bool IsAmount = false);

/// <summary>A place to sign, and who signed there.</summary>
/// <param name="When">In words; null: nobody signed yet.</param>
public sealed record Signature(string Capacity, string? Name, string? When);
