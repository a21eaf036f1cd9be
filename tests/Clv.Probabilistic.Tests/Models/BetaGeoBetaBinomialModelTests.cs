namespace Clv.Probabilistic.Tests;

/// <summary>BG/BB: what it says of histories in opportunities, beside published figures and beside sums over every future.</summary>
public class BetaGeoBetaBinomialModelTests
{
    private static readonly BetaGeoBetaBinomialModel[] _models =
    [
        new(new(1.204, 0.750, 0.657, 2.783), TimeUnit.Year),
        new(new(0.3, 4, 1, 12), TimeUnit.Year),
        new(new(2, 1, 2.5, 40), TimeUnit.Year),
        new(new(50, 60, 300, 9000), TimeUnit.Year),
    ];

    private static readonly (int X, double Tx, double T)[] _histories = [(0, 0, 0), (0, 0, 6), (1, 1, 6), (3, 4, 6), (6, 6, 6), (10, 60, 75)];

    [Test]
    public void A_donor_of_the_paper_has_the_chances_printed_there()
    {
        BetaGeoBetaBinomialModel model = new(new(1.20, 0.75, 0.66, 2.78));

        Assert.That(model.ProbabilityAlive((3, 4, 6), 1), Is.EqualTo(0.4383438546).Within(1e-10));
        Assert.That(model.ProbabilityAlive((3, 4, 6)), Is.EqualTo(0.4713).Within(5e-5));
        Assert.That(model.ExpectedPurchases((3, 4, 6), 10), Is.EqualTo(1.840812702).Within(1e-9));
    }

    [Test]
    public void The_donations_give_the_parameters_of_the_paper()
    {
        ModelFit<BetaGeoBetaBinomialModel> fit = new BetaGeoBetaBinomialFitter().Fit(Donations());

        // Fader, Hardie and Shang (2010), table 3, and the maximum that was found from BTYD's by Newton steps.
        BetaGeoBetaBinomialParameters found = fit.EnsureConverged().Model.Parameters;
        Assert.That(fit.LogLikelihood, Is.EqualTo(-33225.581274347001).Within(1e-8));
        Assert.That(found.Alpha, Is.EqualTo(1.2035223860154565).Within(1e-6));
        Assert.That(found.Beta, Is.EqualTo(0.74971634882969962).Within(1e-6));
        Assert.That(found.Gamma, Is.EqualTo(0.65671813734044338).Within(1e-6));
        Assert.That(found.Delta, Is.EqualTo(2.7834418669695418).Within(3e-6));
        double[] errors = [.. fit.Parameters.Select(parameter => parameter.StandardError!.Value)];
        double[] expected = [0.069391360534664048, 0.029447715488441575, 0.051009843499624175, 0.32081890054601747];
        Assert.That(errors.Zip(expected, (error, known) => Math.Abs(error / known - 1)), Is.All.LessThan(1e-5));
        Assert.That(fit.Account.Customers, Is.EqualTo(11_104));
    }

    [Test]
    public void Quantities_are_those_of_BTYD()
    {
        ReferenceTable table = ReferenceTable.Read("r/btyd_bgbb_donations_table.csv");
        BetaGeoBetaBinomialModel model = new(new(1.2035070805273143, 0.74976667775968275, 0.65675681714544332, 2.7838873253257121));
        for (int row = 0; row < table.Count; row++)
        {
            CustomerHistory history = ((int)table.Number(row, "x"), table.Number(row, "t.x"), table.Number(row, "n.cal"));
            (string Column, double Actual)[] quantities =
            [
                ("LL", model.LogLikelihood(history)),
                ("PAlive", model.ProbabilityAlive(history, 1)),
                ("CET_nstar5", model.ExpectedPurchases(history, 5)),
                ("DERT_d0.1", model.DiscountedResidualPurchases(history, Math.Log(1.1))),
                ("PostMeanTransRate", model.PurchaseProbability(history)),
                ("PostMeanDropout", model.DropoutProbability(history)),
            ];
            foreach ((string column, double actual) in quantities)
            {
                double expected = table.Number(row, column);

                // BTYD's own digits: it subtracts log-betas.
                Assert.That(actual, Is.EqualTo(expected).Within(1e-9 * Math.Max(1, Math.Abs(expected))), $"row {row} {column}");
            }
        }

        ReferenceTable mass = ReferenceTable.Read("r/btyd_bgbb_donations_pmf.csv");
        for (int row = 0; row < mass.Count; row++)
        {
            Assert.That(
                model.ProbabilityOfPurchases((int)mass.Number(row, "x"), 6), Is.EqualTo(mass.Number(row, "pmf_n6")).Within(1e-12));
        }

        ReferenceTable expectation = ReferenceTable.Read("r/btyd_bgbb_donations_expectation.csv");
        for (int row = 0; row < expectation.Count; row++)
        {
            Assert.That(
                model.ExpectedPurchasesNewCustomer(expectation.Number(row, "n")),
                Is.EqualTo(expectation.Number(row, "expectation")).Within(1e-12));
        }
    }

