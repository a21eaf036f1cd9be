namespace Clv.Probabilistic.Charts.Tests.Reports;

/// <summary>The report and the charts take a purchase model that no list of the library or of the charts knows.</summary>
public class ModelFromElsewhereReportTests
{
    private static readonly Lazy<ReportInput> _input = new(() => Reports.Input(
        TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow),
        new SummaryOptions { Unit = TimeUnit.Week },
        horizon: 39,
        ExponentialLifetimeModel.Kind));

    [Test]
    public void Report_names_and_explains_it_and_draws_every_picture()
    {
        string page = CustomerReport.Of(_input.Value).ToHtml();
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("the next 39 weeks, by Poisson-exponential and Gamma-Gamma."));
            Assert.That(page, Does.Contain(ExponentialLifetimeModel.Kind.Explanation));
            Assert.That(page, Does.Contain("How readily customers drop out"));
            Assert.That(page, Does.Not.Contain("There is no picture here"));
        });
    }

    [Test]
    public void Charts_of_how_customers_differ_say_that_they_do_not()
    {
        ExponentialLifetimeModel model = new(lambda: 0.06, mu: 0.03, TimeUnit.Week);
        Assert.Multiple(() =>
        {
            Assert.That(
                ClvCharts.PurchaseRates(model).Description,
                Is.EqualTo("According to poisson-exponential, an active customer buys on average 0.06 times per week; all customers alike."));
            Assert.That(ClvCharts.Dropout(model).Description, Does.Contain("drop out at a rate of 0.03 per week on average"));
        });
    }
}
