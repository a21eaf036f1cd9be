using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>Pareto/NBD predictions: published values, 50-digit values, and what must hold for any parameters.</summary>
public class ParetoNbdPredictionsTests
{
    /// <summary>Predictions against 50-digit values, relative. The logarithm of a probability next to the smallest double has 708
    /// for its size, of which 1e-12 leaves a few units in the last place for each of the sums it is made of.</summary>
    private const double PredictionTolerance = 1e-12;

    /// <summary>Log-likelihoods against 50-digit values, relative to their size or to 1.</summary>
    private const double LogLikelihoodTolerance = 1e-13;

    /// <summary>The smallest double with all its digits.</summary>
    private const double SmallestNormal = 2.3e-308;

    /// <summary>Against lifetimes' and R's own doubles, whose differences of two hypergeometric functions cancel.</summary>
    private const double OthersTolerance = 1e-9;

    private static readonly ParetoNbdParameters _published = new(0.553, 10.578, 0.606, 11.669);

    /// <summary>Ordinary parameters; alpha and beta equal or nearly so; s at 1 and on either side; small, large and lopsided
    /// ones.</summary>
    private static readonly ParetoNbdParameters[] _parameters =
    [
        new(0.553, 10.578, 0.606, 11.669),
        new(0.5, 10, 0.6, 10),
        new(0.5, 10, 0.6, 10 + 1e-11),
        new(0.5, 10, 1, 12),
        new(0.5, 10, 1 + 1e-9, 12),
        new(0.5, 1, 1 - 1e-4, 1e6),
        new(50, 2, 3, 20),
        new(1000, 1e4, 1000, 1e5),
        new(0.5, 1e6, 0.5, 1),
        new(1, 5, 1e-8, 1e4),
        new(1e-6, 1e-6, 2e-6, 3e-6),
    ];

    [Test]
    public void Published_values_are_met_to_the_printed_digits()
    {
        // Fader and Hardie's notes on CDNOW, and DERT of Fader, Hardie and Lee (2005) with the parameters of their spreadsheet.
        ParetoNbdParameters spreadsheet = new(0.5629966, 12.559037, 0.4081095, 10.5148048);
        double dert = Population(spreadsheet).ProbabilityAlive(7, 35, 77.86)
            * Active(spreadsheet, 7, 77.86).Discounted(0.0027, double.PositiveInfinity);
        Assert.Multiple(() =>
        {
            Assert.That(Population(_published).ProbabilityAlive(0, 0, 39), Is.EqualTo(0.294).Within(1e-3));
            Assert.That(Population(_published).ProbabilityAlive(26, 30.86, 31), Is.EqualTo(0.998).Within(5.1e-4));
            Assert.That(dert, Is.EqualTo(1.8641833280713).Within(1e-13));
        });
    }

    [Test]
    public void Histories_on_which_spreadsheets_overflow_are_right()
    {
        // 50-digit values (mpmath) from the notes that accompany the reference data.
        ParetoNbdParameters p = new(10.465, 0.00798565181, 3.0516, 2.820);
        Assert.Multiple(() =>
        {
            Assert.That(Population(p).LogLikelihood(400, 500, 500), Is.EqualTo(-573.77808561742939).Within(1e-12));
            Assert.That(Population(p).LogLikelihood(500, 250, 500), Is.EqualTo(-231.54242662986952).Within(1e-12));
            AssertClose(Population(p).ProbabilityAlive(500, 250, 500), 4.5488237484639011e-153, "P(alive)");
        });
    }

