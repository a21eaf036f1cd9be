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
        TransactionTable orders = TransactionTable.Create([HostileText.Id], [new DateOnly(2024, 1, 1)]);
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
    }

    [Test]
    public void ModelFit_of_any_model_is_shown()
    {
        Assert.That(Html(Cdnow.Spend), Does.Contain("gamma-gamma, fitted to 946 customers"));
    }

    [Test]
    public void Chart_is_a_specification_and_a_page_in_a_frame()
    {
        Chart chart = Gallery.Draw("parameters");
        StringWriter json = new(CultureInfo.InvariantCulture);
        Assert.That(Notebook.PreferredMimeTypes(chart), Is.EqualTo(new[] { "application/vnd.vegalite.v5+json", "text/html" }));
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
