using System.Text.Json;

namespace Clv.Probabilistic.Tests;

internal sealed class PosteriorTests
{
    /// <summary>How often its time-series standard error a mean of the reference may be off.</summary>
    private const double StandardErrors = 3;

    private const double DeviationTolerance = 0.1;

    private static readonly PriorDistribution _vague = PriorDistribution.Gamma(1e-3, 1e-3);

    private static readonly PosteriorOptions _hamiltonian = new() { Method = PosteriorMethod.Hamiltonian };

    // Credibility has no likelihood to draw from.
    private static IEnumerable<TestCaseData> Models => ModelCatalog.Standard.All.Where(model => model is not ContractModelDefinition && model != CredibilitySpendModel.Kind).Select(model => new TestCaseData(model).SetArgDisplayNames(model.Name));

    [TestCaseSource(nameof(Models))]
    public void Both_methods_find_the_same_posterior(ModelDefinition model)
    {
        CustomerSummary customers = model is PurchaseModelDefinition { CountsOpportunities: true }
            ? SummaryCsv.Read(ReferenceData.PathOf("data/donations.csv"))
            : AtRandom(ReferenceFits.Cdnow());
        IModelFit<IModel> fit = Fit(model, customers);
        PosteriorOptions importance = new() { Method = PosteriorMethod.ImportanceSampling, Draws = 4_000 };
        PosteriorResult weighted = Posterior.Of(fit, customers, importance);
        PosteriorResult chains = Posterior.Of(fit, customers, _hamiltonian);
        Assert.Multiple(() =>
        {
            Assert.That(chains.Warnings, Is.Empty);
            Assert.That(chains.Diagnostics.Parameters.Select(parameter => parameter.RHat), Is.All.LessThanOrEqualTo(1.01));
            Assert.That(chains.Draws.Count, Is.EqualTo(4_000));
            foreach (ParameterMixing mixing in chains.Diagnostics.Parameters.Where(mixing => !IsWhole(model, mixing.Name)))
            {
                // Medians, since the mean of a tail that is as heavy as that of s is known badly.
                double Median(PosteriorResult of) => of.Draws.Values(mixing.Name).Order().ElementAt(of.Draws.Count / 2);
                double spread = (chains.Draws.Interval(mixing.Name, 0.6827).Upper - chains.Draws.Interval(mixing.Name, 0.6827).Lower) / 2;
                Assert.That(Median(weighted), Is.EqualTo(Median(chains)).Within(0.15 * spread), mixing.Name);
            }
        });
    }

