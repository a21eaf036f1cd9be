namespace Clv.Probabilistic.Tests;

/// <summary>The figures that the literature prints for CDNOW, from the raw file of orders to the last digit printed.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005) for BG/NBD, Fader and Hardie (2013) for Gamma-Gamma; calibration 1997-01-01 to
/// 1997-09-30, purchases collapsed by day, time in weeks, holdout the 39 weeks after.
/// </remarks>
[Category(Widths.Category)]
public class CdnowTests
{
    private static readonly SummaryOptions _calibration = new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) };

    [Test]
    public void Bg_nbd_has_the_published_parameters_and_log_likelihood()
    {
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(Orders().Summarize(_calibration));
        BetaGeoParameters p = fit.Model.Parameters;
        Assert.Multiple(() =>
        {
            Assert.That(Math.Round(p.R, 3), Is.EqualTo(0.243));
            Assert.That(Math.Round(p.Alpha, 3), Is.EqualTo(4.414));
            Assert.That(Math.Round(p.A, 3), Is.EqualTo(0.793));
            Assert.That(Math.Round(p.B, 3), Is.EqualTo(2.426));
            Assert.That(Math.Round(fit.LogLikelihood, 1), Is.EqualTo(-9582.4));

            // To the digits of CLVTools and of the notes with the reference data.
            Assert.That(fit.LogLikelihood, Is.EqualTo(-9582.429207).Within(5e-7));
            Assert.That(Math.Round(fit.Parameters[0].StandardError!.Value, 5), Is.EqualTo(0.01256));
            Assert.That(Math.Round(fit.Parameters[1].StandardError!.Value, 5), Is.EqualTo(0.37822));
            Assert.That(Math.Round(fit.Parameters[2].StandardError!.Value, 5), Is.EqualTo(0.18573));
            Assert.That(Math.Round(fit.Parameters[3].StandardError!.Value, 5), Is.EqualTo(0.70541));
        });
    }

    [Test]
    public void Bg_nbd_expects_1_226_purchases_of_the_published_customer()
    {
        BetaGeoModel model = new BetaGeoFitter().Fit(Orders().Summarize(_calibration)).Model;
        Assert.That(Math.Round(model.ExpectedPurchases((2, 30.43, 38.86), 39), 3), Is.EqualTo(1.226));
    }

    [Test]
    public void Collapsing_by_week_gives_another_fit()
    {
        // The negative test: grain and unit are two choices, and a weekly grain merges purchases.
        BetaGeoParameters p = new BetaGeoFitter()
            .Fit(Orders().Summarize(_calibration with { Grain = Grain.Week })).Model.Parameters;
        Assert.Multiple(() =>
        {
            Assert.That(Math.Round(p.R, 3), Is.EqualTo(0.291));
            Assert.That(Math.Round(p.Alpha, 3), Is.EqualTo(6.852));
            Assert.That(Math.Round(p.A, 3), Is.EqualTo(0.665));
            Assert.That(Math.Round(p.B, 3), Is.EqualTo(2.320));
        });
    }

    [TestCase("mbg-nbd", new[] { 0.525, 6.183, 0.891, 1.614 }, -9582.1357)]
    [TestCase("pareto-nbd", new[] { 0.553, 10.578, 0.606, 11.669 }, -9594.976179)]
    public void Other_models_have_the_published_parameters(string name, double[] parameters, double logLikelihood)
    {
        // MBG/NBD as BTYDplus prints it for this data set; Pareto/NBD as Fader, Hardie and Lee (2005) do.
        ModelFit<PurchaseModel> fit = PurchaseFitters.Of(name).Fit(Orders().Summarize(_calibration));
        Assert.Multiple(() =>
        {
            Assert.That(fit.Parameters.Select(p => Math.Round(p.Value, 3)), Is.EqualTo(parameters));
            Assert.That(fit.LogLikelihood, Is.EqualTo(logLikelihood).Within(5.1e-5));
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
        });
    }

    [Test]
    public void Nbd_has_the_published_parameters()
    {
        ModelFit<NbdModel> fit = new NbdFitter().Fit(Orders().Summarize(_calibration));
        Assert.Multiple(() =>
        {
            Assert.That(Math.Round(fit.Model.Parameters.R, 4), Is.EqualTo(0.3848));
            Assert.That(Math.Round(fit.Model.Parameters.Alpha, 3), Is.EqualTo(12.072));
            Assert.That(fit.LogLikelihood, Is.EqualTo(-9763.6576).Within(5.1e-5));
        });
    }

    [Test]
    public void Bg_nbd_predicts_the_holdout_as_published()
    {
        CustomerSummary customers = Orders().Summarize(new SummaryOptions
        {
            Unit = TimeUnit.Week,
            CalibrationEnd = new(1997, 9, 30),
            ObservationEnd = new(1998, 6, 30),
        });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).Model;
        double[] expected = model.ExpectedPurchases(customers, horizon: customers.Holdout!.Duration);
        double sum = 0, absolute = 0, squared = 0;
        int actual = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = expected[i] - customers.Holdout.Frequency[i];
            sum += expected[i];
            absolute += Math.Abs(error);
            squared += error * error;
            actual += customers.Holdout.Frequency[i];
        }

        Assert.Multiple(() =>
        {
            Assert.That(customers.Holdout.Duration, Is.EqualTo(39));
            Assert.That(actual, Is.EqualTo(1882));
            Assert.That(Math.Round(sum, 2), Is.EqualTo(1653.41));
            Assert.That(Math.Round(absolute / expected.Length, 6), Is.EqualTo(0.785454));
            Assert.That(Math.Round(Math.Sqrt(squared / expected.Length), 6), Is.EqualTo(1.607982));
        });
    }

    [TestCase("mbg-nbd", 1576.73, 0.764778)]
    [TestCase("pareto-nbd", 1665.51, 0.754523)]
    public void Other_models_predict_the_holdout_as_published(string name, double sum, double meanAbsoluteError)
    {
        CustomerSummary customers = Orders().Summarize(new SummaryOptions
        {
            Unit = TimeUnit.Week,
            CalibrationEnd = new(1997, 9, 30),
            ObservationEnd = new(1998, 6, 30),
        });
        PurchaseModel model = PurchaseFitters.Of(name).Fit(customers).Model;
        double[] expected = model.ExpectedPurchases(customers, horizon: customers.Holdout!.Duration);
        double absolute = expected.Select((e, i) => Math.Abs(e - customers.Holdout.Frequency[i])).Sum();
        Assert.Multiple(() =>
        {
            Assert.That(Math.Round(expected.Sum(), 2), Is.EqualTo(sum));

            // The packages' parameters differ in the fifth digit, which moves the last one printed here by one.
            Assert.That(absolute / expected.Length, Is.EqualTo(meanAbsoluteError).Within(1e-6));
        });
    }

    [Test]
    public void Gamma_gamma_has_the_published_parameters_and_means()
    {
        CustomerSummary customers = Orders().Summarize(_calibration);
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(customers);
        GammaGammaParameters p = fit.Model.Parameters;
        double[] means = fit.Model.ExpectedAverageSpend(customers);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Customers, Is.EqualTo(946));
            Assert.That(Math.Round(p.P, 2), Is.EqualTo(6.25));
            Assert.That(Math.Round(p.Q, 2), Is.EqualTo(3.74));
            Assert.That(Math.Round(p.V, 2), Is.EqualTo(15.44));
            Assert.That(fit.LogLikelihood, Is.EqualTo(-4055.9177).Within(5e-5));
            Assert.That(Math.Round(fit.Model.PopulationMean, 1), Is.EqualTo(35.2));
            Assert.That(
                means[..10].Select(m => Math.Round(m, 2)),
                Is.EqualTo(new[] { 24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17 }));
        });
    }

    private static TransactionTable Orders() =>
        TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow);
}