    [Test]
    public void Every_quantity_is_right_at_hard_values()
    {
        ReferenceTable table = ReferenceTable.Read("hard/pn.csv");
        List<string> wrong = [];
        for (int row = 0; row < table.Count; row++)
        {
            ParetoNbdParameters p = new(
                table.Number(row, "p1"), table.Number(row, "p2"), table.Number(row, "p3"), table.Number(row, "p4"));
            double horizon = table[row, "t"].Length == 0 ? 0 : table.Number(row, "t");
            string quantity = table[row, "quantity"];
            double actual = quantity switch
            {
                "exp_uncond" => new ParetoNbdModel(p).ExpectedPurchases((0, 0, 0), horizon),
                "loglik" => Population(p).LogLikelihood(X(), Recency(), T()),
                "p_alive" => Population(p).ProbabilityAlive(X(), Recency(), T()),
                "cond_exp" => new ParetoNbdModel(p).ExpectedPurchases((X(), Recency(), T()), horizon),
                _ => throw new InvalidOperationException($"Unknown quantity {quantity}."),
            };
            double expected = table.Number(row, "mpmath");
            if (!IsRight(quantity, actual, expected))
            {
                wrong.Add($"row {row + 2}: {string.Join(',', table.Rows[row].Take(11))}: {actual:r} instead of {expected:r}");
            }

            int X() => (int)table.Number(row, "c1");
            double Recency() => table.Number(row, "c2");
            double T() => table.Number(row, "c3");
        }

        Assert.That(table.Count, Is.GreaterThan(3000));
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Predictions_over_cdnow_agree_with_high_precision_values()
    {
        ReferenceTable table = ReferenceTable.Read("models/pn_cdnow_customers_mpmath.csv");
        double[] fitted = ReferenceFits.Of("ParetoNBDFitter", "cdnow_summary|pen=0.0").Numbers("params", "r", "alpha", "s", "beta");
        ParetoNbdParameters p = new(fitted[0], fitted[1], fitted[2], fitted[3]);
        for (int row = 0; row < table.Count; row++)
        {
            int x = (int)table.Number(row, "frequency");
            double tx = table.Number(row, "recency");
            double t = table.Number(row, "T");
            AssertClose(Population(p).ProbabilityAlive(x, tx, t), table.Number(row, "p_alive"), $"alive, row {row}");
            AssertClose(Population(p).LogLikelihood(x, tx, t), table.Number(row, "loglik"), $"loglik, row {row}");
            foreach (double horizon in new double[] { 1, 4, 13, 26, 39, 52, 104, 260 })
            {
                string column = FormattableString.Invariant($"cond_exp_{horizon}");
                AssertClose(
                    new ParetoNbdModel(p).ExpectedPurchases((x, tx, t), horizon), table.Number(row, column), $"{column}, row {row}");
            }
        }
    }

    [Test]
    public void Purchases_of_a_new_customer_agree_with_high_precision_values()
    {
        ReferenceTable table = ReferenceTable.Read("models/expected_purchases_unconditional.csv");
        double[] fitted = ReferenceFits.Of("ParetoNBDFitter", "cdnow_summary|pen=0.0").Numbers("params", "r", "alpha", "s", "beta");
        ParetoNbdParameters p = new(fitted[0], fitted[1], fitted[2], fitted[3]);
        for (int row = 0; row < table.Count; row++)
        {
            AssertClose(
                Active(p, 0, 0).Purchases(table.Number(row, "t")), table.Number(row, "pn_mpmath"), $"row {row}");
        }
    }

    [Test]
    public void Probabilities_of_counts_agree_with_those_of_lifetimes()
    {
        // lifetimes' conditional_probability_of_n_purchases_up_to_time: P(Y = n), dropped out or not, by differences.
        ReferenceTable table = ReferenceTable.Read("models/pn_conditional_pmf.csv");
        double[] fitted = ReferenceFits.Of("ParetoNBDFitter", "cdnow_summary|pen=0.0").Numbers("params", "r", "alpha", "s", "beta");
        ParetoNbdParameters p = new(fitted[0], fitted[1], fitted[2], fitted[3]);
        for (int row = 0; row < table.Count; row++)
        {
            int x = (int)table.Number(row, "x");
            double t = table.Number(row, "T");
            int n = (int)table.Number(row, "n");
            double alive = Population(p).ProbabilityAlive(x, table.Number(row, "tx"), t);
            double active = Active(p, x, t).Probability(n, table.Number(row, "t"));
            double actual = (alive * active) + (n == 0 ? 1 - alive : 0);
            Assert.That(actual, Is.EqualTo(table.Number(row, "lifetimes")).Within(OthersTolerance), $"row {row}");
        }
    }

    [Test]
    public void Predictions_agree_with_CLVTools()
    {
        // CLVTools 0.12.1 on CDNOW, at its own coefficients.
        using JsonDocument fit = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("r/clvtools_cdnow_pnbd.json")));
        double[] c = fit.RootElement.Numbers("coef", "r", "alpha", "s", "beta");
        ParetoNbdParameters p = new(c[0], c[1], c[2], c[3]);
        ReferenceTable cbs = ReferenceTable.Read("r/clvtools_cdnow_cbs.csv");
        ReferenceTable table = ReferenceTable.Read("r/clvtools_cdnow_pnbd_predict.csv");
        Dictionary<string, int> rows = Enumerable.Range(0, cbs.Count).ToDictionary(row => cbs[row, "Id"]);
        for (int row = 0; row < table.Count; row++)
        {
            int customer = rows[table[row, "Id"]];
            AssertOthers(
                p, (int)cbs.Number(customer, "x"), cbs.Number(customer, "t.x"), cbs.Number(customer, "T.cal"), table, row, "CET", OthersTolerance);
        }
    }

    [Test]
    public void Predictions_agree_with_BTYD()
    {
        ReferenceTable table = ReferenceTable.Read("r/btyd_pnbd_cdnow_predict.csv");
        // BTYD 2.4.3 on CDNOW; its walkthrough prints the estimates with seven decimals, which is how far the comparison goes.
        const double PrintedTolerance = 3e-7;
        ParetoNbdParameters p = new(0.5533971, 10.5801985, 0.6060625, 11.6562237);
        for (int row = 0; row < table.Count; row++)
        {
            AssertOthers(
                p, (int)table.Number(row, "x"), table.Number(row, "t.x"), table.Number(row, "T.cal"), table, row, "CET39", PrintedTolerance);
        }
    }

    [TestCase(0.5533, 10.578, 0.6063, 11.669, 0, 0.0, 0.001, 0.00005230147543257893362835)]
    [TestCase(0.5, 10, 1, 12, 0, 0.0, 0.001, 0.00004999416730317361908724)]
    [TestCase(0.001, 0.001, 0.001, 0.001, 0, 0.0, 0.001, 0.0006926669494855380775918)]
    [TestCase(1e-06, 1e-06, 2e-06, 3e-06, 2, 38.86, 0.001, 0.00005146484176181754765854)]
    [TestCase(1000, 10000, 1000, 100000.0, 2, 38.86, 100000.0, 0.9088999685589666720537)]
    [TestCase(50, 2, 0.5, 20, 2, 38.86, 100000.0, 0.9933311731815620182914)]
    [TestCase(0.5, 1000000.0, 0.5, 1, 2, 38.86, 100000.0, 0.008759828733873775806247)]
    [TestCase(0.5, 1, 0.5, 1000000.0, 2, 38.86, 100000.0, 0.9999867124695690901353)]
    [TestCase(1, 5, 1e-08, 10000.0, 2, 38.86, 100000.0, 0.9999999998939844600273)]
    public void Probability_of_any_purchase_agrees_with_high_precision_values(
        double r, double alpha, double s, double beta, int x, double t, double horizon, double expected)
    {
        // ∫ (r+x)/(alpha+T) (1 + w/(alpha+T))^−(r+x+1) (1 + w/(beta+T))^−s dw in 40 digits (mpmath, tanh-sinh in ln w).
        AssertClose(Active(new(r, alpha, s, beta), x, t).AtLeast(1, horizon), expected, "P(any)");
    }

    [TestCase(0.5533, 10.578, 0.6063, 11.669, 0, 0.0, 1, 0.001, 0.00005229763576200223751142)]
    [TestCase(0.5, 10, 1, 12, 0, 0.0, 1, 100000.0, 0.136481507178062783463)]
    [TestCase(0.001, 0.001, 0.001, 0.001, 2, 38.86, 1, 39.0, 0.2494979608189823060074)]
    [TestCase(1000, 10000, 1000, 100000.0, 0, 0.0, 1, 0.001, 0.00009998949056988188653158)]
    [TestCase(50, 2, 0.5, 20, 0, 0.0, 1, 100000.0, 0.001014080987096387240775)]
    [TestCase(0.5, 1000000.0, 0.5, 1, 2, 38.86, 1, 0.001, 2.499887165952249638058e-9)]
    [TestCase(0.5, 1, 0.5, 1000000.0, 2, 38.86, 1, 100000.0, 0.00001329039176097287367583)]
    [TestCase(1, 5, 1e-08, 10000.0, 50, 1000.0, 1, 0.001, 0.0000507436430483672023451)]
    [TestCase(0.5533, 10.578, 0.6063, 11.669, 0, 0.0, 200, 39.0, 1.471813378235653819842e-23)]
    [TestCase(0.5, 10, 1, 12, 50, 1000.0, 200, 39.0, 9.807522506490096323469e-235)]
    [TestCase(1e-06, 1e-06, 2e-06, 3e-06, 0, 0.0, 200, 39.0, 4.9998684391141458437e-9)]
    [TestCase(1000, 10000, 1000, 100000.0, 50, 1000.0, 200, double.PositiveInfinity, 3.353713758447727408878e-10)]
    [TestCase(0.5, 1000000.0, 0.5, 1, 50, 1000.0, 200, 100000.0, 2.160090551627893420697e-159)]
    [TestCase(1, 5, 1e-08, 10000.0, 0, 0.0, 200, 100000.0, 0.00004950003746481449471889)]
    public void Probability_of_a_count_agrees_with_high_precision_values(
        double r, double alpha, double s, double beta, int x, double t, int count, double horizon, double expected)
    {
        // f(n; t)·S(t) + ∫ f(n; v) dF(v) in 40 digits (mpmath, tanh-sinh in ln v).
        AssertClose(Active(new(r, alpha, s, beta), x, t).Probability(count, horizon), expected, "P(n)");
    }

    [TestCase(0.5533, 10.578, 0.6063, 11.669, 0, 0.0, 0.001, 0.00005230524480058907564027)]
    [TestCase(0.5, 10, 1, 12, 0, 0.0, 0.001, 0.00004999784928621068693707)]
    [TestCase(0.001, 0.001, 0.001, 0.001, 0, 0.0, 0.001, 0.0009996124504567161156245)]
    [TestCase(1e-06, 1e-06, 2e-06, 3e-06, 2, 38.86, 0.001, 0.00005146675883898237107349)]
    [TestCase(1000, 10000, 1000, 100000.0, 2, 38.86, 100000.0, 7.866502240504147405838)]
    [TestCase(50, 2, 0.5, 20, 2, 38.86, 100000.0, 223.6714964363632925773)]
    [TestCase(0.5, 1000000.0, 0.5, 1, 2, 38.86, 100000.0, 0.0003853226996839733659342)]
    [TestCase(0.5, 1, 0.5, 1000000.0, 2, 38.86, 100000.0, 23.22515203184221044069)]
    [TestCase(1, 5, 1e-08, 10000.0, 2, 38.86, 100000.0, 25.33313065926350516262)]
    public void Discounted_purchases_agree_with_high_precision_values(
        double r, double alpha, double s, double beta, int x, double t, double horizon, double expected)
    {
        // (r+x)/(alpha+T) · ∫ e^(−.0027 w) (1 + w/(beta+T))^−s dw in 40 digits (mpmath, tanh-sinh in ln w).
        AssertClose(Active(new(r, alpha, s, beta), x, t).Discounted(0.0027, horizon), expected, "discounted");
    }

    [TestCaseSource(nameof(_parameters))]
    public void Probabilities_of_counts_add_up_to_one_and_to_the_mean(ParetoNbdParameters parameters)
    {
        double rate = (parameters.R + 3) / (parameters.Alpha + 20);
        double horizon = Math.Min(30, 20 / rate);
        double sum = 0;
        double mean = 0;
        double largest = 0;
        for (int n = 0; n < 3_000; n++)
        {
            double p = Active(parameters, 3, 20).Probability(n, horizon);
            largest = Math.Max(largest, p);
            sum += p;
            mean += n * p;
            if (p < 1e-18 * largest)
            {
                break;
            }
        }

        double expected = Active(parameters, 3, 20).Purchases(horizon);
        Assert.That(sum, Is.EqualTo(1).Within(1e-13));
        Assert.That(mean, Is.EqualTo(expected).Within(1e-12 * expected));
    }

    [TestCaseSource(nameof(_parameters))]
    public void Quantities_hang_together(ParetoNbdParameters parameters)
    {
        foreach (double horizon in new[] { 1e-9, 0.3, 39, 3e4, 1e12, double.PositiveInfinity })
        {
            double any = Active(parameters, 2, 30).AtLeast(1, horizon);
            double none = Active(parameters, 2, 30).Probability(0, horizon);
            Assert.That(any + none, Is.EqualTo(1).Within(1e-14), $"horizon {horizon}");
            if (double.IsFinite(horizon))
            {
                // Without discounting, and with so little that it makes no difference.
                double purchases = Active(parameters, 2, 30).Purchases(horizon);
                AssertClose(Active(parameters, 2, 30).Discounted(0, horizon), purchases, "rate 0");
                AssertClose(Active(parameters, 2, 30).Discounted(1e-30, horizon), purchases, "rate 1e-30");
            }
        }

        // Active at T + t: active at T, and for t more.
        double later = Active(parameters, 0, 30).Survival(12) * Active(parameters, 0, 42).Survival(5);
        AssertClose(Active(parameters, 0, 30).Survival(17), later, "survival");
        Assert.That(Active(parameters, 0, 30).Survival(0), Is.EqualTo(1));
        Assert.That(Active(parameters, 0, 30).Survival(double.PositiveInfinity), Is.Zero);
    }

    [TestCaseSource(nameof(_parameters))]
    public void Rescaled_time_rescales_alpha_and_beta(ParetoNbdParameters parameters)
    {
        const double Factor = 7 * 1024;
        ParetoNbdParameters other = new(parameters.R, parameters.Alpha * Factor, parameters.S, parameters.Beta * Factor);
        AssertClose(
            Population(other).ProbabilityAlive(4, 20 * Factor, 39 * Factor),
            Population(parameters).ProbabilityAlive(4, 20, 39),
            "alive");
        AssertClose(
            Population(other).LogLikelihood(4, 20 * Factor, 39 * Factor),
            Population(parameters).LogLikelihood(4, 20, 39) - (4 * Math.Log(Factor)),
            "loglik");
        AssertClose(
            new ParetoNbdModel(other).ExpectedPurchases((4, 20 * Factor, 39 * Factor), 26 * Factor),
            new ParetoNbdModel(parameters).ExpectedPurchases((4, 20, 39), 26),
            "purchases");
    }

    [Test]
    public void Likelihood_of_all_counts_and_times_adds_up_to_one()
    {
        // Over x = 0 and x = 1 at any t_x, and the rest: P(X(T) = x) is the integral of the likelihood over purchase times,
        // which for x = 1 is over t_x.
        const double T = 10;
        double none = Math.Exp(Population(_published).LogLikelihood(0, 0, T));
        double one = 0;
        ReadOnlySpan<double> nodes = GaussLegendre.OfSixteen.Nodes;
        for (int i = 0; i < nodes.Length; i++)
        {
            one += T * GaussLegendre.OfSixteen.Weights[i] * Math.Exp(Population(_published).LogLikelihood(1, T * nodes[i], T));
        }

        AssertClose(Active(_published, 0, 0).Probability(0, T), none, "none");
        AssertClose(Active(_published, 0, 0).Probability(1, T), one, "one");
    }

    [Test]
    public void Infinite_horizons_have_a_finite_number_of_purchases_only_where_s_exceeds_1()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Active(new(2, 4, 1, 3), 0, 0).Purchases(double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
            AssertClose(Active(new(2, 4, 1.5, 3), 0, 0).Purchases(double.PositiveInfinity), 2.0 / 4 * 3 / 0.5, "s = 1.5");
            Assert.That(
                Active(new(2, 4, 0.5, 3), 0, 0).Discounted(0, double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
            Assert.That(Active(new(2, 4, 0.5, 3), 0, 0).Discounted(1e-300, double.PositiveInfinity), Is.LessThan(double.MaxValue));
        });
    }

    [Test]
    public void Nothing_is_ever_infinite_or_not_a_number()
    {
        // Parameters from 1e-100 to 1e100, times up to 1e18, frequencies and counts up to billions, any horizon and rate.
        Random random = new(20250607);
        for (int i = 0; i < 4_000; i++)
        {
            ParetoNbdParameters p = new(Parameter(), Parameter(), Parameter(), Parameter());
            int x = Count();
            double t = Time();
            double tx = x == 0 ? 0 : random.Next(3) switch { 0 => t, 1 => t * random.NextDouble(), _ => t * (1 - 1e-12) };
            double horizon = random.Next(3) switch { 0 => double.PositiveInfinity, 1 => Power(300), _ => Time() };
            double rate = random.Next(3) switch { 0 => 0, 1 => Power(300), _ => random.NextDouble() };
            double largest = double.IsPositiveInfinity(horizon) && p.S <= 1 ? double.PositiveInfinity : double.MaxValue;
            string what = FormattableString.Invariant($"{p}, {x}, {tx:r}, {t:r}, horizon {horizon:r}, rate {rate:r}");
            Assert.That(double.IsFinite(Population(p).LogLikelihood(x, tx, t)), what);
            Assert.That(Population(p).ProbabilityAlive(x, tx, t), Is.InRange(0, 1), what);
            Assert.That(new ParetoNbdModel(p).ExpectedPurchases((x, tx, t), horizon), Is.InRange(0, largest), what);
            Assert.That(Active(p, x, t).AtLeast(1, horizon), Is.InRange(0, 1), what);
            Assert.That(Active(p, x, t).Probability(Count(), horizon), Is.InRange(0, 1), what);
            Assert.That(
                Active(p, x, t).Discounted(rate, horizon), Is.InRange(0, rate > 0 ? double.MaxValue : largest), what);
        }

        double Power(double range) => Math.Pow(10, (2 * range * random.NextDouble()) - range);
        double Parameter() => random.Next(4) switch { 0 => 1e-100, 1 => 1e100, 2 => Power(99), _ => Power(2) };
        double Time() => random.Next(4) switch { 0 => 0, 1 => 1e18 * Math.Pow(10, -200 * random.NextDouble()), 2 => 1e18, _ => 100 * random.NextDouble() };
        int Count() => random.Next(4) switch { 0 => 0, 1 => int.MaxValue, 2 => random.Next(1, 20), _ => (int)Math.Pow(10, 9 * random.NextDouble()) };
    }

    /// <summary>P(alive), E[Y(39)] and DERT at a continuous rate of ln(1.1)/52 per week, as R's packages name them.</summary>
    private static void AssertOthers(
        ParetoNbdParameters p, int x, double tx, double t, ReferenceTable table, int row, string purchases, double tolerance)
    {
        double alive = Population(p).ProbabilityAlive(x, tx, t);
        AssertOther(alive, "PAlive");
        AssertOther(new ParetoNbdModel(p).ExpectedPurchases((x, tx, t), 39), purchases);
        AssertOther(alive * Active(p, x, t).Discounted(Math.Log(1.1) / 52, double.PositiveInfinity), "DERT");

        void AssertOther(double actual, string column) =>
            Assert.That(actual, Is.EqualTo(table.Number(row, column)).Within(tolerance * Math.Max(1, actual)), $"{column}, row {row}");
    }

    private static bool IsRight(string quantity, double actual, double expected) =>
        Math.Abs(expected) < SmallestNormal ? actual >= 0 && actual <= SmallestNormal
        : quantity == "loglik" ? Math.Abs(actual - expected) <= LogLikelihoodTolerance * Math.Max(1, Math.Abs(expected))
        : Math.Abs(actual - expected) <= PredictionTolerance * expected;

    private static void AssertClose(double actual, double expected, string what) =>
        Assert.That(actual, Is.EqualTo(expected).Within(PredictionTolerance * Math.Abs(expected)), what);

    private static ParetoNbdPopulation Population(ParetoNbdParameters p) => new(p.R, p.Alpha, p.S, p.Beta);

    private static ActiveParetoNbd Active(ParetoNbdParameters p, int x, double t) => new(Population(p), x, t);
}
