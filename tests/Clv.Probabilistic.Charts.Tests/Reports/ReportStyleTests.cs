namespace Clv.Probabilistic.Charts.Tests.Reports;

/// <summary>Money, numbers, days and sentences in the styles of currencies and cultures.</summary>
public sealed class ReportStyleTests
{
    [TestCase(null, null, "1,234", "-12.50", "1,234.5", "12.5%", "31 March 2025")]
    [TestCase("EUR", null, "€1,234", "-€12.50", "1,234.5", "12.5%", "31 March 2025")]
    [TestCase("eur", "de-DE", "1.234 €", "-12,50 €", "1.234,5", "12,5 %", "31.03.2025")]
    [TestCase("EUR", "de", "1.234 €", "-12,50 €", "1.234,5", "12,5 %", "31.03.2025")]
    [TestCase(null, "de-DE", "1.234", "-12,50", "1.234,5", "12,5 %", "31.03.2025")]
    [TestCase("USD", "en-US", "$1,234", "-$12.50", "1,234.5", "12.5%", "March 31, 2025")]
    [TestCase("GBP", "en-GB", "£1,234", "-£12.50", "1,234.5", "12.5%", "31 March 2025")]
    [TestCase("CAD", null, "CAD 1,234", "-CAD 12.50", "1,234.5", "12.5%", "31 March 2025")]
    [TestCase("CAD", "en-CA", "$1,234", "-$12.50", "1,234.5", "12.5%", "March 31, 2025")]
    [TestCase("SEK", "de-DE", "1.234 SEK", "-12,50 SEK", "1.234,5", "12,5 %", "31.03.2025")]
    [TestCase("CHF", "en-US", "CHF 1,234", "-CHF 12.50", "1,234.5", "12.5%", "March 31, 2025")]
    [TestCase("JPY", null, "¥1,234", "-¥12.50", "1,234.5", "12.5%", "31 March 2025")]
    public void Figures_are_written_as_the_culture_does(
        string? currency, string? culture, string thousand, string negative, string number, string share, string day)
    {
        var style = ReportStyle.Of(currency, culture);
        string[] written = ReportFigures.In(style, () => new[]
        {
            ReportFigures.Amount(1234.4),
            ReportFigures.Amount(-12.5),
            ReportFigures.Fixed(1234.5, 1),
            ReportFigures.Percent(0.125),
            ReportFigures.Say($"{new DateOnly(2025, 3, 31):d MMMM yyyy}"),
        });

        Assert.That(written.Select(text => text.Replace('\u00A0', ' ')), Is.EqualTo(new[] { thousand, negative, number, share, day }));
        Assert.That(ReportFigures.Amount(1234.4), Is.EqualTo("1,234"), "outside of the page nothing has changed");
    }

    [TestCase("1,234.50 of it, 12.5%: in 2,000 cases.", "1.234,50 of it, 12,5%: in 2.000 cases.")]
    [TestCase("Down by -49,493.41 (-18.8%), up by +70,725.93.", "Down by -49.493,41 (-18,8%), up by +70.725,93.")]
    [TestCase("From 2025-03-31 at 10:30:15 to 1.2.3 in 'file 1.5.csv', 4 of 1000 and 1234.5.", "From 2025-03-31 at 10:30:15 to 1.2.3 in 'file 1.5.csv', 4 of 1000 and 1234,5.")]
    [TestCase("The customers' 1,5 or 12,34 and v1.5 or a/1.5", "The customers' 1,5 or 12,34 and v1.5 or a/1.5")]
    public void Sentences_of_the_library_keep_all_but_their_figures(string invariant, string german)
    {
        Assert.That(ReportStyle.Of(culture: "de-DE").Retold(invariant), Is.EqualTo(german));
        Assert.That(ReportStyle.Of("EUR").Retold(invariant), Is.EqualTo(invariant));
    }

    [Test]
    public void Charts_get_the_marks_of_the_culture_and_nothing_without_one()
    {
        Assert.That(ReportStyle.Invariant.ChartLocale(), Is.Null);
        Assert.That(
            ReportStyle.Of("EUR", "de-DE").ChartLocale()!.ToJsonString(),
            Is.EqualTo("""{"decimal":",","thousands":".","grouping":[3],"currency":["","\u00A0\u20AC"],"percent":"\u00A0%"}"""));
        Assert.That(
            ReportStyle.Of("USD").ChartLocale()!.ToJsonString(),
            Is.EqualTo("""{"decimal":".","thousands":",","grouping":[3],"currency":["$",""],"percent":"%"}"""));
    }

    [Test]
    public void What_is_no_currency_or_culture_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => ReportStyle.Of("EURO"),
                Throws.ArgumentException.With.Message.EqualTo("The currency is 'EURO', which is that of no country; give the three letters of one, such as EUR or USD."));
            Assert.That(() => ReportStyle.Of(culture: "xx-YY"), Throws.ArgumentException.With.Message.StartsWith("The culture is 'xx-YY', which this machine does not know; "));
            Assert.That(() => ReportStyle.Of(culture: ""), Throws.ArgumentException);
            Assert.That(ReportStyle.Of("eur", "de").ToString(), Is.EqualTo("EUR, de-DE"));
            Assert.That(ReportStyle.Invariant.ToString(), Is.EqualTo("invariant"));
        }
    }

    [Test]
    public void Money_fields_of_a_chart_get_the_sign_and_others_do_not()
    {
        Chart chart = ClvCharts.EquityTornado(Reports.DecisionInput().Equity!);
        string plain = chart.InPageOf(ReportStyle.Invariant, height: null);
        string signed = chart.InPageOf(ReportStyle.Of("EUR"), height: null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain, Is.EqualTo(chart.InPage));
            Assert.That(signed, Does.Contain("\"field\":\"equity\",\"type\":\"quantitative\",\"title\":\"Equity\",\"format\":\"$,.0f\""));
            Assert.That(signed, Does.Contain("\"format\":\"$,.3~r\""), "the axis");
            Assert.That(signed, Does.Contain("\"field\":\"change\",\"type\":\"quantitative\",\"title\":\"Change\",\"format\":\"\\u002B.1%\""));
            Assert.That(chart.InPageOf(ReportStyle.Invariant, height: 130), Does.Contain("\"height\":130"));
        }
    }
}
