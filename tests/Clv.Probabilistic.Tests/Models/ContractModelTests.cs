namespace Clv.Probabilistic.Tests.Models;

/// <summary>sBG and BdW: published figures, values computed with 60 digits or more, identities and limits.</summary>
public sealed class ContractModelTests
{
    private const double Exact = 1e-10;

    private static readonly double[] _powers = [.. Enumerable.Range(-6, 13).Select(power => Math.Pow(10, power))];

    /// <summary>Fader and Hardie (2007), with parameters of three digits, so that the last digit of a percentage may differ by one.</summary>
    [TestCase(0.704, 1.182, new[] { 22.01, 20.44, 19.12, 17.99, 17.00 })]
    [TestCase(0.668, 3.806, new[] { 46.04, 43.58, 41.42, 39.51, 37.80 })]
    public void Survival_is_as_published(double alpha, double beta, double[] percent)
    {
        ShiftedBetaGeoModel model = new(new(alpha, beta));

        Assert.That(Enumerable.Range(8, 5).Select(year => 100 * model.Survival(year)), Is.EqualTo(percent).Within(0.015));
    }

    [Test]
    public void DiscountedExpectedLifetime_is_as_published() =>
        Assert.That(new ShiftedBetaGeoModel(new(0.668, 3.806)).DiscountedExpectedLifetime(0.1), Is.EqualTo(5.9226).Within(5e-5));

