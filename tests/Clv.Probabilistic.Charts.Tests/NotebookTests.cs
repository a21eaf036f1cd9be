using System.Globalization;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Notebooks show summaries, fits and charts by .NET Interactive's convention, with nothing referenced on either side.</summary>
public sealed class NotebookTests
{
    [Test]
    [SetCulture("de-DE")]
    public void CustomerSummary_is_a_table_of_its_first_customers()
    {
        string html = Html(Cdnow.Customers);
        Assert.That(html, Does.StartWith("<table><caption "));
        Assert.That(html, Does.Contain(">2,357 rows of customers, time in weeks; the first 10 are</caption>"));
        Assert.That(html.Split("<tr>"), Has.Length.EqualTo(1 + 1 + 10));
        Assert.That(html, Does.Contain(">monetary_value_cal<").And.Contain(">frequency_holdout<"));
        Assert.That(html, Does.EndWith("<p>… and 2,347 more.</p>"));
    }

    [Test]
    public void CustomerSummary_escapes_ids()
    {
        TransactionTable orders = OrderTables.Of([HostileText.Id], [new DateOnly(2024, 1, 1)]);
        string html = Html(orders.Summarize());
        Assert.That(html, Does.Contain("&lt;/script&gt;").And.Not.Contain("<script").And.Not.Contain("<img"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void ModelFit_is_a_table_of_estimates()
    {
        string html = Html(Cdnow.Fit);
        Assert.That(html, Does.Contain("bg-nbd, fitted to 2,357 customers"));
        Assert.That(html, Does.Contain(">alpha</td><td style=\"text-align:right\">4.414</td>"));
        Assert.That(html, Does.Contain("Log-likelihood -9,582.429; AIC 19,172.9; BIC 19,195.9. Converged after"));
        Assert.That(html, Does.Contain(" iterations. Observation ends on 1997-09-30."));
    }

    [Test]
    public void ModelFit_of_any_model_is_shown()
    {
        Assert.That(Html(Cdnow.Spend), Does.Contain("gamma-gamma, fitted to 946 customers"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void ModelComparisonResult_is_its_verdict_and_tables_with_the_best_marked()
    {
        ModelComparisonResult result = Cdnow.Comparison;
        string html = Html(result);
        string best = result.Best.Purchases.RankedProbabilityScore!.Value.ToString("G4", CultureInfo.InvariantCulture);
        Assert.That(html, Does.StartWith($"<p>{System.Net.WebUtility.HtmlEncode(result.Verdict[0])}</p>"));
        Assert.That(html, Does.Contain("Purchases, in the mean of 4 cuts; the best of each column is marked</caption>"));
        Assert.That(html, Does.Contain($"<strong>{best}</strong>"));
        Assert.That(html, Does.Contain(">last-period (rule)</td>"));
        Assert.That(html, Does.Contain("Spend, in the mean of 4 cuts"));

        // Two headers, and a row for each forecaster of purchases and of spend.
        int spend = result.Rows.Count(row => row.Spend is not null);
        Assert.That(html.Split("<tr>"), Has.Length.EqualTo(1 + 2 + result.Rows.Count + spend));
        Assert.That(html.Split("<strong>"), Has.Length.GreaterThanOrEqualTo(1 + 7 + 5));
    }

    [Test]
    public void ModelComparisonResult_of_one_forecaster_marks_nothing_and_escapes_names()
    {
        ComparisonRow hostile = Cdnow.Comparison.Best with { Name = HostileText.Id };
        string html = Html(Cdnow.Comparison with { Rows = [hostile], Best = hostile, BestModel = null, BestOfSpend = null });
        Assert.That(html, Does.Contain("&lt;/script&gt;").And.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("<strong>"));
    }

    [Test]
    public void Chart_is_a_specification_a_fragment_and_words()
    {
        Chart chart = Gallery.Draw("parameters");
        Assert.That(Notebook.PreferredMimeTypes(chart), Is.EqualTo(new[] { "application/vnd.vegalite.v5+json", "text/html", "text/plain" }));
        Assert.Multiple(() =>
        {
            Assert.That(Shown(chart, "application/vnd.vegalite.v5+json"), Is.EqualTo(chart.ToVegaLite()));
            Assert.That(Shown(chart, "text/html"), Does.EndWith(chart.ToHtmlFragment()));
            Assert.That(Shown(chart, "text/plain"), Is.EqualTo($"{chart.Title}\n{chart.Description}"));
        });
    }

    [Test]
    public void First_chart_of_a_notebook_brings_the_scripts_and_the_others_do_not()
    {
        NotebookScripts notebook = new();
        Chart chart = Gallery.Draw("parameters");
        Chart other = Gallery.Draw("dropout");
        Assert.Multiple(() =>
        {
            // What draws specifications itself needs no scripts, and takes none from those that do.
            Assert.That(ShownBy(new ChartFormatterSource(notebook), chart, "application/vnd.vegalite.v5+json"), Is.EqualTo(chart.ToVegaLite()));
            Assert.That(ShownBy(new ChartFormatterSource(notebook), chart, "text/html"), Is.EqualTo(ChartScripts.Instance.ToHtml() + chart.ToHtmlFragment()));
            Assert.That(ShownBy(new ChartFormatterSource(notebook), chart, "text/html"), Is.EqualTo(chart.ToHtmlFragment()));
            Assert.That(ShownBy(new ChartFormatterSource(notebook), other, "text/html"), Is.EqualTo(other.ToHtmlFragment()));
        });
    }

    [Test]
    public void Another_notebook_gets_scripts_of_its_own()
    {
        Chart chart = Gallery.Draw("parameters");
        string first = ShownBy(new ChartFormatterSource(new NotebookScripts()), chart, "text/html");
        string second = ShownBy(new ChartFormatterSource(new NotebookScripts()), chart, "text/html");
        Assert.That(second, Is.EqualTo(first).And.StartsWith("<script>"));
    }

    [Test]
    public void Scripts_can_be_shown_again_and_charts_behind_them_need_none()
    {
        NotebookScripts notebook = new();
        Chart chart = Gallery.Draw("parameters");
        string scripts = ShownBy(new ChartScriptsFormatterSource(notebook), ChartScripts.Instance, "text/html");
        string again = ShownBy(new ChartScriptsFormatterSource(notebook), ChartScripts.Instance, "text/html");
        Assert.Multiple(() =>
        {
            Assert.That(Notebook.PreferredMimeTypes(ChartScripts.Instance), Is.EqualTo(new[] { "text/html" }));
            Assert.That(scripts, Is.EqualTo("<p>The scripts that draw charts are in this output.</p>\n" + ChartScripts.Instance.ToHtml()));
            Assert.That(again, Is.EqualTo(scripts));
            Assert.That(ShownBy(new ChartFormatterSource(notebook), chart, "text/html"), Is.EqualTo(chart.ToHtmlFragment()));
        });
    }

    [Test]
    public void Scripts_are_shown_by_what_notebooks_find_on_their_type() =>
        Assert.That(Shown(ChartScripts.Instance, "text/html"), Does.EndWith(ChartScripts.Instance.ToHtml()));

    private static string Html(object shown) => Shown(shown, "text/html");

    private static string Shown(object shown, string mimeType)
    {
        StringWriter written = new(CultureInfo.InvariantCulture);
        Assert.That(Notebook.Format(shown, mimeType, written), Is.True);
        return written.ToString();
    }

    private static string ShownBy(object source, object shown, string mimeType)
    {
        StringWriter written = new(CultureInfo.InvariantCulture);
        Assert.That(Notebook.FormatBy(source, shown, mimeType, written), Is.True);
        return written.ToString();
    }
}