    [Test]
    public void Counts_expected_of_the_donors_are_those_of_lifetimes([Values(6, 10)] int opportunities)
    {
        ReferenceTable table = ReferenceTable.Read($"models/bb_expected_transactions_first_{opportunities}.csv");
        BetaGeoBetaBinomialModel model = new BetaGeoBetaBinomialFitter().Fit(Donations()).Model;
        for (int row = 0; row < table.Count; row++)
        {
            double expected = table.Number(row, "model");
            Assert.That(
                11_104 * model.ProbabilityOfPurchases((int)table.Number(row, "frequency"), opportunities), Is.EqualTo(expected).Within(1e-4 * expected));
        }
    }

    [Test]
    public void Every_number_of_purchases_has_its_chance_and_their_sum_is_one(
        [ValueSource(nameof(_models))] BetaGeoBetaBinomialModel model, [Values(0, 1, 5, 40)] double horizon)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double total = 0;
            double mean = 0;
            double above = 1;
            for (int n = 0; n <= horizon; n++)
            {
                double chance = model.ProbabilityOfPurchases((x, tx, t), n, horizon);
                Assert.That(chance, Is.InRange(0, 1));
                total += chance;
                mean += n * chance;
                above -= chance;
                Assert.That(model.ProbabilityOfAtLeast((x, tx, t), n + 1, horizon), Is.EqualTo(above).Within(1e-13), $"{x} {tx} {t}: {n}");
            }

