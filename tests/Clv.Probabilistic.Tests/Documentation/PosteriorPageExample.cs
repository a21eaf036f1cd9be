namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/posterior.md, compiled; one after the other they are a program.</summary>
internal static class PosteriorPageExample
{
    public static void Run(string cdnowSample)
    {
        #region data
        TransactionTable orders = TransactionCsv.Read(cdnowSample, TransactionCsvOptions.Cdnow);
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        #endregion

        #region posterior
        PosteriorResult posterior = Posterior.Of(fit, customers);
        foreach (string name in posterior.Draws.Names)
        {
            (double lower, double upper) = posterior.Draws.Interval(name, level: 0.9);
            Console.WriteLine($"{name,-5} {posterior.Draws.Mean(name):0.00} ± {posterior.Draws.StandardDeviation(name):0.00}, 90 % within {lower:0.00} to {upper:0.00}");
        }
        #endregion

        #region model
        BetaGeoModel drawn = (BetaGeoModel)posterior.Draws.ModelAt(0);
        double[] newCustomer = [.. Enumerable.Range(0, posterior.Draws.Count)
            .Select(i => ((BetaGeoModel)posterior.Draws.ModelAt(i)).ExpectedPurchases((0, 0, 0), horizon: 52))
            .Order()];
        Console.WriteLine($"A new customer buys {newCustomer[50]:0.0} to {newCustomer[949]:0.0} times in a year");
        #endregion
        Assert.That(drawn.TimeUnit, Is.EqualTo(TimeUnit.Week));

        #region priors
        foreach (ParameterPrior prior in posterior.Priors)
        {
            Console.WriteLine(prior);
        }
        #endregion

        #region own
        PosteriorResult own = Posterior.Of(fit, customers, new()
        {
            Priors = new(
                new("r", PriorDistribution.Gamma(0.001, 0.001)),
                new("alpha", PriorDistribution.Gamma(0.001, 0.001)),
                new("mean_dropout_probability", PriorDistribution.Beta(2, 8))),
        });
        Console.WriteLine($"a/(a+b) at the mode: {((BetaGeoModel)own.Mode).Mixing[1].Mean:0.00}");
        #endregion

        #region diagnostics
        PosteriorResult chains = Posterior.Of(fit, customers, new() { Method = PosteriorMethod.Hamiltonian, Draws = 1_000, WarmUp = 500, Chains = 4, Seed = 1 });
        Console.WriteLine($"{posterior.Method}: k-hat below 0.7 {posterior.Diagnostics.KHat < 0.7}; {posterior.Warnings.Count} warnings");
        Console.WriteLine($"{chains.Method}: {chains.Diagnostics.Divergences} divergences; {chains.Warnings.Count} warnings");
        foreach (ParameterMixing mixing in chains.Diagnostics.Parameters)
        {
            Console.WriteLine($"{mixing.Name,-5} R-hat {mixing.RHat:0.00}");
        }
        #endregion

        #region elsewhere
        ParameterDraws asymptotic = ParameterDraws.Asymptotic(fit, count: 1_000, seed: 1);
        ParameterDraws stan = ParameterDraws.Of(
            BetaGeoModel.Kind,
            new Dictionary<string, IReadOnlyList<double>>
            {
                ["r"] = [0.24, 0.25, 0.23],
                ["alpha"] = [4.3, 4.6, 4.1],
                ["a"] = [0.8, 0.9, 0.7],
                ["b"] = [2.4, 2.9, 2.2],
            },
            TimeUnit.Week);
        Console.WriteLine($"{asymptotic}; {stan.Count} draws of {stan.ModelName} in {stan.TimeUnit}s, {stan.Method}");
        #endregion

        #region outcome
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);
        PosteriorResult spendPosterior = Posterior.Of(spend, customers);
        CustomerHistory anna = new(Frequency: 2, Recency: 30.43, T: 38.86) { MonetaryValue = 35 };
        CustomerOutcome year = CustomerOutcome.Of(anna, posterior.Draws, horizon: 52, spendPosterior.Draws);
        Interval purchases = year.PurchasesInterval(level: 0.9);
        Interval money = year.SpendInterval(level: 0.9);
        Console.WriteLine($"No purchase: {year.ProbabilityOf(0):0.00}; no more than 50: {year.ProbabilityOfSpendUpTo(50):0.00}");
        Console.WriteLine($"In nine of ten cases {purchases.Lower} to {purchases.Upper} purchases, {money.Lower:0} to {money.Upper:0} in money");
        Console.WriteLine($"One time in two at most {year.PurchasesQuantile(0.5)} purchase(s), {year.SpendQuantile(0.5):0} in money");
        #endregion

        #region known
        CustomerOutcome known = CustomerOutcome.Of(anna, fit.Model, horizon: 52, spend.Model);
        Console.WriteLine($"{known.SpendInterval(0.9).Upper:0}");
        #endregion
    }
}
