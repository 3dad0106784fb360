using System.Net;
using System.Text.RegularExpressions;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Figures;

/// <summary>What the pages of the money show, and what leaves them as a file. In a service of its own: in the shared one others move money meanwhile.</summary>
public sealed partial class FiguresTests(ServiceWithDemonstration service) : IClassFixture<ServiceWithDemonstration>
{
    private const string Home = "/funds/mali-tf/money";

    [Theory]
    [InlineData("/matrix")]
    [InlineData("/matrix?by=project")]
    [InlineData("/statement")]
    public async Task Each_figure_is_what_its_entries_add_up_to(string page)
    {
        using var client = await service.As("jean.kouassi");
        var figures = Figure().Matches(await client.Page(Home + page)).Select(match => (Address: WebUtility.HtmlDecode(match.Groups["address"].Value), Amount: Digits(match.Groups["amount"].Value)))
            .Where(figure => figure.Amount.Trim('0').Length > 0).Distinct().ToArray();
        figures.Length.ShouldBeGreaterThan(10);
        foreach (var (address, amount) in figures)
        {
            var totals = Total().Matches(await client.Page(address)).Select(match => Digits(match.Groups["amount"].Value));
            totals.ShouldBe([amount], address);
        }
    }

    [Fact]
    public async Task Received_on_a_date_is_in_no_figure_of_the_day_before()
    {
        using var client = await service.As("jean.kouassi");
        (await Received("2017-11-19")).ShouldBe("000");
        (await Received("2017-11-20")).ShouldBe("30000000");

        async Task<string> Received(string asOf) =>
            Digits(Sum().Match(await client.Page($"{Home}/entries?column=Received&contribution={MoneyUnderWay.Denmark}&asOf={asOf}")).Groups["amount"].Value);
    }

