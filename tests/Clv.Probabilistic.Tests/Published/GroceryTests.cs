using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>The figures that are published for the grocery log of BTYDplus: calibration 2006, holdout 2007, days as the grain and weeks as the
/// unit.</summary>
[Category(Widths.Category)]
public sealed class GroceryTests
{
    [Test]
    public void Bg_cnbd_k_has_two_ticks_per_purchase_and_the_published_log_likelihood()
    {
        ModelFit<BetaGeoCnbdModel> fit = new BetaGeoCnbdFitter().Fit(Customers());
        BetaGeoCnbdParameters p = fit.Model.Parameters;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("r/grocery_bgcnbd.json")));
        JsonElement polished = document.RootElement.GetProperty("polished");
        double[] expected = polished.Numbers("coef", "r", "alpha", "a", "b");
        double[] errors = polished.Numbers("se_natural", "r", "alpha", "a", "b");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(p.K, Is.EqualTo(2));
            Assert.That(fit.LogLikelihood, Is.EqualTo(-15054.172904366354).Within(1e-6));
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            for (int i = 0; i < expected.Length; i++)
            {
                // Its gradient there is 2e-5, so that its parameters are right to 1e-6 or so.
                Assert.That(fit.Parameters[i + 1].Value, Is.EqualTo(expected[i]).Within(2e-6 * expected[i]));
                Assert.That(fit.Parameters[i + 1].StandardError!.Value, Is.EqualTo(errors[i]).Within(1e-3 * errors[i]));
            }
        }
    }

    [Test]
    public void Bg_cnbd_k_says_the_published_likelihood_and_P_alive_of_every_customer()
    {
        ReferenceTable table = ReferenceTable.Read("r/grocery_bgcnbd_predict.csv");
        BetaGeoCnbdModel model = new(new(2, 0.35906100568651866, 1.1293874526139394, 0.52281319871709275, 2.7853414110940773), TimeUnit.Week);
        CustomerSummary customers = Customers();
        double[] alive = model.ProbabilityAlive(customers);
        double[] likelihood = model.LogLikelihood(customers);
        Assert.That(table.Count, Is.EqualTo(customers.Count));
        for (int row = 0; row < table.Count; row++)
        {
            Assert.That(customers.Column("log_intervals")[row], Is.EqualTo(table.Number(row, "litt")).Within(1e-9));
            Assert.That(alive[row], Is.EqualTo(table.Number(row, "PAlive")).Within(1e-10), $"row {row}");
            Assert.That(likelihood[row], Is.EqualTo(table.Number(row, "LL")).Within(1e-9 * Math.Abs(table.Number(row, "LL"))), $"row {row}");
        }
    }

    [TestCase("mbg-nbd", -15781.939)]
    [TestCase("bg-nbd", -15836.566)]
    [TestCase("nbd", -16376.864)]
    [TestCase("pareto-nbd", -15782.392)]
    public void Models_of_purchases_at_random_have_the_published_log_likelihoods(string name, double logLikelihood) =>
        Assert.That(PurchaseFitters.Of(name).Fit(Customers()).LogLikelihood, Is.EqualTo(logLikelihood).Within(6e-4));

    [Test]
    public void Exact_expectations_are_off_by_less_than_those_of_purchases_at_random()
    {
        // BTYDplus prints 1.4736 for BG/CNBD-k, of a rescaled approximation, and 1.5131 for MBG/NBD.
        double regular = MeanError(new BetaGeoCnbdFitter().Fit(Customers()).Model);
        double modified = MeanError(new ModifiedBetaGeoCnbdFitter().Fit(Customers()).Model);
        double random = MeanError(new ModifiedBetaGeoFitter().Fit(Customers()).Model);
        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"log-likelihood of mbg-cnbd-k {new ModifiedBetaGeoCnbdFitter().Fit(Customers()).LogLikelihood:F3}, k {new ModifiedBetaGeoCnbdFitter().Fit(Customers()).Model.Parameters.K}"));
        TestContext.Out.WriteLine(FormattableString.Invariant($"mean absolute error: bg-cnbd-k {regular:F4}, mbg-cnbd-k {modified:F4}, mbg-nbd {random:F4}"));

        // Their fit stops a little before the maximum.
        Assert.That(random, Is.EqualTo(1.5131).Within(1e-4));
        Assert.That(regular, Is.LessThan(random));
        Assert.That(modified, Is.LessThan(random));
    }

    [Test]
    public void Cdnow_is_bought_at_random()
    {
        CustomerSummary customers = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), new() { Preset = TransactionPreset.Cdnow })
            .Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30), LogIntervals = true });
        ModelFit<BetaGeoCnbdModel> fit = new BetaGeoCnbdFitter().Fit(customers);
        Assert.That(fit.Model.Parameters.K, Is.EqualTo(1));
        Assert.That(fit.LogLikelihood, Is.EqualTo(-9582.4292066739326).Within(1e-6));
    }

    private static CustomerSummary Customers() => TransactionCsv
        .Read(ReferenceData.PathOf("data/groceryElog.csv"), new() { CustomerColumn = "cust", DateColumn = "date" })
        .Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = new(2006, 12, 31), ObservationEnd = new(2007, 12, 30), LogIntervals = true });

    private static double MeanError(PurchaseModel model)
    {
        CustomerSummary customers = Customers();
        double[] expected = model.ExpectedPurchases(customers, 52);
        return expected.Select((value, row) => Math.Abs(value - customers.Holdout!.Frequency[row])).Average();
    }
}
