using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Texts;

namespace TrustFund.Pages.Tests.Languages;

/// <summary>A rate is typed in the reader's way; what could be read in two ways is left as it is, and refused by the rules.</summary>
public sealed class TypedRateTests
{
    [Theory]
    [InlineData(Language.French, "655,957", "655.957")]
    [InlineData(Language.French, "655.957", "655.957")]
    [InlineData(Language.French, "1,234,5", "1,234,5")]
    [InlineData(Language.English, "1,180", "1,180")]
    public void A_comma_is_a_point_in_French_only(Language language, string typed, string read) => TypedValues.Rate(typed, language).ShouldBe(read);
}