    [Test]
    public void Pareto_Nbd_on_Cdnow_agrees_with_a_hierarchical_sampler()
    {
        // BTYDplus' sampler walks along the logarithms of the parameters and leaves the Jacobian of that out, so that its prior is Gamma(1e-3,
        // 1e-3) as a density of ln θ: that of θ itself, over θ. Our draws under the prior as it is stated get the weight 1/(r·alpha·s·beta)
        // to have the same prior, and then agree in all four parameters; as stated, r is 0.551 and s 0.84.
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("r/mcmc_pnbd_cdnow.json")));
        double[][] stats = Rows(reference.RootElement.GetProperty("stats"));
        CustomerSummary customers = ReferenceFits.Cdnow();
        PosteriorResult posterior = Posterior.Of(
            Fit(ParetoNbdModel.Kind, customers),
            customers,
            _hamiltonian with { Priors = new(new("r", _vague), new("alpha", _vague), new("s", _vague), new("beta", _vague)), Draws = 2_000 });
        ParameterDraws draws = posterior.Draws;
        double[] weights = new double[draws.Count];
        Array.Fill(weights, 1);
        foreach (string name in draws.Names)
        {
            weights = [.. weights.Zip(draws.Values(name), (weight, value) => weight / value)];
        }

        double total = weights.Sum();
        double effective = total * total / weights.Sum(weight => weight * weight);
        Assert.Multiple(() =>
        {
            Assert.That(posterior.Warnings, Is.Empty);
            Assert.That(posterior.Diagnostics.Parameters.Select(parameter => parameter.RHat), Is.All.LessThanOrEqualTo(1.01));
            for (int row = 0; row < draws.Names.Count; row++)
            {
                double[] values = [.. draws.Values(draws.Names[row])];
                double mean = values.Zip(weights, (value, weight) => value * weight).Sum() / total;
                double deviation = Math.Sqrt(values.Zip(weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum() / total);
                double share = Math.Min(1, effective / draws.Count);
                double ours = deviation / Math.Sqrt(posterior.Diagnostics.Parameters[row].BulkEffectiveSampleSize * share);
                double error = Math.Sqrt((stats[row][3] * stats[row][3]) + (ours * ours));
                Assert.That(mean, Is.EqualTo(stats[row][0]).Within(StandardErrors * error), draws.Names[row]);
                Assert.That(deviation, Is.EqualTo(stats[row][1]).Within(DeviationTolerance * stats[row][1]), draws.Names[row]);
            }
        });
    }

    [TestCase(PosteriorMethod.ImportanceSampling)]
    [TestCase(PosteriorMethod.Hamiltonian)]
    public void Draws_have_the_same_bits_on_any_number_of_threads(PosteriorMethod method)
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        IModelFit<IModel> fit = Fit(BetaGeoModel.Kind, customers);
        double[][] draws = [.. new[] { 1, 2, 4 }.Select(threads => Posterior.Of(
            fit, customers, new() { Method = method, Draws = 200, MaximumThreads = threads, Seed = 9 }).Draws.Values("alpha").ToArray())];
        PosteriorResult other = Posterior.Of(fit, customers, new() { Method = method, Draws = 200, Seed = 10 });
        Assert.Multiple(() =>
        {
            Assert.That(draws[1], Is.EqualTo(draws[0]));
            Assert.That(draws[2], Is.EqualTo(draws[0]));
            Assert.That(other.Draws.Values("alpha").ToArray(), Is.Not.EqualTo(draws[0]));
        });
    }

    [Test]
    public void A_change_of_unit_changes_nothing_but_the_unit()
    {
        CustomerSummary weeks = ReferenceFits.Cdnow();
        CustomerSummary days = new(
            TimeUnit.Day,
            weeks.Frequency.ToArray(),
            [.. weeks.Recency.ToArray().Select(recency => 7 * recency)],
            [.. weeks.T.ToArray().Select(t => 7 * t)]);
        PosteriorResult inWeeks = Posterior.Of(Fit(BetaGeoModel.Kind, weeks), weeks);
        PosteriorResult inDays = Posterior.Of(Fit(BetaGeoModel.Kind, days), days);
        Assert.Multiple(() =>
        {
            // The two modes are found to within the search's tolerance.
            Assert.That(inDays.Draws.Mean("alpha"), Is.EqualTo(7 * inWeeks.Draws.Mean("alpha")).Within(1e-4 * 7 * inWeeks.Draws.Mean("alpha")));
            Assert.That(inDays.Draws.Mean("r"), Is.EqualTo(inWeeks.Draws.Mean("r")).Within(1e-4));
            Assert.That(inDays.Draws.TimeUnit, Is.EqualTo(TimeUnit.Day));
        });
    }

    [Test]
    public void A_flood_of_data_leaves_the_asymptotic_normal_distribution()
    {
        CustomerSummary customers = new BetaGeoModel(new BetaGeoParameters(0.8, 6, 1.1, 2.5), TimeUnit.Week).SimulateCustomers(50_000, 52, seed: 4);
        IModelFit<IModel> fit = Fit(BetaGeoModel.Kind, customers);
        PosteriorResult posterior = Posterior.Of(fit, customers);
        ParameterDraws asymptotic = ParameterDraws.Asymptotic(fit, 4_000);
        Assert.Multiple(() =>
        {
            Assert.That(posterior.Method, Is.EqualTo(DrawMethod.ImportanceSampling));
            Assert.That(posterior.Warnings, Is.Empty);
            foreach (ParameterEstimate estimate in fit.Parameters)
            {
                double error = estimate.StandardError!.Value;
                Assert.That(posterior.Draws.Mean(estimate.Name), Is.EqualTo(estimate.Value).Within(0.25 * error));
                Assert.That(posterior.Draws.StandardDeviation(estimate.Name), Is.EqualTo(error).Within(0.1 * error));
                Assert.That(asymptotic.Mean(estimate.Name), Is.EqualTo(estimate.Value).Within(0.1 * error));
                Assert.That(asymptotic.StandardDeviation(estimate.Name), Is.EqualTo(error).Within(0.06 * error));
            }
        });
    }

    [TestCaseSource(nameof(Models))]
    public void Three_customers_give_a_wide_posterior(ModelDefinition model)
    {
        CustomerSummary customers = AtRandom(new(TimeUnit.Week, [2, 1, 4], [12, 20, 30], [38, 38, 35], [20, 31, 25]));
        PosteriorResult posterior = Posterior.Of(Fit(model, customers), customers);
        AssertFinite(posterior);
        Assert.Multiple(() =>
        {
            Assert.That(posterior.Mode.Parameters.Values, Is.All.Positive);
            string first = posterior.Draws.Names.First(name => !IsWhole(model, name));
            Interval interval = posterior.Draws.Interval(first, 0.9);
            Assert.That(interval.Upper / interval.Lower, Is.GreaterThan(3));
        });
    }

    [Test]
    public void A_ridge_has_a_posterior_and_says_what_it_is()
    {
        // Everybody buys as often as everybody else: the likelihood has no maximum inside.
        CustomerSummary customers = new(
            TimeUnit.Week,
            [.. Enumerable.Repeat(3, 200)],
            [.. Enumerable.Range(0, 200).Select(i => 20 + (i % 15.0))],
            [.. Enumerable.Repeat(39.0, 200)]);
        IModelFit<IModel> fit = Fit(BetaGeoModel.Kind, customers);
        Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum), "the data are to be a ridge");
        PosteriorResult posterior = Posterior.Of(fit, customers);
        AssertFinite(posterior);
        Assert.Multiple(() =>
        {
            Assert.That(posterior.Method, Is.EqualTo(DrawMethod.Hamiltonian));
            Assert.That(posterior.Warnings, Has.Some.Contain("no maximum inside the parameter space"));
            double rate = Enumerable.Range(0, posterior.Draws.Count)
                .Average(i => posterior.Draws.Values("r")[i] / posterior.Draws.Values("alpha")[i]);
            Assert.That(rate, Is.InRange(0.05, 0.2), "three purchases in 39 weeks, or in fewer that they were active");
        });
    }

    [Test]
    public void One_time_buyers_alone_are_refused_in_a_sentence()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 0, 0], [0, 0, 0], [10, 20, 30]);
        IModelFit<IModel> fit = new BetaGeoModel(new BetaGeoParameters(0.2, 4, 0.8, 2.4), TimeUnit.Week).AsFit();
        Assert.That(
            () => Posterior.Of(fit, customers),
            Throws.InvalidOperationException.With.Message.Contains("no customer has a repeat purchase"));
    }

    [Test]
    public void Constant_spend_gives_a_posterior_or_a_sentence()
    {
        CustomerSummary customers = new(
            TimeUnit.Week,
            [.. Enumerable.Range(0, 60).Select(i => 1 + (i % 4))],
            [.. Enumerable.Repeat(10.0, 60)],
            [.. Enumerable.Repeat(39.0, 60)],
            [.. Enumerable.Repeat(25.0, 60)]);
        try
        {
            AssertFinite(Posterior.Of(Fit(GammaGammaModel.Kind, customers), customers));
        }
        catch (InvalidOperationException refused)
        {
            Assert.That(refused.Message, Does.EndWith("."));
        }
    }

    [Test]
    public void What_has_no_posterior_says_so()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<FlatSpendModel> flat = new FlatSpendModel(42).AsFit();
        ModelFit<BetaGeoModel> monthly = new BetaGeoModel(new BetaGeoParameters(0.2, 4, 0.8, 2.4), TimeUnit.Month).AsFit();
        Assert.Multiple(() =>
        {
            Assert.That(() => Posterior.Of(flat, customers), Throws.InvalidOperationException.With.Message.Contains("no posterior"));
            Assert.That(Posterior.IsAvailableFor(flat.Model), Is.False);
            Assert.That(Posterior.IsAvailableFor(monthly.Model), Is.True);
            Assert.That(() => Posterior.Of(monthly, customers), Throws.ArgumentException.With.Message.Contains("in months"));
            Assert.That(() => ParameterDraws.Asymptotic(monthly), Throws.InvalidOperationException.With.Message.Contains("bootstrap"));
        });
    }

    [Test]
    public void Options_that_mean_nothing_are_refused()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        IModelFit<IModel> fit = Fit(NbdModel.Kind, customers);
        foreach (PosteriorOptions options in new PosteriorOptions[]
        {
            new() { Draws = 99 }, new() { WarmUp = 19 }, new() { Chains = 1 }, new() { MaximumThreads = 0 }, new() { Method = (PosteriorMethod)9 },
        })
        {
            Assert.That(() => Posterior.Of(fit, customers, options), Throws.ArgumentException);
        }
    }

    [Test]
    public void A_cancelled_posterior_stops()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.That(
            () => Posterior.Of(Fit(NbdModel.Kind, customers), customers, cancellationToken: source.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_narrow_prior_says_more_than_few_data_do()
    {
        CustomerSummary customers = new(TimeUnit.Week, [2, 1, 4], [12, 20, 30], [38, 38, 35]);
        PosteriorResult posterior = Posterior.Of(
            Fit(NbdModel.Kind, customers),
            customers,
            new() { Priors = new(new ParameterPrior("r", PriorDistribution.LogNormal(2, 0.01))) });
        Assert.Multiple(() =>
        {
            Assert.That(posterior.Draws.Mean("r"), Is.EqualTo(2).Within(0.01));
            Assert.That(posterior.Draws.StandardDeviation("r"), Is.EqualTo(0.02).Within(0.003));
        });
    }

    private static bool IsWhole(ModelDefinition model, string parameter) =>
        model.Parameters.Single(each => each.Name == parameter).Scale == ParameterScale.WholeNumber;

    /// <summary>The customers with intervals as those of purchases at random are on the average: the mean of their logarithms is Euler's
    /// constant below that of their mean.</summary>
    private static CustomerSummary AtRandom(CustomerSummary customers) => customers.WithColumn(
        SummaryColumns.LogIntervals,
        [.. Enumerable.Range(0, customers.Count).Select(row => customers.Frequency[row] == 0
            ? 0
            : customers.Frequency[row] * (Math.Log(customers.Recency[row] / customers.Frequency[row]) - 0.5772))]);

    internal static IModelFit<IModel> Fit(ModelDefinition model, CustomerSummary customers) => model switch
    {
        PurchaseModelDefinition purchases => purchases.Fitter.Fit(customers),
        SpendModelDefinition spend => spend.Fitter.Fit(customers),
        _ => throw new ArgumentException("Neither purchases nor spend.", nameof(model)),
    };

    private static void AssertFinite(PosteriorResult posterior)
    {
        Assert.Multiple(() =>
        {
            foreach (string name in posterior.Draws.Names)
            {
                Assert.That(posterior.Draws.Values(name).All(value => double.IsFinite(value) && value > 0), Is.True, name);
            }

            foreach (ParameterMixing mixing in posterior.Diagnostics.Parameters)
            {
                Assert.That(mixing.BulkEffectiveSampleSize, Is.Positive);
                Assert.That(mixing.TailEffectiveSampleSize, Is.Positive);
            }
        });
    }

    private static double[][] Rows(JsonElement table) =>
        [.. table.GetProperty("values").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
}
