namespace Clv.Probabilistic.Tests.Simulation;

public sealed class PurchaseSimulationTests
{
    private const int Customers = 100_000;

    private static readonly BetaGeoModel _cdnow = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    /// <summary>Every purchase model of the library whose purchases come at any time; those at opportunities have tests of their own.</summary>
    private static readonly PurchaseModel[] _models =
    [
        _cdnow,
        new ModifiedBetaGeoModel(new ModifiedBetaGeoParameters(0.5, 6, 0.9, 1.6), TimeUnit.Week),
        new ParetoNbdModel(new ParetoNbdParameters(0.55, 10.6, 0.6, 11.7), TimeUnit.Week),
        new NbdModel(new NbdParameters(0.4, 12), TimeUnit.Week),
        new BetaGeoCnbdModel(new BetaGeoCnbdParameters(2, 0.4, 2.5, 0.8, 2.4), TimeUnit.Week),
        new ModifiedBetaGeoCnbdModel(new ModifiedBetaGeoCnbdParameters(3, 0.6, 2, 0.9, 1.6), TimeUnit.Week),
    ];

    /// <summary>The models whose customers buy at random while active, so that no clock stands somewhere between two purchases.</summary>
    private static IEnumerable<PurchaseModel> AtRandom => _models.Where(model => model is not RegularBetaGeometricModel);

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [Test]
    public void Models_are_all_there_are()
    {
        Assert.That(
            _models.Select(model => model.Name),
            Is.EquivalentTo(ModelCatalog.Standard.PurchaseModelsFor(opportunities: false).Select(model => model.Name)));
    }

    [TestCase("bg-nbd", new[] { 0.243, 4.414, 0.793, 2.426 }, 39)]
    [TestCase("bg-nbd", new[] { 0.243, 4.414, 0.793, 2.426 }, 500)]
    [TestCase("bg-nbd", new[] { 5, 2, 0.05, 0.1 }, 30)]
    [TestCase("bg-nbd", new[] { 1, 0.01, 0.3, 40 }, 1)]
    [TestCase("bg-nbd", new[] { 20.0, 1, 30, 2 }, 3)]
    [TestCase("mbg-nbd", new[] { 0.5, 6, 0.9, 1.6 }, 39)]
    [TestCase("mbg-nbd", new[] { 0.5, 6, 0.9, 1.6 }, 500)]
    [TestCase("mbg-nbd", new[] { 5, 2, 0.05, 0.1 }, 30)]
    [TestCase("mbg-nbd", new[] { 1, 0.01, 0.3, 40 }, 1)]
    [TestCase("pareto-nbd", new[] { 0.55, 10.6, 0.6, 11.7 }, 39)]
    [TestCase("pareto-nbd", new[] { 0.55, 10.6, 0.6, 11.7 }, 500)]
    [TestCase("nbd", new[] { 0.4, 12 }, 39)]
    [TestCase("nbd", new[] { 0.4, 12 }, 500)]
    [TestCase("nbd", new[] { 1, 0.01 }, 1)]
    [TestCase("nbd", new[] { 2, 0.1 }, 3)]
    public void SimulateCustomers_frequencies_follow_the_probability_mass(string name, double[] parameters, double t)
    {
        const int Cells = 60;
        PurchaseModel model = Model(name, parameters);

        CustomerSummary customers = model.SimulateCustomers(Customers, t, seed: 1);

        GoodnessOfFit.ChiSquare(customers.Frequency, n => model.ProbabilityOfPurchases(n, t), Cells);
        GoodnessOfFit.ChiSquare(customers.Frequency, n => model.ProbabilityOfPurchases(n, t), cells: 6);
    }

    [TestCaseSource(nameof(AtRandom))]
    public void SimulateCustomers_recencies_follow_their_distribution(PurchaseModel model)
    {
        const double T = 39;

        double[] recency = model.SimulateCustomers(20_000, T, seed: 7).Recency.ToArray();

        GoodnessOfFit.Kolmogorov(
            [.. recency.Select(tx => tx / T)],
            share => 1 - BuysWithin(model, T * share, T),
            share => share == 0 ? 0 : 1 - BuysWithin(model, T * share, T));
    }

    [TestCaseSource(nameof(_models))]
    public void SimulateCustomers_means_are_those_of_the_model(PurchaseModel model)
    {
        double[] ages = [.. Enumerable.Range(0, Customers).Select(i => 60.0 * i / Customers)];
        double[] purchases = new double[Customers];
        double[] buys = new double[Customers];
        CustomerSummary customers = model.SimulateCustomers(ages, seed: 2);
        for (int i = 0; i < Customers; i++)
        {
            purchases[i] = customers.Frequency[i] - model.ExpectedPurchasesNewCustomer(ages[i]);
            buys[i] = (customers.Frequency[i] > 0 ? 1 : 0) - model.ProbabilityOfAnyPurchase((0, 0, 0), ages[i]);
        }

        GoodnessOfFit.Normal(Standardized(purchases), "purchases");
        GoodnessOfFit.Normal(Standardized(buys), "any purchase");
    }

