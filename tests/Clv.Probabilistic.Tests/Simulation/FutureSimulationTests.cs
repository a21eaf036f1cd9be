namespace Clv.Probabilistic.Tests.Simulation;

public sealed class FutureSimulationTests
{
    /// <summary>Draws of one history: a mean is then known to half a percent of a standard deviation.</summary>
    private const int Draws = 40_000;

    /// <summary>Models of every kind, with parameters as published, and with tiny and large ones.</summary>
    private static readonly (string Model, double[] Parameters)[] _models =
    [
        ("nbd", [0.385, 12.072]),
        ("nbd", [1e-3, 0.05]),
        ("nbd", [50, 100]),
        ("bg-nbd", [0.243, 4.414, 0.793, 2.426]),
        ("bg-nbd", [2, 0.5, 0.02, 0.05]),
        ("bg-nbd", [1e-3, 0.05, 1e-3, 1e-4]),
        ("bg-nbd", [30, 60, 20, 200]),
        ("mbg-nbd", [0.5, 6, 0.9, 1.6]),
        ("mbg-nbd", [2, 0.5, 1e-3, 1e-4]),
        ("pareto-nbd", [0.553, 10.578, 0.606, 11.669]),
        ("pareto-nbd", [2, 0.01, 0.3, 400]),
        ("pareto-nbd", [0.3, 400, 20, 0.5]),
        ("pareto-nbd", [1e-3, 0.05, 1e-3, 1e-2]),
        ("pareto-nbd", [80, 160, 90, 3000]),
    ];

    /// <summary>A shape below this makes most rates nothing and a few enormous: no mean of so many is normal.</summary>
    private const double SmallestOfShapes = 0.01;

    /// <summary>With fewer of either kind than this neither a share nor a mean is normal, nor is a cell full.</summary>
    private const int Few = 50;

    /// <summary>Newcomers, one-time buyers, a purchase on the last day, a long silence, and many purchases.</summary>
    private static readonly CustomerHistory[] _histories =
        [(0, 0, 0), (0, 0, 38.86), (1, 38.86, 38.86), (2, 30.43, 38.86), (3, 1, 39), (30, 20, 21), (400, 30, 39)];

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static IEnumerable<TestCaseData> Cases() =>
        from model in _models
        from history in _histories
        select new TestCaseData(model.Model, model.Parameters, history)
            .SetArgDisplayNames(model.Model, string.Join(' ', model.Parameters), $"{history.Frequency} {history.Recency} {history.T}");

