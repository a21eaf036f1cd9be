namespace Clv.Probabilistic.Tests;

/// <summary>What is true of the reference data; counts are those of an independent count of the files' rows.</summary>
[TestOf(typeof(DataCheck))]
internal sealed class DataCheckReferenceTests
{
    [Test]
    public void Of_cdnowMaster_isReadyAndHasEightyZeroAmounts()
    {
        DataCheckReport report = Check("data/CDNOW_master.txt", TransactionCsvOptions.Cdnow);

        Assert.That(report.Find("orders")!.Sentence, Is.EqualTo("69,659 orders of 23,570 customers, dated 1997-01-01 to 1998-06-30 (546 days)."));
        Assert.That(report.Find("zero-amounts")!.Numbers["orders"], Is.EqualTo(80));
        Assert.That(report.Find("identical-orders")!.Numbers["orders"], Is.EqualTo(255));
        Assert.That(report.Find("same-day-orders")!.Numbers["orders"], Is.EqualTo(2068));
        Assert.That(report.Find("amounts")!.Numbers["sum"], Is.EqualTo(2500315.63).Within(1e-6));
        Assert.That(report.Find("amounts")!.Numbers["largest"], Is.EqualTo(1286.01));
        Assert.That(report.Find("unit-advice")!.Texts["unit"], Is.EqualTo("week"));
        AssertReady(report, "bg-nbd", "gamma-gamma");
        Assert.That(report.AtLeast(FindingSeverity.Advice), Is.Empty);
    }

    [Test]
    public void Of_cdnowSample_isReady()
    {
        DataCheckReport report = Check("data/CDNOW_sample.txt", TransactionCsvOptions.Cdnow);

        Assert.That(report.Find("orders")!.Numbers["orders"], Is.EqualTo(6919));
        Assert.That(report.Find("orders")!.Numbers["customers"], Is.EqualTo(2357));
        Assert.That(report.Find("zero-amounts")!.Numbers["orders"], Is.EqualTo(8));
        Assert.That(report.Find("unit-advice")!.Texts["unit"], Is.EqualTo("week"));
        AssertReady(report, "bg-nbd", "gamma-gamma");
        Assert.That(report.AtLeast(FindingSeverity.Advice), Is.Empty);
    }

    [Test]
    public void Of_exampleTransactions_isReadyForPurchasesAlone()
    {
        DataCheckReport report = Check("data/example_transactions.csv", new() { CustomerColumn = "id" });

        Assert.That(report.Find("orders")!.Sentence, Is.EqualTo("15,273 orders of 5,000 customers, dated 2014-01-01 to 2014-12-31 (365 days)."));
        Assert.That(report.Find("no-amounts"), Is.Not.Null);
        Assert.That(report.Find("midnight-pile"), Is.Null, "all of its times are midnight, so it has none");
        Assert.That(report.Find("placeholder-ids"), Is.Null, "customer 0 is one like the others");
        AssertReady(report, "bg-nbd");
        Assert.That(report.Verdict.Sentence, Is.EqualTo("Ready for bg-nbd; gamma-gamma needs amounts."));
    }

    [Test]
    public void Of_intradayTransactions_warnsOfTheOrdersAtMidnight()
    {
        DataCheckReport report = Check("data/synthetic_intraday_transactions.csv", new() { CustomerColumn = "id" });

        Assert.That(report.Find("orders")!.Numbers["orders"], Is.EqualTo(3200));
        Assert.That(report.Find("orders")!.Numbers["customers"], Is.EqualTo(399));
        Assert.That(report.Find("midnight-pile")!.Numbers["orders"], Is.EqualTo(335));
        Assert.That(report.Find("few-one-time-buyers")!.Numbers["one_time_customers"], Is.EqualTo(2));
        Assert.That(report.AtLeast(FindingSeverity.Warning).Select(finding => finding.Code), Is.EqualTo(new[] { "midnight-pile" }));
        AssertReady(report, "bg-nbd", "gamma-gamma");
    }

    private static DataCheckReport Check(string path, TransactionCsvOptions options) =>
        DataCheck.Of(TransactionCsv.Read(ReferenceData.PathOf(path), options));

    private static void AssertReady(DataCheckReport report, params string[] models) =>
        Assert.That(report.Verdict.ReadyFor, Is.EqualTo(models));
}