    [TestCaseSource(nameof(_models))]
    public void SimulateCustomers_likelihood_ratios_of_other_parameters_average_one(PurchaseModel model)
    {
        // E[f(X)/g(X)] = 1 where X has density g: holds frequency and recency together to account.
        Queue<double> factors = new([1.2, 0.8, 1.3, 0.8]);
        IModelParameters truth = ((IModel)model).Parameters;
        CustomerSummary customers = model.SimulateCustomers(Customers, 39, seed: 3);
        double[] here = model.LogLikelihood(customers);
        for (int k = 0; k < truth.Values.Count; k++)
        {
            if (model.Definition.Parameters[k].Scale == ParameterScale.WholeNumber)
            {
                continue;
            }

            double[] parameters = [.. truth.Values];
            parameters[k] *= factors.Dequeue();
            double[] there = Model(model.Name, parameters).LogLikelihood(customers);

            GoodnessOfFit.Normal(Standardized([.. here.Zip(there, (own, foreign) => Math.Exp(foreign - own) - 1)]), truth.Names[k]);
        }
    }

    [TestCaseSource(nameof(_models))]
    public void SimulateCustomers_gives_the_same_customers_in_any_range_on_any_thread(PurchaseModel model)
    {
        double[] ages = [.. Enumerable.Range(0, 20_000).Select(i => i % 200 * 0.37)];
        CustomerSummary whole = model.SimulateCustomers(ages, seed: 4);
        int[] frequency = new int[ages.Length];
        double[] recency = new double[ages.Length];

        const int Block = 777;
        Parallel.For(0, (ages.Length + Block - 1) / Block, block =>
        {
            int first = block * Block;
            int length = Math.Min(Block, ages.Length - first);
            PurchaseSimulation.SimulateHistories(
                model.CustomerSampler(),
                ages.AsSpan(first, length),
                seed: 4,
                first,
                frequency.AsSpan(first, length),
                recency.AsSpan(first, length),
                progress: null,
                CancellationToken.None);
        });

        Assert.That(frequency, Is.EqualTo(whole.Frequency.ToArray()));
        Assert.That(recency, Is.EqualTo(whole.Recency.ToArray()));
        CustomerSummary fewer = model.SimulateCustomers(ages.AsSpan(0, 100), seed: 4);
        Assert.That(fewer.Recency.ToArray(), Is.EqualTo(recency[..100]));
    }

