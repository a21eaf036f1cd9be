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
        Assert.That(html, Does.Contain(">monetary_value<").And.Contain(">frequency_holdout<"));
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
        Assert.That(html, Does.Contain("Purchases, in the mean of 4 cuts; the best of each column is bold</caption>"));
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
    public void Chart_is_a_specification_and_a_page_in_a_frame()
    {
        Chart chart = Gallery.Draw("parameters");
        StringWriter json = new(CultureInfo.InvariantCulture);
        Assert.That(Notebook.PreferredMimeTypes(chart), Is.EqualTo(new[] { "application/vnd.vegalite.v5+json", "text/html", "text/plain" }));
        Assert.That(Notebook.Format(chart, "application/vnd.vegalite.v5+json", json), Is.True);
        Assert.That(json.ToString(), Is.EqualTo(chart.ToVegaLite()));
        Assert.That(Html(chart), Does.StartWith("<iframe sandbox=\"allow-scripts allow-downloads\"").And.EndWith("\"></iframe>"));
    }

    private static string Html(object shown)
    {
        StringWriter html = new(CultureInfo.InvariantCulture);
        Assert.That(Notebook.Format(shown, "text/html", html), Is.True);
        return html.ToString();
    }
}