    [Fact]
    public async Task A_date_that_is_none_is_refused_and_not_taken_for_today()
    {
        using var client = await service.As("jean.kouassi");
        foreach (var page in (string[])["matrix", "statement", "entries"])
        {
            using var reply = await client.GetAsync(new Uri($"{Home}/{page}?asOf=2017-02-30", UriKind.Relative));
            reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest, page);
            (await reply.Content.ReadAsStringAsync()).ShouldContain("data-code=\"request.date-unreadable\"");
        }
    }

    [Fact]
    public async Task What_can_be_no_reference_is_refused_before_it_is_looked_for()
    {
        using var client = await service.As("jean.kouassi");
        foreach (var rubbish in (string[])["%00", "x%0Ay", new string('x', 201)])
        {
            foreach (var page in (string[])["matrix?proposal=", "matrix?contribution=", "entries?contribution=", "entries?proposal="])
            {
                using var reply = await client.GetAsync(new Uri($"{Home}/{page}{rubbish}", UriKind.Relative));
                reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest, page + rubbish);
            }
        }
    }

    /// <summary>Who asked does not find it among what waits; who only watches finds nothing.</summary>
    [Theory]
    [InlineData("jean.kouassi", "/proposals/TF-2017-0117/money")]
    [InlineData("sophie.lambert", "/act/certify-tranche/TF-2017-0119|/funds/mali-tf/contributions/C-2017-005|/proposals/TF-2017-0117/money|/proposals/TF-2017-0121/money")]
    [InlineData("daniel.okello", "")]
    [InlineData("helene.marchand", "")]
    public async Task What_waits_on_the_first_page_is_what_its_reader_may_do(string person, string expected)
    {
        using var client = await service.As(person);
        var steps = Step().Matches(await client.Page(Home)).Select(match => match.Groups["address"].Value.Split('?')[0]).Order(StringComparer.Ordinal);
        string.Join('|', steps).ShouldBe(expected);
    }

    [Fact]
    public async Task The_board_says_what_holds_a_tranche_back_and_leads_to_it()
    {
        using var client = await service.As("sophie.lambert");
        var board = await client.Page(Home + "/tranches?show=blocked");
        board.ShouldContain("data-code=\"tranche.previous-unreported\"");
        board.ShouldContain($"href=\"/proposals/{MoneyUnderWay.Paid}/report\"");
        (await client.Page(Home + "/tranches?show=planned")).ShouldNotContain("/act/request-tranche");
        (await client.Page(Home + "/tranches?show=unreported")).ShouldContain($"VIR-{MoneyUnderWay.Paid}-1");
    }

    /// <summary>Whoever may read the matrix and not its postings, as a donor of whom nothing is set aside yet, gets no way to them, and no page of the money's own.</summary>
    [Theory]
    [InlineData("anders.holm")]
    [InlineData("karin.ekstrom")]
    public async Task Who_may_not_read_postings_is_led_to_none(string person)
    {
        using var client = await service.As(person);
        (await client.Page(Home + "/matrix")).ShouldNotContain("/money/entries");
        (await client.Page("/funds/mali-tf/inbox")).ShouldNotContain("/funds/mali-tf/money\"");
        foreach (var page in (string[])["", "/tranches", "/residues", "/rates", "/periods", $"/entries?contribution={MoneyUnderWay.Denmark}"])
        {
            using var reply = await client.GetAsync(new Uri(Home + page, UriKind.Relative));
            reply.StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("＝1+1")]
    public async Task A_file_for_a_spreadsheet_holds_no_formula(string label)
    {
        var reference = $"C-2017-9{label.Length}{(int)label.TrimStart()[0] % 100}";
        await ServiceWithDemonstration.Do(
            service.Installation,
            new RecordPledge(FundId.Of("mali-tf"), ContributionId.Of(reference), DonorId.Of("CH"), label + " \"x\"", "Paix. / Peace.", Money.Parse("10.00", Currency.Usd)),
            PersonId.Of("jean.kouassi"));
        using var client = await service.As("jean.kouassi");
        using var reply = await client.GetAsync(new Uri(Home + "/statement?handler=Csv", UriKind.Relative));
        reply.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        reply.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var line = (await reply.Content.ReadAsStringAsync()).Split("\r\n").Single(one => one.StartsWith($"\"{reference}\"", StringComparison.Ordinal));
        var trimmed = label.Trim();
        line.ShouldContain($"\"'{trimmed} \"\"x\"\"\"");
        line.ShouldNotContain($",\"{trimmed}");
    }

    [Fact]
    public async Task The_matrix_as_a_file_has_the_figures_of_the_page_as_numbers()
    {
        using var client = await service.As("jean.kouassi");
        var lines = (await client.Page(Home + "/matrix?handler=Csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines.Single(line => line.Contains(MoneyUnderWay.Paid, StringComparison.Ordinal)).ShouldEndWith("\"USD\",\"2017-12-01\",50000.00,50000.00,25000.00,0.00,0.00,6500.00,0.00");
    }

    [Theory]
    [InlineData("fr", "matrix", "\"Contribution\",\"Bailleur\",\"Libellé\",\"Projet\",\"Titre\",\"Étape\",\"Monnaie\",\"Date\"")]
    [InlineData("en", "matrix", "\"Contribution\",\"Donor\",\"Label\",\"Project\",\"Title\",\"Stage\",\"Currency\",\"Date\"")]
    [InlineData("fr", "statement", "\"Contribution\",\"Bailleur\",\"Libellé\",\"Restriction\",\"Monnaie\",\"Date\"")]
    [InlineData("en", "statement", "\"Contribution\",\"Donor\",\"Label\",\"Earmark\",\"Currency\",\"Date\"")]
    public async Task A_file_names_its_columns_in_the_reader_s_language(string language, string page, string head)
    {
        using var client = await service.As("jean.kouassi", language);
        (await client.Page($"{Home}/{page}?handler=Csv")).TrimStart('\uFEFF').ShouldStartWith(head);
    }

    [Theory]
    [InlineData("/funds/mali-tf/proposals")]
    [InlineData("/funds/mali-tf/contributions")]
    [InlineData("/funds/mali-tf/money/matrix")]
    public async Task A_list_that_is_to_go_on_from_where_it_never_was_says_so(string list)
    {
        using var client = await service.As("jean.kouassi");
        using var reply = await client.GetAsync(new Uri($"{list}?after=rubbish", UriKind.Relative));
        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("request.after-malformed");
    }

    private static string Digits(string amount) => string.Concat(WebUtility.HtmlDecode(amount).Where(char.IsAsciiDigit));

    [GeneratedRegex("<a href=\"(?<address>[^\"]*/money/entries[^\"]*)\">(?<amount>[^<]*)</a>", RegexOptions.ExplicitCapture)]
    private static partial Regex Figure();

    [GeneratedRegex("<ul class=\"steps\"><li><a class=\"button small main\" href=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();

    [GeneratedRegex("data-total>(?<amount>[^<]*)<", RegexOptions.ExplicitCapture)]
    private static partial Regex Total();

    [GeneratedRegex("<p class=\"sum\">(?<amount>[^<]*)<", RegexOptions.ExplicitCapture)]
    private static partial Regex Sum();
}