    [Test]
    public void SimulateCustomers_keeps_purchases_when_spend_is_added()
    {
        CustomerSummary plain = _cdnow.SimulateCustomers(1_000, 39, seed: 5);
        CustomerSummary spending = _cdnow.SimulateCustomers(1_000, 39, seed: 5, _spend);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.HasMonetaryValue, Is.False);
            Assert.That(spending.Frequency.ToArray(), Is.EqualTo(plain.Frequency.ToArray()));
            Assert.That(spending.Recency.ToArray(), Is.EqualTo(plain.Recency.ToArray()));
            Assert.That(spending.MonetaryValue.ToArray(), Is.EqualTo(_spend.SimulateMonetaryValue(plain.Frequency, seed: 5)));
            Assert.That(spending.TimeUnit, Is.EqualTo(TimeUnit.Week));
            Assert.That(spending.Ids.Integers[^1], Is.EqualTo(1_000));
        }
    }

    [TestCase("bg-nbd", "095fe87c2b89014b")]
    [TestCase("mbg-nbd", "4294b0eb6a2a8c01")]
    [TestCase("nbd", "1b6e40c93d74c5ad")]
    [SetCulture("de-DE")]
    public void SimulateCustomers_of_a_seed_never_changes(string name, string fingerprint)
    {
        // Recorded from this library: another fingerprint means that every simulation of every user changes with the version.
        PurchaseModel model = _models.Single(model => model.Name == name);
        CustomerSummary customers = model.SimulateCustomers(10_000, 39, seed: 20240430, _spend);

        Assert.That(customers.Fingerprint(), Is.EqualTo(fingerprint));
    }

    [Test]
    public void SimulateCustomers_of_another_seed_gives_others()
    {
        Assert.That(
            _cdnow.SimulateCustomers(100, 39, seed: 1).Fingerprint(),
            Is.Not.EqualTo(_cdnow.SimulateCustomers(100, 39, seed: 2).Fingerprint()));
    }

    [TestCaseSource(nameof(_models))]
    public void SimulateCustomers_at_extreme_parameters_gives_valid_histories_or_a_sentence(PurchaseModel example)
    {
        int parameters = ((IModel)example).Parameters.Values.Count;
        Random random = new(6);
        int refused = 0;

        // Regular purchases are made one by one, since each interval's logarithm counts.
        int models = example is RegularBetaGeometricModel ? 300 : 3_000;
        for (int i = 0; i < models; i++)
        {
            double[] x = [.. Enumerable.Range(0, parameters).Select(_ => Math.Pow(10, (random.NextDouble() * 24) - 12))];
            if (example is RegularBetaGeometricModel)
            {
                x[0] = 1 + (i % 50);
            }

            PurchaseModel model = Model(example.Name, x);
            try
            {
                CustomerSummary c = model.SimulateCustomers(20, Math.Pow(10, (random.NextDouble() * 12) - 6), i);

                // The public constructor checks every row.
                Assert.That(() => new CustomerSummary(c.TimeUnit, c.Frequency, c.Recency, c.T), Throws.Nothing);
            }
            catch (InvalidOperationException error)
            {
                Assert.That(error.Message, Does.Contain("purchases within T = ").And.EndsWith("."));
                refused++;
            }
        }

        Assert.That(refused, Is.InRange(1, 0.55 * models), "rates of a billion a time unit are common here");
    }

    [Test]
    public void SimulateCustomers_at_age_zero_has_no_repeat_purchase()
    {
        CustomerSummary customers = _cdnow.SimulateCustomers(1_000, 0, seed: 1, _spend);

        Assert.That(customers.Frequency.ToArray(), Is.All.Zero);
        Assert.That(customers.MonetaryValue.ToArray(), Is.All.Zero);
        Assert.That(_cdnow.SimulateCustomers([], seed: 1, _spend).Count, Is.Zero);
    }

    [TestCase(0, 39, "at least one")]
    [TestCase(-1, 39, "at least one")]
    [TestCase(10, -1, "T of customer 1 is -1")]
    [TestCase(10, double.NaN, "finite")]
    [TestCase(10, double.PositiveInfinity, "finite")]
    public void SimulateCustomers_of_what_cannot_be_is_refused_in_a_sentence(int customers, double t, string words)
    {
        Assert.That(
            () => _cdnow.SimulateCustomers(customers, t, seed: 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains(words));
    }

    [Test]
    public void SimulateCustomers_stops_when_asked()
    {
        Assert.That(
            () => _cdnow.SimulateCustomers(10, 39, seed: 1, cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static PurchaseModel Model(string name, double[] parameters) =>
        (PurchaseModel)ModelCatalog.Standard.Find(name)!.Create(parameters, TimeUnit.Week);

    /// <summary>P(a new customer buys between two times).</summary>
    /// <remarks>At a dropout probability p a customer is active at a time s with probability e^(−pλs), since the purchases that end
    /// activity come at the rate pλ, and then buys in the rest with probability 1 − e^(−λ(T−s)); the mean of e^(−λs) over λ is
    /// (1 + s/alpha)^−r. Before that the first purchase was survived, in MBG/NBD with probability 1 − p.</remarks>
    private static double BuysWithin(PurchaseModel model, double after, double until)
    {
        double Buys(double r, double alpha, double p) =>
            Math.Pow(1 + (p * after / alpha), -r) - Math.Pow(1 + (((p * after) + until - after) / alpha), -r);

        return model switch
        {
            BetaGeoModel { Parameters: var p } => BetaMean.Of(p.A, p.B, x => Buys(p.R, p.Alpha, x)),
            ModifiedBetaGeoModel { Parameters: var p } => BetaMean.Of(p.A, p.B, x => (1 - x) * Buys(p.R, p.Alpha, x)),
            NbdModel { Parameters: var p } => Buys(p.R, p.Alpha, 0),

            // Of a customer still active then, of whose purchases nothing is known.
            ParetoNbdModel { Parameters: var p } => model.ProbabilityAlive((0, 0, 0), after)
                * new ParetoNbdModel(new(p.R, p.Alpha, p.S, p.Beta + after)).ProbabilityOfAnyPurchase((0, 0, 0), until - after),
            _ => throw new ArgumentException(model.Name),
        };
    }

    private static double Standardized(double[] errors)
    {
        double mean = errors.Average();
        double variance = errors.Sum(e => (e - mean) * (e - mean)) / (errors.Length - 1);
        return mean / Math.Sqrt(variance / errors.Length);
    }
}
