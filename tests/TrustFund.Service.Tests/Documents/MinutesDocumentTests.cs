using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Service.Documents;
using TrustFund.Service.Documents.Pdf;
using TrustFund.Service.Texts;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace TrustFund.Service.Tests.Documents;

public sealed class MinutesDocumentTests
{
    [Theory]
    [InlineData(Language.French, "Procès-verbal de la séance du 15 novembre 2017", "Approuvée sous conditions (par la voix prépondérante de la présidence)", "Police des Nations Unies (UNPOL) parraine la proposition", "Avant la tranche 2 : Titre foncier produit", "échéance : 1er janvier 2018", "La majorité des deux tiers était requise", "Paul Mensah (délégation Lettre 12 de Sophie Lambert)", "Signé le 17 novembre 2017 à 09:03", "Lire « Konna »", "Cet erratum ne vaut qu’une fois signé")]
    [InlineData(Language.English, "Minutes of the session of 15 November 2017", "Approved with conditions (by the casting vote of the chair)", "United Nations Police (UNPOL) sponsors the proposal", "Before tranche 2: Land title produced", "due: 1 January 2018", "A majority of two thirds was needed", "Paul Mensah (delegation Lettre 12 from Sophie Lambert)", "Signed on 17 November 2017 at 09:03", "Read “Konna”", "This erratum holds only once signed")]
    public void V12_minutes_print_attendance_recusals_quorum_tallies_conditions_dissent_errata_and_signatures_in_each_language(Language language, params string[] says)
    {
        var text = TextOf(MinutesDocument.Of(SomeMinutes.Signed, SomeMinutes.Fund, language));
        foreach (var expected in says.Concat(["Henrik Aalto", "Claire Morel", "Katrin Vogel", "Coût trop élevé <b>", "TF-2017-0106", "Sécurisation de Kewa ɲɛtaa", SomeMinutes.Signed.Hash]))
            text.ShouldContain(Squeezed(expected));
        text.ShouldContain(Squeezed(language == Language.French ? "262\u202F118,00\u00A0USD" : "USD\u00A0262,118.00"));
        text.ShouldNotContain(language == Language.French ? "PROJET" : "DRAFT", Case.Sensitive);
    }

    [Theory]
    [InlineData(Language.French, "PROJET", "n’est définitif qu’une fois signé")]
    [InlineData(Language.English, "DRAFT", "are final only once signed")]
    public void V12_unsigned_minutes_are_marked_as_a_draft_on_every_page(Language language, string mark, string note)
    {
        var document = MinutesDocument.Of(SomeMinutes.Unsigned, SomeMinutes.Fund, language);
        using var pdf = PdfDocument.Open(PrintedPdf.Of(document, SomeMinutes.Now));
        foreach (var page in pdf.GetPages())
            string.Concat(page.Letters.Select(letter => letter.Value)).ShouldContain(mark, Case.Sensitive);
        TextOf(document).ShouldContain(Squeezed(note));
    }

    [Theory]
    [InlineData(Language.French, "Membre du comité")]
    [InlineData(Language.English, "Member of the committee")]
    public void Minutes_name_in_each_language_in_what_capacity_somebody_attended(Language language, string says)
    {
        var content = SomeMinutes.Unsigned.Content;
        foreach (var capacity in (string[])["secretary", "observer", "member", "chair", "alternate"])
            DocumentTexts.Find("capacity." + capacity).ShouldNotBeNull(capacity);
        var attended = SomeMinutes.Unsigned with { Content = content with { Items = [], Attendance = [new Attendee(new PersonId("police"), "Katrin Vogel", "member")] } };
        TextOf(MinutesDocument.Of(attended, SomeMinutes.Fund, language)).ShouldContain(Squeezed(says));
    }

    [Fact]
    public void V02_a_recused_reader_gets_the_outcome_without_votes_and_dissent_and_is_told_so()
    {
        var seen = SomeMinutes.Signed with { Content = SomeMinutes.Signed.Content.For(new PersonId("police")) };
        var text = TextOf(MinutesDocument.Of(seen, SomeMinutes.Fund, Language.English));
        text.ShouldContain(Squeezed("Approved with conditions"));
        text.ShouldContain(Squeezed("The votes are not shown to a person recused from this item"));
        text.ShouldNotContain(Squeezed("Coût trop élevé"));
        text.ShouldNotContain(Squeezed("Casting vote"));
    }

    [Theory]
    [InlineData(Language.French, "change/1", "Modification n° 1")]
    [InlineData(Language.English, "change/1", "Change no. 1")]
    [InlineData(Language.French, "condition/12", "Condition n° 12")]
    [InlineData(Language.English, "condition/12", "Condition no. 12")]
    public void An_item_about_a_change_or_a_condition_names_it_in_words(Language language, string subject, string words)
    {
        var text = TextOf(About(agenda => agenda with { Subject = subject }, language));
        text.ShouldContain(Squeezed(words));
        text.ShouldNotContain(subject);
    }