    /// <summary>ln S(t) and ln S(t)/S(t−1) from log-gammas of 150 digits.</summary>
    [TestCase(1e-6, 1e-6, 20, 100, -0.6932398611768625, -2.0100671707002882e-07)]
    [TestCase(1e-6, 1e-3, 20, 5000, -0.001170419768022402, -4.0004000533413344e-09)]
    [TestCase(1e-6, 1e6, 0.05, 5000, -1.5309055056798807e-12, -1.5310497886775386e-17)]
    [TestCase(0.668, 3.806, 0.7, 5000, -3.124674418881919, -9.26608665172102e-05)]
    [TestCase(1, 40, 1, 5000, -4.836281906951478, -0.0001984323848162088)]
    [TestCase(40, 1e-3, 0.05, 100, -11.655753954655816, -0.002481647616036517)]
    [TestCase(1e3, 1e6, 1.5, 100, -0.9990016641706435, -0.014940147527173927)]
    [TestCase(1e6, 1e-6, 1, 2, -41.446531673894825, -13.815510557965274)]
    [TestCase(1e6, 1e6, 0.7, 7, -2.7064102780785633, -0.2768317323484989)]
    [TestCase(1e6, 1e6, 1, 100, -69.31224317911864, -0.6930976842350374)]
    public void Survival_has_all_digits(double alpha, double beta, double c, int period, double logSurvival, double logRetention)
    {
        BetaDiscreteWeibullModel model = new(new(alpha, beta, c));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.LogSurvival(period), Is.EqualTo(logSurvival).Within(Exact * Math.Min(1, Math.Abs(logSurvival))));
            Assert.That(model.Survival(period), Is.EqualTo(Math.Exp(logSurvival)).Within(Exact * Math.Exp(logSurvival)));
            Assert.That(model.Retention(period), Is.EqualTo(Math.Exp(logRetention)).Within(Exact * Math.Exp(logRetention)));
        }
    }

    /// <summary>Sums of 30 digits or more.</summary>
    [TestCase(0.668, 3.806, 1, 0.001, 53.0024706768014045, 86.9686874143498267)]
    [TestCase(1e-06, 1000000.0, 1, 0.01, 100.999999989901008, 100.999999989800069)]
    [TestCase(1000000.0, 1e-06, 1, 0.1, 1.00000000000090909, 5.00000327272582644e-6)]
    [TestCase(1e-06, 1e-06, 1, 0.01, 50.9997692446655473, 100.999727073180642)]
    [TestCase(0.668, 3.806, 1.3, 0.01, 12.2097378749961521, 18.9087332663567681)]
    [TestCase(0.704, 1.182, 0.7, 0.1, 4.49684263179535399, 7.56856109538335339)]
    [TestCase(1000.0, 40, 0.3, 0.01, 1.09867053033115158, 4.20066887678753574)]
    [TestCase(0.3, 2, 4, 0.1, 3.07632259784821621, 4.08371045195600443)]
    public void DiscountedLifetimes_have_all_digits(double alpha, double beta, double c, double rate, double lifetime, double residual)
    {
        ContractModel[] models = c == 1
            ? [new ShiftedBetaGeoModel(new(alpha, beta)), new BetaDiscreteWeibullModel(new(alpha, beta, 1))]
            : [new BetaDiscreteWeibullModel(new(alpha, beta, c))];

        Assert.That(models.Select(model => model.DiscountedExpectedLifetime(rate)), Is.All.EqualTo(lifetime).Within(Exact * lifetime));
        Assert.That(models.Select(model => model.DiscountedExpectedResidualLifetime(5, rate)), Is.All.EqualTo(residual).Within(Exact * residual));
    }

    [TestCase(0.668, 3.806, 1)]
    [TestCase(0.668, 3.806, 0.6)]
    [TestCase(5, 2, 3)]
    public void Churn_and_the_tail_sum_to_one(double alpha, double beta, double c)
    {
        BetaDiscreteWeibullModel model = new(new(alpha, beta, c));

        Assert.That(Enumerable.Range(1, 2_000).Sum(model.Churn) + model.Survival(2_000), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Bdw_with_c_of_one_is_sbg()
    {
        foreach ((double alpha, double beta) in _powers.SelectMany(alpha => _powers.Select(beta => (alpha, beta))))
        {
            ShiftedBetaGeoModel special = new(new(alpha, beta));
            BetaDiscreteWeibullModel general = new(new(alpha, beta, 1));
            foreach (int period in new[] { 1, 2, 50, 3_000 })
            {
                Assert.That(general.LogSurvival(period), Is.EqualTo(special.LogSurvival(period)), $"{special}, period {period}");
                Assert.That(general.Retention(period), Is.EqualTo(special.Retention(period)).Within(1e-13 * special.Retention(period)), $"{special}, period {period}");
            }
        }
    }

    [TestCase(0.05)]
    [TestCase(0.3)]
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(20)]
    public void Everything_is_a_probability_over_twelve_decades(double c)
    {
        foreach ((double alpha, double beta) in _powers.SelectMany(alpha => _powers.Select(beta => (alpha, beta))))
        {
            BetaDiscreteWeibullModel model = new(new(alpha, beta, c));
            foreach (int period in new[] { 1, 2, 10, 1_000, 100_000, int.MaxValue })
            {
                double[] answers = [model.Survival(period), model.Retention(period), model.Churn(period)];
                Assert.That(answers, Is.All.InRange(0, 1), $"{model}, period {period}");
                Assert.That(model.LogSurvival(period), Is.Negative.And.GreaterThan(double.NegativeInfinity), $"{model}, period {period}");
            }
        }
    }

    [Test]
    public void ExpectedTenure_is_the_sum_of_survival_and_infinite_up_to_an_alpha_of_one()
    {
        ShiftedBetaGeoModel model = new(new(6, 2));
        double sum = Enumerable.Range(0, 20_000).Sum(model.Survival);

        Assert.That(model.ExpectedTenure, Is.EqualTo(sum).Within(1e-12));
        Assert.That(new ShiftedBetaGeoModel(new(1, 2)).ExpectedTenure, Is.EqualTo(double.PositiveInfinity));
    }

    /// <summary>Sums of 50 digits, of the terms one by one up to 4,000 and by Euler and Maclaurin beyond; with c = 1200 by the zeta function.</summary>
    [TestCase(0.668, 3.806, 1.8, 11.864088291380407266)]
    [TestCase(2, 3, 1, 4)]
    [TestCase(1.01, 1, 1, 101)]
    [TestCase(0.6, 1, 2, 5.6633464894742438012)]
    [TestCase(5, 20, 0.5, 80.711070164591835845)]
    [TestCase(30, 100, 1.5, 2.7451349031071423413)]
    [TestCase(1e-3, 1, 1200, 6.5879376440368942154)]
    [TestCase(3, 1e4, 0.7, 292000.09497850113532)]
    [TestCase(0.9, 0.01, 1.2, 1.1400460957327439194)]
    [TestCase(100, 1e4, 1, 102.0101010101010101)]
    public void ExpectedTenure_has_all_digits(double alpha, double beta, double c, double tenure)
    {
        Assert.That(new BetaDiscreteWeibullModel(new(alpha, beta, c)).ExpectedTenure, Is.EqualTo(tenure).Within(Exact * tenure));
        if (c == 1)
        {
            Assert.That(new ShiftedBetaGeoModel(new(alpha, beta)).ExpectedTenure, Is.EqualTo(tenure).Within(Exact * tenure));
        }
    }

    /// <summary>Σ S(t)/S(m)·(1+d)^(m−t) from t = m, of 50 digits, term by term.</summary>
    [TestCase(0.668, 3.806, 1.8, 0, 0.1, 3.8601313367790892227)]
    [TestCase(0.668, 3.806, 1.8, 7, 0.01, 13.657034243070339942)]
    [TestCase(2, 3, 1, 3, 0.005, 6.3761848554009860705)]
    [TestCase(0.3, 0.2, 0.4, 0, 0.003, 70.883786473130665399)]
    [TestCase(20, 300, 0.7, 12, 0.002, 69.645930797934071834)]
    [TestCase(1, 1, 3, 0, 0.01, 1.6757163336980901117)]
    public void Discounted_sums_have_all_digits_at_small_rates(double alpha, double beta, double c, int renewals, double rate, double sum)
    {
        BetaDiscreteWeibullModel model = new(new(alpha, beta, c));

        Assert.That(
            renewals == 0 ? model.DiscountedExpectedLifetime(rate) : model.DiscountedExpectedResidualLifetime(renewals - 1, rate) / model.Retention(renewals),
            Is.EqualTo(sum).Within(Exact * sum));
    }

    [Test]
    public void Sums_are_finite_and_grow_as_rates_fall()
    {
        foreach (double alpha in _powers)
        {
            foreach (double beta in _powers)
            {
                foreach (double c in new[] { 0.05, 0.7, 1.5, 40 })
                {
                    BetaDiscreteWeibullModel model = new(new(alpha, beta, c));
                    double[] sums = [.. new[] { 1, 0.1, 1e-3, 1e-6, 1e-9 }.Select(model.DiscountedExpectedLifetime)];
                    string which = $"{alpha} {beta} {c}";
                    Assert.That(sums, Is.Ordered.And.All.GreaterThanOrEqualTo(1 - Exact).And.All.LessThan(2e9), which);
                    Assert.That(model.ExpectedTenure, Is.GreaterThanOrEqualTo(sums[^1] * (1 - Exact)), which);
                }
            }
        }
    }

    [Test]
    public void Question_that_means_nothing_is_refused()
    {
        ShiftedBetaGeoModel model = new(new(0.668, 3.806));
        BetaDiscreteWeibullModel general = new(new(0.668, 3.806, 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => model.DiscountedExpectedLifetime(0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("The discount rate per period is 0; it must be a finite, positive number"));
            Assert.That(() => model.LifetimeValue(double.NaN, 0.1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("The margin must be a finite number."));
            Assert.That(() => model.Survival(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => model.Retention(0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => general.DiscountedExpectedLifetime(-0.1), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void ModelFile_gives_the_model_back_and_ignores_a_time_unit()
    {
        ModelCatalog catalog = ModelCatalog.Standard;
        foreach (ContractModel model in new ContractModel[] { new ShiftedBetaGeoModel(new(0.1, 3.806)), new BetaDiscreteWeibullModel(new(0.1, 3.806, 1.3)) })
        {
            using MemoryStream stream = new();
            ModelFile.Write(stream, model.AsFit());
            string text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
            string withUnit = text.Replace("\"parameters\"", "\"time_unit\": \"week\", \"parameters\"", StringComparison.Ordinal);
            using MemoryStream again = new(System.Text.Encoding.UTF8.GetBytes(withUnit));
            IModel read = ModelFile.Read(again, "the file", catalog).Model;

            Assert.That(text, Does.Not.Contain("time_unit"));
            Assert.That(withUnit, Does.Contain("time_unit"));
            Assert.That(read, Is.TypeOf(model.GetType()));
            Assert.That(read.Parameters, Is.EqualTo(((IModel)model).Parameters));
        }
    }
}