    [TestCaseSource(nameof(Cases))]
    public void DrawCustomers_has_the_moments_that_likelihoods_say(string name, double[] parameters, CustomerHistory history)
    {
        PurchaseModel model = Model(name, parameters);

        CustomerDraws draws = model.DrawCustomers(Repeated(history), seed: 1);

        SameShare(draws.IsActive.Count(active => active), model.ProbabilityAlive(history), "active");
        if (parameters.Min() < SmallestOfShapes)
        {
            Assert.That(draws.PurchaseRate, Is.All.InRange(0, double.MaxValue));
            return;
        }

        // Weighting customers with λ makes a Gamma density of shape r one of shape r + 1: E(λ | history) = (r/alpha)·L(r+1)/L(r), and so on.
        Same(draws.PurchaseRate, parameters[0] / parameters[1] * Odds(model, history, p => p[0]++), "λ");
        Same(
            draws.PurchaseRate.Select(rate => Math.Sqrt(rate)),
            Math.Exp(RisingHalf(parameters[0]) - (0.5 * Math.Log(parameters[1]))) * Odds(model, history, p => p[0] += 0.5),
            "√λ");
        if (name is "bg-nbd" or "mbg-nbd")
        {
            double share = parameters[2] / (parameters[2] + parameters[3]);
            Same(draws.DropoutProbability, share * Odds(model, history, p => p[2]++), "p");
            Same(draws.DropoutProbability.Select(p => 1 - p), (1 - share) * Odds(model, history, p => p[3]++), "1 − p");
        }
        else if (name == "pareto-nbd")
        {
            Same(draws.DropoutRate, parameters[2] / parameters[3] * Odds(model, history, p => p[2]++), "μ");
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void SimulateFutures_purchases_follow_the_predictions(string name, double[] parameters, CustomerHistory history)
    {
        const double Horizon = 30;
        const int Cells = 40;
        PurchaseModel model = Model(name, parameters);

        int[] purchases = model.SimulateFutures(Repeated(history), Horizon, seed: 2).Purchases.ToArray();

        if (SameShare(purchases.Count(count => count > 0), model.ProbabilityOfAnyPurchase(history, Horizon), "buyers") < Few)
        {
            return;
        }

        if (parameters.Min() >= SmallestOfShapes)
        {
            Same(purchases.Select(count => (double)count), model.ExpectedPurchases(history, Horizon), "purchases");
        }

        GoodnessOfFit.ChiSquare(purchases, n => model.ProbabilityOfPurchases(history, n, Horizon), Cells);
    }

    [TestCase(0, 0)]
    [TestCase(1, 20)]
    [TestCase(7, 0)]
    [TestCase(7, 41.3)]
    [TestCase(2_000, 12)]
    public void SimulateFutures_spend_is_as_expected(int frequency, double mean)
    {
        NbdModel model = new(new NbdParameters(40, 40));
        CustomerHistory history = (frequency, frequency == 0 ? 0 : 30, 39);
        CustomerSummary customers = Repeated(history, mean);

        CustomerFutures futures = model.SimulateFutures(customers, 10, seed: 3, _spend);
        CustomerDraws draws = model.DrawCustomers(customers, seed: 3, _spend);

        double expected = _spend.ExpectedAverageSpend(frequency, mean);
        Same(draws.MeanSpend, expected, "mean spend");
        Same(futures.Spend, expected * model.ExpectedPurchases(history, 10), "total");

        // What purchases vary by around the customer's mean: Gamma(p·n) has the variance 1/(p·n) relative to its square.
        Same(
            Enumerable.Range(0, Draws).Where(row => futures.Purchases[row] > 0).Select(row =>
                Math.Pow((futures.Spend[row] / futures.Purchases[row] / draws.MeanSpend[row]) - 1, 2) * futures.Purchases[row]),
            1 / _spend.Parameters.P,
            "variance of a purchase");
    }

    [TestCase("bg-nbd", new[] { 0.243, 4.414, 0.793, 2.426 })]
    [TestCase("mbg-nbd", new[] { 0.5, 6, 0.9, 1.6 })]
    [TestCase("pareto-nbd", new[] { 0.553, 10.578, 0.606, 11.669 })]
    [TestCase("nbd", new[] { 0.385, 12.072 })]
    public void Fill_is_SimulateFutures_row_by_row_whatever_the_rows_and_threads(string name, double[] parameters)
    {
        PurchaseModel model = Model(name, parameters);
        CustomerSummary customers = model.SimulateCustomers(2_000, 39, seed: 5, _spend);
        CustomerFutures futures = model.SimulateFutures(customers, 52, seed: 7, _spend);
        double[] purchases = new double[customers.Count];
        double[] spend = new double[customers.Count];
        FutureSampler all = new(customers, 52, seed: 7);

        Parallel.For(0, 8, _ =>
        {
            double[] own = new double[customers.Count];
            double[] ownSpend = new double[customers.Count];
            all.Fill(model, _spend, draw: null, own, ownSpend);
            lock (purchases)
            {
                own.CopyTo(purchases, 0);
                ownSpend.CopyTo(spend, 0);
            }
        });

        Assert.That(purchases, Is.EqualTo(futures.Purchases.Select(count => (double)count)));
        Assert.That(spend, Is.EqualTo(futures.Spend.ToArray()));
        Assert.That(purchases.Sum(), Is.GreaterThan(0));

        // Few rows and many may be computed in other ways, which agree to 1e-11, less than tells one row of ten thousand apart.
        int[] rows = [7, 1_999, 3, 512];
        double[] some = new double[rows.Length];
        double[] someSpend = new double[rows.Length];
        new FutureSampler(customers, 52, seed: 7, rows).Fill(model, _spend, draw: null, some, someSpend);
        Assert.That(some, Is.EqualTo(rows.Select(row => purchases[row])));
        Assert.That(someSpend, Is.EqualTo(rows.Select(row => spend[row])));
    }

    [Test]
    public void Draws_of_parameters_give_futures_of_their_own()
    {
        double[][] columns = [[0.243, 0.243], [4.414, 4.414], [0.793, 0.793], [2.426, 2.426]];
        ParameterDraws draws = new(BetaGeoModel.Kind, TimeUnit.Week, columns, DrawMethod.Asymptotic, seed: 1);
        ParameterDraws spend = new(GammaGammaModel.Kind, TimeUnit.Unspecified, [[6.25, 5], [3.74, 3], [15.44, 12]], DrawMethod.Asymptotic, seed: 1);
        CustomerSummary customers = ((PurchaseModel)draws.ModelAt(0)).SimulateCustomers(500, 39, seed: 5, _spend);

        CustomerFutures first = draws.SimulateFutures(0, customers, 52, seed: 7, spend);
        CustomerFutures second = draws.SimulateFutures(1, customers, 52, seed: 7, spend);
        CustomerFutures drawn = draws.DrawCustomers(1, customers, seed: 7, spend).SimulateFutures(52, seed: 7);

        Assert.That(second.Purchases.ToArray(), Is.Not.EqualTo(first.Purchases.ToArray()));
        Assert.That(drawn.Purchases.ToArray(), Is.EqualTo(second.Purchases.ToArray()));
        Assert.That(drawn.Spend.ToArray(), Is.EqualTo(second.Spend.ToArray()));
        double[] purchases = new double[customers.Count];
        double[] total = new double[customers.Count];
        new FutureSampler(customers, 52, seed: 7).Fill(
            (PurchaseModel)draws.ModelAt(1), (ISpendModel)spend.ModelAt(1), draw: 1, purchases, total);
        Assert.That(total, Is.EqualTo(second.Spend.ToArray()));
        Assert.That(
            () => spend.SimulateFutures(0, customers, 52, seed: 7),
            Throws.ArgumentException.With.Message.StartsWith("The draws are of gamma-gamma, which is no model of purchases; give draws of one."));
        Assert.That(
            () => draws.SimulateFutures(0, customers, 52, seed: 7, draws),
            Throws.ArgumentException.With.Message.StartsWith("The draws are of bg-nbd, which is no model of spend; give draws of one."));
    }

    [Test]
    public void What_if_changes_what_it_says_and_nothing_else()
    {
        PurchaseModel model = Model("bg-nbd", [0.243, 4.414, 0.793, 2.426]);
        CustomerSummary customers = model.SimulateCustomers(2_000, 39, seed: 5, _spend);
        CustomerDraws now = model.DrawCustomers(customers, seed: 1, _spend);
        CustomerFutures before = now.SimulateFutures(52, seed: 1);

        CustomerFutures oftener = now.WithPurchaseRates([.. now.PurchaseRate.Select(rate => 2 * rate)]).SimulateFutures(52, seed: 1);
        CustomerFutures dearer = now.WithMeanSpends([.. now.MeanSpend.Select(mean => 3 * mean)]).SimulateFutures(52, seed: 1);

        Assert.That(oftener.Zip(before).All(pair => pair.First.Purchases >= pair.Second.Purchases), Is.True);
        Assert.That(oftener.Purchases.Sum(), Is.GreaterThan(before.Purchases.Sum()));
        Assert.That(dearer.Purchases.ToArray(), Is.EqualTo(before.Purchases.ToArray()));
        Assert.That(dearer.Spend.Zip(before.Spend).All(pair => Math.Abs(pair.First - (3 * pair.Second)) <= 1e-12 * pair.First), Is.True);
        Assert.That(now.WithPurchaseRates(now.PurchaseRate).SimulateFutures(52, seed: 1).Spend.ToArray(), Is.EqualTo(before.Spend.ToArray()));
    }

    [Test]
    public void Models_without_a_sampler_spend_what_they_expect()
    {
        PurchaseModel model = Model("nbd", [3, 10]);
        CustomerSummary customers = model.SimulateCustomers(50, 39, seed: 5);

        CustomerFutures futures = model.SimulateFutures(customers, 52, seed: 1, new FlatSpendModel(20));

        Assert.That(futures.Spend.ToArray(), Is.EqualTo(futures.Purchases.Select(count => 20.0 * count)));
        Assert.That(model.SimulateFutures(customers, 52, seed: 1).Spend.IsEmpty, Is.True);
        Assert.That(model.SimulateFutures(customers, 52, seed: 1)[3].Spend, Is.Null);
    }

    [Test]
    public void Customers_who_got_back_more_than_they_paid_have_no_number()
    {
        CustomerSummary customers = new(TimeUnit.Unspecified, [2, 0], [5, 0], [9, 9], [-3, 0]);
        PurchaseModel model = Model("nbd", [3, 10]);

        CustomerFutures futures = model.SimulateFutures(customers, 0, seed: 1, _spend);
        double[] purchases = new double[2];
        double[] spend = new double[2];
        new FutureSampler(customers, 0, seed: 1).Fill(model, _spend, draw: null, purchases, spend);

        Assert.That(futures.Spend.ToArray(), Is.EqualTo(new[] { double.NaN, 0 }));
        Assert.That(spend, Is.EqualTo(new[] { double.NaN, 0 }));
        Assert.That(model.DrawCustomers(customers, seed: 1, _spend)[0].MeanSpend, Is.NaN);
    }

    [Test]
    public void Bad_arguments_are_refused_in_words()
    {
        PurchaseModel model = Model("nbd", [3, 10]);
        CustomerSummary customers = model.SimulateCustomers(3, 39, seed: 5);
        CustomerDraws drawn = model.DrawCustomers(customers, seed: 1);

        Assert.That(
            () => model.SimulateFutures(customers, -1, seed: 1),
            Throws.InstanceOf<ArgumentException>().With.Message.StartsWith("The horizon is -1; futures are simulated up to a finite one that is not negative."));
        Assert.That(() => model.SimulateFutures(customers, double.PositiveInfinity, seed: 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(
            () => model.SimulateFutures(customers, 52, seed: 1, _spend),
            Throws.InvalidOperationException.With.Message.Contains("monetary_value"));
        Assert.That(
            () => drawn.WithPurchaseRates([1, 2]),
            Throws.ArgumentException.With.Message.EqualTo("There are 2 values of the purchase rate for 3 customers; each customer needs one."));
        Assert.That(
            () => drawn.WithPurchaseRates([1, -2, 3]),
            Throws.ArgumentException.With.Message.EqualTo("The purchase rate of customer 2 in row 2 is -2; it must be finite and not negative."));
        Assert.That(() => drawn.WithMeanSpends([1, 2, 3]), Throws.InvalidOperationException.With.Message.Contains("draw them with one"));
        Assert.That(
            () => drawn.WithPurchaseRates([1, 1e300, 3]).SimulateFutures(52, seed: 1),
            Throws.InvalidOperationException.With.Message.StartsWith("Customer 2 makes more than 2147483647 purchases within the horizon 52"));
    }

    private static CustomerSummary Repeated(CustomerHistory history, double? mean = null)
    {
        int[] frequency = new int[Draws];
        double[] recency = new double[Draws];
        double[] age = new double[Draws];
        double[] money = new double[mean is null ? 0 : Draws];
        Array.Fill(frequency, history.Frequency);
        Array.Fill(recency, history.Recency);
        Array.Fill(age, history.T);
        Array.Fill(money, mean ?? 0);
        return new CustomerSummary(TimeUnit.Unspecified, frequency, recency, age, money);
    }

    private static double Odds(PurchaseModel model, CustomerHistory history, Action<double[]> change)
    {
        double[] parameters = [.. ((IModel)model).Parameters.Values];
        change(parameters);
        PurchaseModel changed = Model(model.Name, parameters);
        return Math.Exp(changed.LogLikelihood(history) - model.LogLikelihood(history));
    }

    /// <summary>ln(Γ(r + ½)/Γ(r)).</summary>
    private static double RisingHalf(double r) =>
        MathNet.Numerics.SpecialFunctions.GammaLn(r + 0.5) - MathNet.Numerics.SpecialFunctions.GammaLn(r);

    /// <summary>Compares a count with what is expected, and tells how many are expected of the rarer kind.</summary>
    private static double SameShare(int count, double probability, string what)
    {
        double rarer = Draws * Math.Min(probability, 1 - probability);
        if (rarer < Few)
        {
            Assert.That(count, Is.EqualTo(Draws * probability).Within(Few), what);
        }
        else
        {
            GoodnessOfFit.Normal((count - (Draws * probability)) / Math.Sqrt(rarer * (1 - (rarer / Draws))), what);
        }

        return rarer;
    }

    private static void Same(IEnumerable<double> sample, double mean, string what)
    {
        double[] values = [.. sample];
        double sampleMean = values.Average();
        double deviation = Math.Sqrt(values.Sum(value => (value - sampleMean) * (value - sampleMean)) / (values.Length - 1));

        // Where nothing varies the two differ by rounding: a sum of 40,000 loses four digits at most.
        const double Rounding = 1e-9;
        if (deviation <= Rounding * Math.Abs(sampleMean))
        {
            Assert.That(sampleMean, Is.EqualTo(mean).Within(1e-6 * Math.Max(Math.Abs(mean), 1e-2)), what);
            return;
        }

        GoodnessOfFit.Normal((sampleMean - mean) / (deviation / Math.Sqrt(values.Length)), $"{what}: {sampleMean} for {mean}");
    }

    private static PurchaseModel Model(string name, double[] parameters) =>
        ModelCatalog.Standard.PurchaseModel(name).Create(parameters, TimeUnit.Unspecified);
}
