using System.Globalization;

namespace Clv.Probabilistic.Tests.Models;

/// <summary>Expected spend on held-out orders, as docs/models/credibility.md prints it beside Gamma-Gamma's.</summary>
public sealed class CredibilityReferenceTests
{
    [TestCase("data/CDNOW_master.txt", TransactionPreset.Cdnow, "| 7,058 | 26.46 | 24.47 | -7.5 % | 31.36 | 29.50 | -5.9 % |")]
    [TestCase("data/CDNOW_sample.txt", TransactionPreset.Cdnow, "| 684 | 23.91 | 22.34 | -6.6 % | 29.07 | 27.94 | -3.9 % |")]
    [TestCase("data/online-retail-ii-invoices.csv", TransactionPreset.None, "| 2,706 | 456.15 | 387.17 | -15.1 % | 361.74 | 328.37 | -9.2 % |")]
    [TestCase("data/apparelTrans.csv", TransactionPreset.None, "| 201 | 26.23 | 25.78 | -1.7 % | 32.31 | 30.00 | -7.1 % |")]
    public void Held_out_spend_is_off_by_what_the_page_prints(string file, TransactionPreset preset, string printed)
    {
        TransactionCsvOptions options = file.Contains("apparel", StringComparison.Ordinal)
            ? new() { CustomerColumn = "Id", DateColumn = "Date", ValueColumn = "Price" }
            : new() { Preset = preset, Sniff = preset == TransactionPreset.None };
        AssertPrinted(TransactionCsv.Read(ReferenceData.PathOf(file), options), printed);
    }

    [Test]
    public void Held_out_spend_of_the_sample_shop_is_off_by_what_the_page_prints() => AssertPrinted(
        TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv")),
        "| 503 | 23.41 | 18.35 | -21.6 % | 30.68 | 21.56 | -29.7 % |");

    private static void AssertPrinted(TransactionTable orders, string printed)
    {
        int first = orders.Day.Min();
        DateOnly cut = DateOnly.FromDayNumber(first + ((orders.Day.Max() - first) / 2));
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = cut, SpendColumns = true });
        double[] gammaGamma = new GammaGammaFitter().Fit(customers).Model.ExpectedAverageSpend(customers);
        double[] credibility = new CredibilitySpendFitter().Fit(customers).Model.ExpectedAverageSpend(customers);
        int[] known = [.. Enumerable.Range(0, customers.Count).Where(row => customers.Holdout!.Frequency[row] > 0 && !double.IsNaN(gammaGamma[row]))];
        string byOrder = Compared(Error(gammaGamma, row => customers.Holdout!.Frequency[row]), Error(credibility, row => customers.Holdout!.Frequency[row]));
        string byCustomer = Compared(Error(gammaGamma, _ => 1), Error(credibility, _ => 1));

        Assert.That(string.Create(CultureInfo.InvariantCulture, $"| {known.Length:#,0} | {byOrder} | {byCustomer} |"), Is.EqualTo(printed));
        Assert.That(
            File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "docs/models/credibility.md")), Does.Contain(printed));

        double Error(double[] expected, Func<int, double> weight) => Math.Sqrt(
            known.Sum(row => weight(row) * Math.Pow(expected[row] - customers.Holdout!.MonetaryValue[row], 2)) / known.Sum(weight));

        string Compared(double before, double now) =>
            string.Create(CultureInfo.InvariantCulture, $"{before:0.00} | {now:0.00} | {100 * ((now / before) - 1):0.0} %");
    }
}
