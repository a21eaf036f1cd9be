namespace Clv.Probabilistic.Tests.Simulation;

public sealed class BetaGeoSimulationTests
{
    private const int Customers = 100_000;

    private static readonly BetaGeoModel _cdnow = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [TestCase(0.243, 4.414, 0.793, 2.426, 39)]
    [TestCase(0.243, 4.414, 0.793, 2.426, 500)]
    [TestCase(5, 2, 0.05, 0.1, 30)]
    [TestCase(1, 0.01, 0.3, 40, 1)]
    [TestCase(20, 1, 30, 2, 3)]
    public void SimulateCustomers_frequencies_follow_the_probability_mass(double r, double alpha, double a, double b, double t)
    {
        const int Cells = 60;
        BetaGeoModel model = new(new BetaGeoParameters(r, alpha, a, b));

        CustomerSummary customers = model.SimulateCustomers(Customers, t, seed: 1);

        GoodnessOfFit.ChiSquare(customers.Frequency, n => model.ProbabilityOfPurchases(n, t), Cells);
        GoodnessOfFit.ChiSquare(customers.Frequency, n => model.ProbabilityOfPurchases(n, t), cells: 6);
    }

    [Test]
    public void SimulateCustomers_means_are_those_of_the_model()
    {
        double[] ages = [.. Enumerable.Range(0, Customers).Select(i => 60.0 * i / Customers)];
        double[] purchases = new double[Customers];
        double[] buys = new double[Customers];
        CustomerSummary customers = _cdnow.SimulateCustomers(ages, seed: 2);
        for (int i = 0; i < Customers; i++)
        {
            purchases[i] = customers.Frequency[i] - _cdnow.ExpectedPurchasesNewCustomer(ages[i]);
            buys[i] = (customers.Frequency[i] > 0 ? 1 : 0) - _cdnow.ProbabilityOfAnyPurchase(0, 0, 0, ages[i]);
        }

        GoodnessOfFit.Normal(Standardized(purchases), "purchases");
        GoodnessOfFit.Normal(Standardized(buys), "any purchase");
    }

    [TestCase(1.2, 1, 1, 1)]
    [TestCase(1, 0.8, 1, 1)]
    [TestCase(1, 1, 1.3, 1)]
    [TestCase(1, 1, 1, 0.8)]
    public void SimulateCustomers_likelihood_ratios_of_other_parameters_average_one(double r, double alpha, double a, double b)
    {
        // E[f(X)/g(X)] = 1 where X has density g: holds frequency and recency together to account.
        BetaGeoParameters truth = _cdnow.Parameters;
        BetaGeoModel other = new(new BetaGeoParameters(r * truth.R, alpha * truth.Alpha, a * truth.A, b * truth.B));
        CustomerSummary customers = _cdnow.SimulateCustomers(Customers, 39, seed: 3);

        double[] here = _cdnow.LogLikelihood(customers);
        double[] there = other.LogLikelihood(customers);

        GoodnessOfFit.Normal(Standardized([.. here.Zip(there, (own, foreign) => Math.Exp(foreign - own) - 1)]), "likelihood ratio");
    }

    [Test]
    public void SimulateCustomers_gives_the_same_customers_in_any_range_on_any_thread()
    {
        double[] ages = [.. Enumerable.Range(0, 20_000).Select(i => i % 200 * 0.37)];
        CustomerSummary whole = _cdnow.SimulateCustomers(ages, seed: 4);
        int[] frequency = new int[ages.Length];
        double[] recency = new double[ages.Length];

        const int Block = 777;
        Parallel.For(0, (ages.Length + Block - 1) / Block, block =>
        {
            int first = block * Block;
            int length = Math.Min(Block, ages.Length - first);
            BetaGeoSimulation.SimulateHistories(
                _cdnow.Parameters,
                ages.AsSpan(first, length),
                seed: 4,
                first,
                frequency.AsSpan(first, length),
                recency.AsSpan(first, length),
                CancellationToken.None);
        });

        Assert.That(frequency, Is.EqualTo(whole.Frequency.ToArray()));
        Assert.That(recency, Is.EqualTo(whole.Recency.ToArray()));
        CustomerSummary fewer = _cdnow.SimulateCustomers(ages.AsSpan(0, 100), seed: 4);
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

    [Test]
    [SetCulture("de-DE")]
    public void SimulateCustomers_of_a_seed_never_changes()
    {
        // Recorded from this library: another fingerprint means that every simulation of every user changes with the version.
        CustomerSummary customers = _cdnow.SimulateCustomers(10_000, 39, seed: 20240430, _spend);

        Assert.That(customers.Fingerprint(), Is.EqualTo("095fe87c2b89014b"));
    }

    [Test]
    public void SimulateCustomers_of_another_seed_gives_others()
    {
        Assert.That(
            _cdnow.SimulateCustomers(100, 39, seed: 1).Fingerprint(),
            Is.Not.EqualTo(_cdnow.SimulateCustomers(100, 39, seed: 2).Fingerprint()));
    }

    [Test]
    public void SimulateCustomers_at_extreme_parameters_gives_valid_histories_or_a_sentence()
    {
        Random random = new(6);
        int refused = 0;
        for (int i = 0; i < 3_000; i++)
        {
            double[] x = [.. Enumerable.Range(0, 4).Select(_ => Math.Pow(10, (random.NextDouble() * 24) - 12))];
            BetaGeoModel model = new(new BetaGeoParameters(x[0], x[1], x[2], x[3]));
            try
            {
                CustomerSummary c = model.SimulateCustomers(20, Math.Pow(10, (random.NextDouble() * 12) - 6), (ulong)i);

                // The public constructor checks every row.
                Assert.That(() => new CustomerSummary(c.TimeUnit, c.Frequency, c.Recency, c.T), Throws.Nothing);
            }
            catch (InvalidOperationException error)
            {
                Assert.That(error.Message, Does.Contain("purchases within T = ").And.EndsWith("."));
                refused++;
            }
        }

        Assert.That(refused, Is.InRange(1, 1_500), "rates of a billion a time unit are common here");
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

    private static double Standardized(double[] errors)
    {
        double mean = errors.Average();
        double variance = errors.Sum(e => (e - mean) * (e - mean)) / (errors.Length - 1);
        return mean / Math.Sqrt(variance / errors.Length);
    }
}
