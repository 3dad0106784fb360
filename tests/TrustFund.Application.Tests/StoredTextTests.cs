using CsCheck;
using TrustFund.Application.Store;
using TrustFund.Application.Views;

namespace TrustFund.Application.Tests;

public sealed class StoredTextTests
{
    [Fact]
    public void An_instant_is_read_as_it_was_written_and_sorts_as_text() =>
        Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset).Sample((one, other) =>
        {
            var (a, b) = (StoredText.Instant(one), StoredText.Instant(other));
            StoredText.ToInstant(a).ShouldBe(one);
            Math.Sign(string.CompareOrdinal(a, b)).ShouldBe(one.CompareTo(other));
        });

    [Fact]
    public void A_date_is_read_as_it_was_written() => Gen.DateOnly.Sample(date => StoredText.ToDate(StoredText.Date(date)).ShouldBe(date));

    [Fact]
    public void A_list_is_read_as_it_was_written() =>
        Gen.String.Array[0, 5].Sample(texts => StoredText.ToList(StoredText.List([.. texts.Select(Sound)])).ShouldBe(texts.Select(Sound)));

    [Fact]
    public void A_list_stays_legible_and_an_unset_one_is_empty()
    {
        StoredText.List(["Ménaka", "Gao"]).ShouldBe("""["Ménaka","Gao"]""");
        StoredText.List(default).ShouldBe("[]");
    }

    [Theory]
    [InlineData("2017-11-09T12:00:00Z")]
    [InlineData("2017-11-09T12:00:00.0000000+00:00")]
    [InlineData(" 2017-11-09T12:00:00.0000000Z")]
    [InlineData("")]
    public void An_instant_in_another_form_is_refused(string text) => Should.Throw<FormatException>(() => StoredText.ToInstant(text));

    [Theory]
    [InlineData("École de  Ménaka ", "ecole de menaka")]
    [InlineData("TF-2017-0106", "tf-2017-0106")]
    [InlineData("Réhabilitation n° 3 — ÇA", "rehabilitation n° 3 — ca")]
    [InlineData("   ", "")]
    public void What_is_searched_is_lower_case_without_accents(string text, string folded) => SearchText.Fold(text).ShouldBe(folded);

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Gen.String.Select(Sound).Sample(text => SearchText.Fold(SearchText.Fold(text)).ShouldBe(SearchText.Fold(text)));

    // No lone surrogates: they are no text and nobody can type them.
    private static string Sound(string text) => new([.. text.Where(letter => !char.IsSurrogate(letter))]);
}
