namespace Clv.Probabilistic.Tests;

[Category(Widths.Category)]
[SetCulture("de-DE")]
internal sealed class LikelihoodRatioTests
{
    private static readonly NbdModel _nbd = new(new NbdParameters(0.9, 8), TimeUnit.Week);
    private static readonly BetaGeoModel _bgNbd = new(new BetaGeoParameters(0.8, 6, 0.9, 2.4), TimeUnit.Week);

    [TestCase("bg-nbd", 362.4568)]
    [TestCase("mbg-nbd", 363.0438)]
    [TestCase("pareto-nbd", 337.3628)]
    public void Test_on_cdnow_has_twice_the_difference_of_the_published_log_likelihoods(string general, double statistic)
    {
        // NBD −9763.6576; BG/NBD −9582.4292, MBG/NBD −9582.1357, Pareto/NBD −9594.9762.
        CustomerSummary customers = CdnowSample.Customers();
        LikelihoodRatioResult test = LikelihoodRatio.Of(new NbdFitter().Fit(customers), PurchaseFitters.Of(general).Fit(customers));
        Assert.Multiple(() =>
        {
            Assert.That(test.Statistic, Is.EqualTo(statistic).Within(3e-4));
            Assert.That((test.Restricted, test.General, test.DegreesOfFreedom), Is.EqualTo(("nbd", general, 2)));

            // The tail of chi-square with two degrees of freedom is an exponential function.
            double tail = Math.Exp(-test.Statistic / 2);
            Assert.That(test.PValue, Is.EqualTo(tail).Within(1e-9 * tail));
            Assert.That(test.SmallestPValue, Is.GreaterThan(0).And.LessThan(test.PValue));
            Assert.That(test.Reference, Is.EqualTo(
                $"The p-value is the tail of chi-square with 2 degrees of freedom, an upper bound: without dropout one parameter of {general} is on its boundary and another vanishes, so that the statistic is smaller than that, between it and an even mixture of 0 and chi-square with one degree of freedom (Self and Liang 1987)."));
        });
    }

    [Test]
    public void Test_without_dropout_rejects_no_more_often_than_it_says()
    {
        const int Sets = 200;
        int rejected = 0;
        int refused = 0;
        for (int set = 0; set < Sets; set++)
        {
            CustomerSummary customers = _nbd.SimulateCustomers(200, T: 40, seed: set);
            ModelFit<NbdModel> restricted = new NbdFitter().Fit(customers);
            ModelFit<BetaGeoModel> general = new BetaGeoFitter().Fit(customers);
            double statistic = 2 * Math.Max(0, general.LogLikelihood - restricted.LogLikelihood);
            if (general.Convergence.Status == ConvergenceStatus.Converged)
            {
                Assert.That(LikelihoodRatio.Of(restricted, general).Statistic, Is.EqualTo(statistic));
            }
            else
            {
                refused++;
            }

            // Fits on a ridge count as well, whatever the test says of them: they are part of the distribution.
            rejected += ChiSquareTail.Of(statistic, 2) < 0.1 ? 1 : 0;
        }

        TestContext.Out.WriteLine($"{rejected} of {Sets} rejected at 10 %, {refused} without an interior maximum");
        Assert.That(rejected / (double)Sets, Is.LessThan(0.1));
    }

    [Test]
    public void Test_of_models_that_are_not_nested_points_to_aic_and_bic()
    {
        CustomerSummary customers = _bgNbd.SimulateCustomers(2_000, T: 52, seed: 4);
        ModelFit<BetaGeoModel> bg = new BetaGeoFitter().Fit(customers);
        ModelFit<NbdModel> nbd = new NbdFitter().Fit(customers);
        ModelFit<PurchaseModel> pareto = PurchaseFitters.Of("pareto-nbd").Fit(customers);
        Assert.Multiple(() =>
        {
            Refuses(() => LikelihoodRatio.Of(bg, pareto),
                "Neither of bg-nbd and pareto-nbd is a special case of the other, so that a likelihood-ratio test does not apply; compare their Aic or Bic, the smaller the better.");
            Refuses(() => LikelihoodRatio.Of(bg, nbd), "bg-nbd contains nbd, not the other way round; give the fit of nbd first.");
            Refuses(() => LikelihoodRatio.Of(nbd, nbd), "Both fits are of nbd; a likelihood-ratio test compares a model with a more general one.");
        });
    }

    [Test]
    public void Test_of_spend_against_purchases_is_refused()
    {
        CustomerSummary customers = _bgNbd.SimulateCustomers(
            500, T: 52, seed: 4, spend: new GammaGammaModel(new GammaGammaParameters(6, 4, 15)));
        Refuses(
            () => LikelihoodRatio.Of(new NbdFitter().Fit(customers), new GammaGammaFitter().Fit(customers)),
            "nbd and gamma-gamma describe different things, purchases and spend; no test compares them.");
    }

    [Test]
    public void Test_of_fits_that_are_no_maxima_of_the_same_data_is_refused()
    {
        CustomerSummary customers = _bgNbd.SimulateCustomers(2_000, T: 52, seed: 4);
        CustomerSummary others = _bgNbd.SimulateCustomers(2_000, T: 52, seed: 5);
        ModelFit<NbdModel> nbd = new NbdFitter().Fit(customers);
        ModelFit<BetaGeoModel> bg = new BetaGeoFitter().Fit(customers);
        ModelFit<BetaGeoModel> ofOthers = new BetaGeoFitter().Fit(others);
        ModelFit<BetaGeoModel> tooLow = new(
            bg.Model, FitEvidence.Of(bg.Maximum! with { LogLikelihood = nbd.LogLikelihood - 1 }, bg.Account, new FitOptions(), customers));
        Assert.Multiple(() =>
        {
            Refuses(() => LikelihoodRatio.Of(nbd, ofOthers),
                $"The fits of nbd and bg-nbd are of different customers (fingerprints {nbd.DataFingerprint} and {ofOthers.DataFingerprint}); fit both to the same summary.");
            Refuses(() => LikelihoodRatio.Of(new NbdFitter().Fit(customers, new() { Penalizer = 0.1 }), bg),
                "The fit of nbd has a penalizer of 0.1, so that it is not at a maximum of the likelihood; fit without one.");
            Refuses(() => LikelihoodRatio.Of(nbd, new BetaGeoFitter().Fit(customers, new() { MaximumIterations = 1 })),
                "The fit of bg-nbd stopped after 1 iterations, before it reached a maximum; raise MaximumIterations.");
            Assert.That(
                () => LikelihoodRatio.Of(nbd, tooLow),
                Throws.ArgumentException.With.Message.Match(
                    @"^The log-likelihood of bg-nbd, -\d+\.\d+, is below that of nbd, -\d+\.\d+, which it contains; its fit is not the maximum, so start it elsewhere\.$"));
        });
    }

    [Test]
    public void Test_of_a_fit_on_the_ridge_without_dropout_says_so()
    {
        ReferenceTable table = ReferenceTable.Read("hardfits/no_dropout.csv");
        CustomerSummary customers = new(
            TimeUnit.Unspecified, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"));
        Refuses(
            () => LikelihoodRatio.Of(new NbdFitter().Fit(customers), new BetaGeoFitter().Fit(customers)),
            "The fit of bg-nbd has no interior maximum, so that no distribution is known for the test. Nobody drops out as far as the data show: the mean dropout probability a/(a+b) goes to 0.");
    }

    private static void Refuses(Func<LikelihoodRatioResult> test, string sentence) =>
        Assert.That(() => test(), Throws.ArgumentException.With.Message.EqualTo(sentence));
}