    [Theory]
    [InlineData(Language.French, "Modification n° 1 : Prolongation avec coût", "30 juin 2018", "31 décembre 2018", "42\u202F000,00\u00A0USD")]
    [InlineData(Language.English, "Change no. 1: Cost extension", "30 June 2018", "31 December 2018", "USD\u00A042,000.00")]
    public void V12_minutes_of_a_change_say_what_was_asked_for_and_why_before_and_after(Language language, params string[] says)
    {
        var change = new ChangeAsked(
            ChangeKind.CostExtension,
            "La nappe est plus profonde.",
            new ChangeTerms(EndsOn: new DateOnly(2018, 6, 30), Cost: Money.Parse("30000.00", Currency.Usd)),
            new ChangeTerms(EndsOn: new DateOnly(2018, 12, 31), Cost: Money.Parse("42000.00", Currency.Usd)));
        var text = TextOf(About(agenda => agenda with { Subject = "change/1", Change = change }, language));
        foreach (var expected in says.Append("La nappe est plus profonde."))
            text.ShouldContain(Squeezed(expected));
    }

    [Theory]
    [InlineData(Language.French, Outcome.Approved, "La condition n° 2 est levée par cette décision.")]
    [InlineData(Language.English, Outcome.ApprovedWithConditions, "Condition no. 2 is waived by this decision.")]
    [InlineData(Language.French, Outcome.Rejected, "La condition n° 2 n’est pas levée : elle reste telle qu’elle était.")]
    [InlineData(Language.English, Outcome.Deferred, "Condition no. 2 is not waived: it stays as it was.")]
    [InlineData(Language.English, Outcome.Escalated, null)]
    public void V12_the_minutes_of_a_waiver_tell_which_condition_it_is_about_and_what_became_of_it(Language language, Outcome outcome, string? says)
    {
        var item = SomeMinutes.Signed.Content.Items[0];
        var agenda = item.Agenda with { Kind = ItemKind.Waiver, Subject = "condition/2", Waived = item.Conditions[0] };
        var about = SomeMinutes.Signed with { Content = SomeMinutes.Signed.Content with { Items = [item with { Agenda = agenda, Outcome = outcome, Conditions = [] }] } };
        var text = TextOf(MinutesDocument.Of(about, SomeMinutes.Fund, language));
        text.ShouldContain(Squeezed(language == Language.French ? "Avant la tranche 2 : Titre foncier produit" : "Before tranche 2: Land title produced"));
        if (says is null)
            text.ShouldNotContain(Squeezed("waived"));
        else
            text.ShouldContain(Squeezed(says));
    }

    private static PrintedDocument About(Func<AgendaItem, AgendaItem> listed, Language language)
    {
        var content = SomeMinutes.Signed.Content;
        return MinutesDocument.Of(SomeMinutes.Signed with { Content = content with { Items = [content.Items[0] with { Agenda = listed(content.Items[0].Agenda) }] } }, SomeMinutes.Fund, language);
    }

    [Fact]
    public void The_page_form_holds_the_same_words_and_encodes_what_people_wrote()
    {
        var document = MinutesDocument.Of(SomeMinutes.Unsigned, SomeMinutes.Fund, Language.French);
        var html = PrintedHtml.Of(document);
        html.ShouldContain("Coût trop élevé &lt;b&gt;");
        html.ShouldNotContain("<b>");
        html.ShouldContain("<h1>Procès-verbal de la séance du 15 novembre 2017</h1>");
        html.ShouldContain("<p class=\"printed-mark\">PROJET</p>");
        System.Xml.Linq.XElement.Parse(html.Replace("<br>", "<br/>", StringComparison.Ordinal)).Attribute("lang")!.Value.ShouldBe("fr");
    }

    [Fact]
    public void A_long_text_and_a_long_table_run_over_pages_and_lose_no_word()
    {
        var words = Enumerable.Range(1, 3_000).Select(number => $"mot{number}").ToArray();
        var rows = Enumerable.Range(1, 150).Select(number => (System.Collections.Immutable.ImmutableArray<string>)[$"ligne{number}", new string('x', 300)]).ToArray();
        var document = new PrintedDocument(
            Language.French, "TF-1", "Fonds", "Titre", "", null, null,
            [
                new Block.Paragraph(string.Join(' ', words)),
                new Block.Table([new Column("Nom", 1), new Column("Texte", 3)], [.. rows, ["longue", string.Join(' ', words.Select(word => word + "b"))]]),
            ]);
        using var pdf = PdfDocument.Open(PrintedPdf.Of(document, SomeMinutes.Now));
        pdf.NumberOfPages.ShouldBeGreaterThan(10);
        var found = pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text).ToHashSet(StringComparer.Ordinal);
        words.Concat(words.Select(word => word + "b")).Concat(rows.Select(row => row[0])).Where(word => !found.Contains(word)).ShouldBeEmpty();
        string.Concat(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value)).Count(letter => letter == 'x').ShouldBeGreaterThanOrEqualTo(150 * 300);
    }

    /// <summary>All that the PDF says, without spaces: where lines break is not what is asked.</summary>
    private static string TextOf(PrintedDocument document)
    {
        using var pdf = PdfDocument.Open(PrintedPdf.Of(document, SomeMinutes.Now));
        return Squeezed(string.Concat(pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page))));
    }

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