            Assert.That(total, Is.EqualTo(1).Within(1e-13));
            Assert.That(model.ExpectedPurchases((x, tx, t), horizon), Is.EqualTo(mean).Within(1e-12));
            Assert.That(model.ProbabilityOfPurchases((x, tx, t), (int)horizon + 1, horizon), Is.Zero);
        }
    }

    [Test]
    public void Ever_is_the_limit_of_long_horizons_and_its_chances_agree([ValueSource(nameof(_models))] BetaGeoBetaBinomialModel model)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            // 1 − P(0) − … − P(n − 1) is P(≥ n), by series of which one goes over the opportunity of the n-th and one over the last survived.
            double above = 1;
            for (int n = 1; n <= 5; n++)
            {
                above -= model.ProbabilityOfPurchases((x, tx, t), n - 1, double.PositiveInfinity);
                Assert.That(model.ProbabilityOfAtLeast((x, tx, t), n, double.PositiveInfinity), Is.EqualTo(above).Within(1e-12), $"{x} {tx} {t}: {n}");
            }

            double any = model.ProbabilityOfAnyPurchase((x, tx, t), double.PositiveInfinity);
            double late = model.ProbabilityOfAnyPurchase((x, tx, t), 1e12);
            Assert.That(late, Is.EqualTo(any).Within(1e-3 * any).And.LessThanOrEqualTo(any * (1 + 1e-13)));

            // One by one and by the formula for long sums.
            double sum = Enumerable.Range(1, 6000).Sum(m => FirstPurchase(model, (x, tx, t), m));
            Assert.That(model.ProbabilityOfAnyPurchase((x, tx, t), 6000), Is.EqualTo(sum).Within(1e-12 * sum));
        }
    }

    [Test]
    public void Purchases_of_an_interval_are_the_difference_of_horizons_and_steps_come_at_whole_ones(
        [ValueSource(nameof(_models))] BetaGeoBetaBinomialModel model)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double expected = model.ExpectedPurchases((x, tx, t), 9) - model.ExpectedPurchases((x, tx, t), 4);
            Assert.That(model.ExpectedPurchases((x, tx, t), 4, 9), Is.EqualTo(expected).Within(1e-14));
            Assert.That(model.ExpectedPurchases((x, tx, t), 9.99), Is.EqualTo(model.ExpectedPurchases((x, tx, t), 9)));
            Assert.That(model.ExpectedPurchases((x, tx, t), 9.9999999999), Is.EqualTo(model.ExpectedPurchases((x, tx, t), 10)));
            Assert.That(model.ExpectedPurchases((x, tx, t), 0.5), Is.Zero);

            double sum = 0;
            for (int i = 1; i <= 10; i++)
            {
                sum += model.ProbabilityAlive((x, tx, t), i) * PurchaseWhileActive(model, x, t);
            }

            Assert.That(model.ExpectedPurchases((x, tx, t), 10), Is.EqualTo(sum).Within(1e-13 * sum));
        }
    }

    [Test]
    public void Purchases_are_discounted_by_their_opportunity([ValueSource(nameof(_models))] BetaGeoBetaBinomialModel model)
    {
        const double Rate = 0.01;
        foreach ((int x, double tx, double t) in _histories)
        {
            double sum = 0;
            for (int i = 1; i <= 4000; i++)
            {
                sum += model.ProbabilityAlive((x, tx, t), i) * PurchaseWhileActive(model, x, t) * Math.Exp(-Rate * i);
                if (i is 1 or 40)
                {
                    Assert.That(model.DiscountedResidualPurchases((x, tx, t), Rate, i), Is.EqualTo(sum).Within(1e-13 * sum));
                }
            }

            Assert.That(model.DiscountedResidualPurchases((x, tx, t), Rate), Is.EqualTo(sum).Within(1e-12 * sum));
            Assert.That(model.DiscountedResidualPurchases((x, tx, t), 0, 40), Is.EqualTo(model.ExpectedPurchases((x, tx, t), 40)));
            double all = model.ExpectedPurchases((x, tx, t), double.PositiveInfinity);
            double small = model.DiscountedResidualPurchases((x, tx, t), 1e-9);
            Assert.That(double.IsFinite(small));
            Assert.That(model.Parameters.Gamma > 1 ? small <= all && small > 0.9 * all : double.IsPositiveInfinity(all));
        }
    }

    [Test]
    public void The_next_purchase_comes_by_the_first_opportunity_with_the_chance(
        [ValueSource(nameof(_models))] BetaGeoBetaBinomialModel model, [Values(1e-6, 0.05, 0.3, 0.6)] double probability)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double wait = model.TimeToNextPurchase((x, tx, t), probability);
            double ever = model.ProbabilityOfAnyPurchase((x, tx, t), double.PositiveInfinity);
            if (double.IsPositiveInfinity(wait))
            {
                Assert.That(ever, Is.LessThanOrEqualTo(probability));
                continue;
            }

            Assert.That(wait, Is.EqualTo(Math.Floor(wait)).And.GreaterThanOrEqualTo(1));
            Assert.That(model.ProbabilityOfAnyPurchase((x, tx, t), wait), Is.GreaterThanOrEqualTo(probability * (1 - 1e-10)));
            Assert.That(model.ProbabilityOfAnyPurchase((x, tx, t), wait - 1), Is.LessThan(probability * (1 + 1e-10)));
        }
    }

    [Test]
    public void A_wait_beyond_thousands_of_opportunities_is_found()
    {
        BetaGeoBetaBinomialModel patient = new(new(0.001, 100, 1e-9, 1));
        double ever = patient.ProbabilityOfAnyPurchase((0, 0, 0), double.PositiveInfinity);
        double wait = patient.TimeToNextPurchase((0, 0, 0), 0.02);

        Assert.That(wait, Is.GreaterThan(1e5).And.EqualTo(Math.Floor(wait)));
        Assert.That(patient.ProbabilityOfAnyPurchase((0, 0, 0), wait), Is.EqualTo(0.02).Within(1e-9));
        Assert.That(ever, Is.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void Columns_agree_with_scalars([ValueSource(nameof(_models))] BetaGeoBetaBinomialModel model)
    {
        CustomerSummary customers = new(
            TimeUnit.Year,
            [.. _histories.Select(history => history.X)],
            [.. _histories.Select(history => history.Tx)],
            [.. _histories.Select(history => history.T)]);
        double[] alive = model.ProbabilityAlive(customers, 3);
        double[] purchases = model.ExpectedPurchases(customers, 12);
        double[] none = model.ProbabilityOfPurchases(customers, 0, 12);
        double[] likelihoods = model.LogLikelihood(customers);
        double[] buying = model.PurchaseProbability(customers);
        double[] leaving = model.DropoutProbability(customers);
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerHistory history = _histories[row];
            Assert.That(alive[row], Is.EqualTo(model.ProbabilityAlive(history, 3)));
            Assert.That(purchases[row], Is.EqualTo(model.ExpectedPurchases(history, 12)));
            Assert.That(none[row], Is.EqualTo(model.ProbabilityOfPurchases(history, 0, 12)));
            Assert.That(likelihoods[row], Is.EqualTo(model.LogLikelihood(history)));
            Assert.That(buying[row], Is.EqualTo(model.PurchaseProbability(history)).And.InRange(0, 1));
            Assert.That(leaving[row], Is.EqualTo(model.DropoutProbability(history)).And.InRange(0, 1));
        }
    }

    [Test]
    public void Likelihoods_of_every_history_of_some_opportunities_add_up_to_one([Values(1, 6, 9)] int opportunities)
    {
        // Of x purchases with the last at t_x there are C(t_x − 1, x − 1) ways.
        foreach (BetaGeoBetaBinomialModel model in _models)
        {
            double total = Math.Exp(model.LogLikelihood((0, 0, opportunities)));
            for (int tx = 1; tx <= opportunities; tx++)
            {
                for (int x = 1; x <= tx; x++)
                {
                    double ways = Enumerable.Range(1, x - 1).Aggregate(1.0, (product, i) => product * (tx - i) / i);
                    total += ways * Math.Exp(model.LogLikelihood((x, tx, opportunities)));
                }
            }

            Assert.That(total, Is.EqualTo(1).Within(1e-13));
        }
    }

    [Test]
    public void Nothing_is_lost_over_twelve_decades_of_parameters()
    {
        double[] values = [1e-6, 1e-3, 1, 1e3, 1e6];
        (int X, double Tx, double T)[] histories = [(0, 0, 0), (0, 0, 500), (1, 1, 500), (100, 250, 500), (500, 500, 500)];
        foreach (double alpha in values)
        {
            foreach (double beta in values)
            {
                foreach (double gamma in values)
                {
                    foreach (double delta in values)
                    {
                        BetaGeoBetaBinomialModel model = new(new(alpha, beta, gamma, delta));
                        foreach (CustomerHistory history in histories)
                        {
                            RequireSense(model, history);
                        }
                    }
                }
            }
        }
    }

    [Test]
    public void Who_has_no_opportunities_is_told_what_to_do()
    {
        BetaGeoBetaBinomialModel model = _models[0];
        Assert.That(
            () => model.ProbabilityAlive((1, 12.43, 30)),
            Throws.ArgumentException.With.Message.EqualTo(
                "recency 12.43 is no whole number of opportunities; summarize orders with SummaryOptions.Opportunities = true, which counts them by SummaryOptions.Grain."));
        Assert.That(() => model.LogLikelihood((1, 12, 30.5)), Throws.ArgumentException.With.Message.StartsWith("T 30.5 is no whole"));
        Assert.That(
            () => model.PurchaseProbability((3, 2, 30)),
            Throws.ArgumentException.With.Message.EqualTo(
                "frequency 3 exceeds recency 2; at each opportunity at most one purchase is made, so that the last of these comes at opportunity 3 or later."));
        Assert.That(() => model.ProbabilityAlive((0, 0, 2e6)), Throws.ArgumentException.With.Message.StartsWith("T 2000000 is more opportunities than 1,000,000"));
        CustomerSummary weeks = new(TimeUnit.Week, [1, 1], [3, 4.5], [9, 9]);
        Assert.That(
            () => new BetaGeoBetaBinomialFitter().Fit(weeks),
            Throws.ArgumentException.With.Message.StartsWith("BG/BB cannot take row 1 (customer 2): recency 4.5 is no whole number"));
        Assert.That(() => model.WithTimeUnit(TimeUnit.Week).ExpectedPurchases(weeks, 3), Throws.ArgumentException.With.Message.Contains("row 1 (customer 2)"));
    }

    [Test]
    public void A_file_states_no_unit_and_one_that_does_is_read_all_the_same()
    {
        using MemoryStream file = new();
        ModelFile.Write(file, new BetaGeoBetaBinomialFitter().Fit(Donations()));
        string written = System.Text.Encoding.UTF8.GetString(file.ToArray());
        Assert.That(written, Does.Contain("\"bg-bb\"").And.Not.Contain("time_unit"));

        using MemoryStream other = new(System.Text.Encoding.UTF8.GetBytes(
            """{"schema": 1, "model": "bg-bb", "time_unit": "week", "parameters": {"alpha": 1.2, "beta": 0.75, "gamma": 0.66, "delta": 2.78}}"""));
        IModel read = ModelFile.Read(other, "a file").Model;
        Assert.That(read, Is.TypeOf<BetaGeoBetaBinomialModel>());
        Assert.That(((PurchaseModel)read).TimeUnit, Is.EqualTo(TimeUnit.Unspecified));

        // Years are the summary's, so that a rate per year can be applied.
        CustomerPredictions predictions = CustomerPredictions.Predict(
            Donations(), (PurchaseModel)read, new() { Horizon = 5, DiscountedResidual = true });
        Assert.That(
            predictions.DiscountedResidualPurchases[0],
            Is.EqualTo(((PurchaseModel)read).DiscountedResidualPurchases(Donations().HistoryOf(0), Math.Log(1.1))).Within(1e-12));
    }

    internal static CustomerSummary Donations()
    {
        ReferenceTable table = ReferenceTable.Read("data/donations.csv");
        int[] rows = [.. Enumerable.Range(0, table.Count)];
        return new(
            TimeUnit.Year,
            [.. rows.Select(row => (int)table.Number(row, "frequency"))],
            [.. rows.Select(row => table.Number(row, "recency"))],
            [.. rows.Select(row => table.Number(row, "periods"))],
            weight: [.. rows.Select(row => table.Number(row, "weights"))]);
    }

    private static void RequireSense(BetaGeoBetaBinomialModel model, CustomerHistory history)
    {
        string place = $"{model} {history.Frequency} {history.Recency} {history.T}";
        Assert.That(model.LogLikelihood(history), Is.LessThanOrEqualTo(0).And.GreaterThan(double.NegativeInfinity), place);
        double alive = model.ProbabilityAlive(history);
        Assert.That(alive, Is.InRange(0, 1), place);
        Assert.That(model.ProbabilityAlive(history, 30), Is.InRange(0, alive), place);
        double few = model.ExpectedPurchases(history, 30);
        Assert.That(few, Is.InRange(0, 30), place);
        Assert.That(model.ExpectedPurchases(history, 1e9), Is.InRange(few * (1 - 1e-12), 1e9), place);
        Assert.That(model.ExpectedPurchases(history, double.PositiveInfinity), Is.GreaterThanOrEqualTo(few * (1 - 1e-12)), place);
        double any = model.ProbabilityOfAnyPurchase(history, 30);
        Assert.That(any, Is.InRange(0, Math.Min(1, few * (1 + 1e-12))), place);
        Assert.That(model.ProbabilityOfAnyPurchase(history, double.PositiveInfinity), Is.InRange(any * (1 - 1e-12), 1), place);
        Assert.That(model.ProbabilityOfPurchases(history, 0, 30), Is.EqualTo(1 - any).Within(1e-12), place);
        Assert.That(model.ProbabilityOfPurchases(history, 3, 30), Is.InRange(0, 1), place);
        Assert.That(model.DiscountedResidualPurchases(history, 0.002), Is.InRange(0, 1e3), place);
        Assert.That(model.TimeToNextPurchase(history, 0.3), Is.GreaterThanOrEqualTo(1), place);
        Assert.That(model.PurchasesQuantile(history, 0.9, 30), Is.InRange(0, 30), place);
        Assert.That(model.PurchaseProbability(history), Is.InRange(0, 1), place);
        Assert.That(model.DropoutProbability(history), Is.InRange(0, 1), place);
    }

    private static double PurchaseWhileActive(BetaGeoBetaBinomialModel model, int x, double t) =>
        (model.Parameters.Alpha + x) / (model.Parameters.Alpha + model.Parameters.Beta + t);

    /// <summary>P(the first purchase comes at the m-th opportunity ahead).</summary>
    private static double FirstPurchase(BetaGeoBetaBinomialModel model, (int X, double Tx, double T) history, int m)
    {
        double a = model.Parameters.Alpha + history.X;
        double b = model.Parameters.Beta + history.T - history.X;
        double missed = 1;
        for (int i = 0; i < m - 1; i++)
        {
            missed *= (b + i) / (a + b + i);
        }

        return model.ProbabilityAlive(history, m) * missed * (a / (a + b + m - 1));
    }
}
