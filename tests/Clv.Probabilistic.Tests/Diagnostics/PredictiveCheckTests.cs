namespace Clv.Probabilistic.Tests.Diagnostics;

/// <summary>Whether a model is told to make data like its own, and not like others.</summary>
internal sealed class PredictiveCheckTests
{
    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    [Test]
    public void P_values_of_the_models_own_data_are_uniform()
    {
        const int Sets = 200;
        ReplicationOptions options = new() { Replicates = 200, MaximumThreads = 1 };
        double[] ages = [.. Enumerable.Range(0, 300).Select(i => 10 + (i % 29))];
        PredictiveCheckResult[] checks =
        [
            .. Enumerable.Range(0, Sets).Select(set => PredictiveCheck.Run(
                _model, _model.SimulateCustomers(ages, seed: 1000 + set), options with { Seed = set })),
        ];

        using (Assert.EnterMultipleScope())
        {
            for (int at = 0; at < checks[0].Statistics.Count; at++)
            {
                // A share of 200 is off its probability by 3 standard errors in 1 of 370 cases: √(0.25/200) and √(0.09/200).
                double[] p = [.. checks.Select(check => check.Statistics[at].PValue)];
                Assert.That(p.Count(value => value <= 0.5) / (double)Sets, Is.EqualTo(0.5).Within(3 * 0.036), checks[0].Statistics[at].Name);
                Assert.That(p.Count(value => value <= 0.1) / (double)Sets, Is.EqualTo(0.1).Within(3 * 0.0213), checks[0].Statistics[at].Name);
                Assert.That(p, Has.All.InRange(1.0 / 201, 1));
                double held = checks.Count(check => check.Statistics[at].Interval.Contains(check.Statistics[at].Observed)) / (double)Sets;
                Assert.That(held, Is.EqualTo(0.9).Within(4 * 0.0213), "a count on an end is inside");
            }
        }
    }

    [Test]
    public void Data_of_another_kind_are_told()
    {
        CustomerSummary own = _model.SimulateCustomers(2000, 39, seed: 4);
        int[] frequency = [.. own.Frequency];
        double[] recency = [.. own.Recency];
        for (int i = 0; i < frequency.Length; i += 4)
        {
            (frequency[i], recency[i]) = (0, 0);
        }

        PredictiveCheckResult check = PredictiveCheck.Run(_model, new CustomerSummary(TimeUnit.Week, frequency, recency, own.T));

        PredictiveStatistic share = check.Statistics[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(share.Observed, Is.EqualTo(frequency.Count(x => x == 0) / 2000.0));
            Assert.That(share.Interval.Upper, Is.LessThan(share.Observed));
            Assert.That(share.PValue, Is.EqualTo(1.0 / 401));
            Assert.That(share.IsAtMost);
            Assert.That(share.Sentence, Does.StartWith("Share of one-time buyers: ").And.EndWith("(p ≤ 0.002): more than the model makes."));
            Assert.That(check.Statistics[1].Sentence, Does.EndWith("less than the model makes."));
            Assert.That(check.Statistics[3].PValue, Is.EqualTo(1.0 / 401));
            Assert.That(check.Frequencies.Lower[0], Is.LessThanOrEqualTo(check.Frequencies.Expected[0]));
        }
    }

    [Test]
    public void Means_of_replicates_are_the_models_expectations()
    {
        CustomerSummary customers = _model.SimulateCustomers(1000, 39, seed: 9);
        PredictiveCheckResult check = PredictiveCheck.Run(_model, customers, new() { Replicates = 1000 });
        FrequencyCountsResult expected = FrequencyCounts.Of(_model, customers);

        for (int x = 0; x < expected.Count; x++)
        {
            // The mean of 1,000 counts, each with a standard deviation of at most the root of what is expected, in 4 standard errors.
            Assert.That(check.Frequencies.Expected[x], Is.EqualTo(expected.Expected[x]).Within(4 * Math.Sqrt(expected.Expected[x] / 1000)), $"{x}");
        }

        Assert.That(check.Frequencies.Actual.ToArray(), Is.EqualTo(expected.Actual.ToArray()));
        Assert.That(check.HasParameterUncertainty, Is.False);
        Assert.That(check.Sentence, Does.Contain("intervals are if anything too narrow"));
    }

    [Test]
    public void Threads_change_nothing_and_a_seed_does()
    {
        CustomerSummary customers = _model.SimulateCustomers(500, 39, seed: 2);
        TransactionTable orders = Orders(300, seed: 3);
        CustomerSummary shop = orders.Summarize(new() { Unit = TimeUnit.Week });
        PredictiveStatistic[] one = [.. PredictiveCheck.Run(_model, shop, new() { MaximumThreads = 1 }, orders).Statistics];
        PredictiveStatistic[] four = [.. PredictiveCheck.Run(_model, shop, new() { MaximumThreads = 4 }, orders).Statistics];

        Assert.That(four, Is.EqualTo(one));
        Assert.That(one, Has.Length.EqualTo(5));
        Assert.That(
            PredictiveCheck.Run(_model, customers, new() { Seed = 2 }).Statistics[1].Mean,
            Is.Not.EqualTo(PredictiveCheck.Run(_model, customers).Statistics[1].Mean));
    }

    [Test]
    public void What_is_not_known_of_parameters_widens_intervals()
    {
        CustomerSummary customers = _model.SimulateCustomers(2000, 39, seed: 2);
        PredictiveCheckResult fixedOne = PredictiveCheck.Run(_model, customers);
        PredictiveCheckResult drawn = PredictiveCheck.Run(Draws(0.1), customers);
        PredictiveCheckResult sure = PredictiveCheck.Run(Draws(0), customers);

        Interval wide = drawn.Statistics[1].Interval;
        Interval narrow = fixedOne.Statistics[1].Interval;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wide.Upper - wide.Lower, Is.GreaterThan(1.5 * (narrow.Upper - narrow.Lower)));
            Assert.That(drawn.HasParameterUncertainty);
            Assert.That(drawn.Sentence, Is.EqualTo("400 replicates of all 2,000 customers, each observed for as long as in the data, two at a time with a draw of the parameters."));
            Assert.That(sure.Statistics, Is.EqualTo(fixedOne.Statistics), "draws that are all the model are the model");
        }
    }

    [Test]
    public void Of_many_customers_every_kth_is_taken_and_that_is_said()
    {
        CustomerSummary customers = _model.SimulateCustomers(11_000, 39, seed: 2);
        PredictiveCheckResult check = PredictiveCheck.Run(_model, customers, new() { Replicates = 100 });

        Assert.That(check.Stride, Is.EqualTo(3));
        Assert.That(check.Frequencies.Actual.Sum(), Is.EqualTo(3_667));
        Assert.That(check.Sentence, Does.StartWith("100 replicates of every 3rd of 11,000 customers"));
    }

    [Test]
    public void A_grouped_row_is_its_customers()
    {
        CustomerSummary grouped = new(TimeUnit.Week, [0, 2, 1], [0, 10, 5], [30, 30, 20], weight: [3, 0, 2]);
        CustomerSummary each = new(TimeUnit.Week, [0, 0, 0, 1, 1], [0, 0, 0, 5, 5], [30, 30, 30, 20, 20]);

        Assert.That(PredictiveCheck.Run(_model, grouped).Statistics, Is.EqualTo(PredictiveCheck.Run(_model, each).Statistics));
    }

    [Test]
    public void Course_over_time_is_told_where_it_is_not_the_models()
    {
        TransactionTable own = Orders(1000, seed: 5);
        CustomerSummary customers = own.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel quick = new(new BetaGeoParameters(0.243, 2.5, 0.793, 2.426), TimeUnit.Week);

        Assert.That(PredictiveCheck.Run(_model, customers, orders: own).Statistics[4].PValue, Is.GreaterThan(0.05));
        Assert.That(PredictiveCheck.Run(quick, customers, orders: own).Statistics[4].PValue, Is.EqualTo(1.0 / 401));
    }

    [Test]
    public void Customers_who_never_came_back_have_figures_too()
    {
        PredictiveCheckResult check = PredictiveCheck.Run(_model, new CustomerSummary(TimeUnit.Week, [0, 0], [0, 0], [0, 3]));

        Assert.That(check.Statistics.SelectMany(figure => new[] { figure.Observed, figure.Mean, figure.PValue, figure.Interval.Lower }), Has.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void What_cannot_be_checked_is_refused_in_a_sentence()
    {
        CustomerSummary customers = _model.SimulateCustomers(10, 39, seed: 2);
        CustomerSummary halves = new(TimeUnit.Week, [1], [5], [20], weight: [0.5]);
        CustomerSummary days = new(TimeUnit.Day, [1], [5], [20]);

        Assert.That(() => PredictiveCheck.Run(_model, halves), Throws.ArgumentException.With.Message.Contains("whole weights"));
        Assert.That(() => PredictiveCheck.Run(_model, days), Throws.ArgumentException);
        Assert.That(() => PredictiveCheck.Run(_model, customers, new() { Level = 1 }), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => PredictiveCheck.Run(_model, customers, new() { Replicates = 20 }), Throws.InvalidOperationException.With.Message.Contains("20 draws"));
        Assert.That(() => PredictiveCheck.Run(_model, customers, new() { MaximumThreads = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => PredictiveCheck.Run(new ParameterDraws(GammaGammaModel.Kind, TimeUnit.Unspecified, [[6], [4], [15]], DrawMethod.ImportanceSampling, 1), customers),
            Throws.ArgumentException.With.Message.Contains("no model of purchases"));
        Assert.That(
            () => CumulativePurchases.Of(new NbdModel(new(0.4, 5), TimeUnit.Week), Draws(0), Orders(10, 1)),
            Throws.ArgumentException.With.Message.Contains("give draws of the model"));
    }

    [Test]
    public void Bands_of_purchases_over_time_hold_the_models_own_course()
    {
        // Each period's interval is right in nine of ten; 40 shops times 39 weeks are far from independent so far, and next to it per week.
        const int Shops = 40;
        int soFar = 0;
        int perPeriod = 0;
        int periods = 0;
        for (int shop = 0; shop < Shops; shop++)
        {
            CumulativePurchasesResult tracked = CumulativePurchases.Of(_model, null, Orders(400, seed: 100 + shop), options: new() { Replicates = 200 });
            foreach (TrackedPeriod period in tracked)
            {
                periods++;
                soFar += period.Actual >= period.Lower && period.Actual <= period.Upper ? 1 : 0;
                perPeriod += period.ActualInPeriod >= period.LowerInPeriod && period.ActualInPeriod <= period.UpperInPeriod ? 1 : 0;
                Assert.That(period.Expected, Is.InRange(period.Lower!.Value, period.Upper!.Value));
            }
        }

        Assert.That((double)perPeriod / periods, Is.InRange(0.88, 0.96), "counts are discrete: a right interval holds a little more");
        Assert.That((double)soFar / periods, Is.InRange(0.78, 0.98));
    }

    [Test]
    public void Sampled_totals_are_spread_as_all_customers_would_be()
    {
        // Draw d moves every customer by d; n = 100 of N = 400 customers, each with a standard deviation of 1.
        const int Pairs = 20_000;
        Replication replication = Replication.Of(_model, Draws(0), new() { Replicates = 2 * Pairs });
        Random random = new(1);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] sampled = new double[2 * Pairs];
        for (int pair = 0; pair < Pairs; pair++)
        {
            double parameter = 0.1 * Normal();
            sampled[2 * pair] = (100 * (5 + parameter)) + (10 * Normal());
            sampled[(2 * pair) + 1] = (100 * (5 + parameter)) + (10 * Normal());
        }

        Interval interval = replication.TotalOf(sampled, 100, 400);

        // 400·5 ± 1.645·√(400 + 400²·0.01).
        double half = 1.645 * Math.Sqrt(400 + 1600);
        Assert.That(interval.Lower, Is.EqualTo(2000 - half).Within(0.02 * half * 2));
        Assert.That(interval.Upper, Is.EqualTo(2000 + half).Within(0.02 * half * 2));
    }

    [Test]
    public void Holdout_means_have_intervals_that_hold_what_the_model_does()
    {
        // Eight bins of 25 shops: 200 intervals, of which 180 and 4 standard errors, √(200·0.09) each, are to hold.
        int held = 0;
        for (int shop = 0; shop < 25; shop++)
        {
            CustomerSummary split = Orders(600, seed: 300 + shop).Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = new(2024, 6, 30) });
            HoldoutMeansResult means = HoldoutMeans.Of(_model, null, split, options: new() { Replicates = 200 });
            Assert.That(means.Level, Is.EqualTo(0.9));
            foreach (HoldoutMean bin in means.Where(bin => bin.Customers > 0))
            {
                Assert.That(bin.Expected, Is.InRange(bin.Lower!.Value, bin.Upper!.Value));
                held += bin.Actual >= bin.Lower && bin.Actual <= bin.Upper ? 1 : 0;
            }
        }

        Assert.That(held, Is.InRange(180 - (4 * 4.3), 200));
        Assert.That(HoldoutMeans.Of(_model, Orders(50, 1).Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = new(2024, 6, 30) })).Lower.IsEmpty);
    }

    [Test]
    public void Holdout_means_of_a_large_bin_are_as_wide_as_those_of_all_its_customers()
    {
        CustomerSummary split = Orders(6000, seed: 3).Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = new(2024, 6, 30) });
        HoldoutMeansResult means = HoldoutMeans.Of(_model, Draws(0.02), split, options: new() { Replicates = 2000 });

        // Some 3,500 customers in the first bin, of whom 500 are simulated: as wide as the mean of Poisson-like counts at least, by the root.
        double half = (means.Upper[0] - means.Lower[0]) / 2;
        double least = 1.645 * Math.Sqrt(means.Expected[0] / means.Customers[0]);
        Assert.That(means.Customers[0], Is.GreaterThan(2500));
        Assert.That(half, Is.InRange(least, 2.5 * least));
    }

    [Test]
    public void Cohorts_have_bands_of_their_own()
    {
        CohortTrackingResult cohorts = CohortTracking.Of(_model, Draws(0.05), Orders(400, seed: 8));

        foreach (TrackedCohort cohort in cohorts.Cohorts)
        {
            Assert.That(cohort.Purchases.Level, Is.EqualTo(0.9));
            Assert.That(cohort.Purchases.Upper[^1], Is.GreaterThan(cohort.Purchases.Expected[^1]));
            Assert.That(cohort.Purchases.Lower[^1], Is.LessThan(cohort.Purchases.Expected[^1]));
        }
    }

    private static TransactionTable Orders(int customers, long seed) => _model.SimulateTransactions(new()
    {
        Customers = customers,
        Start = new(2024, 1, 1),
        End = new(2024, 9, 29),
        Seed = seed,
    });

    /// <summary>Draws about the model, with a relative standard deviation of alpha.</summary>
    private static ParameterDraws Draws(double spread)
    {
        const int Count = 200;
        Random random = new(7);
        double[] alpha = [.. Enumerable.Range(0, Count).Select(_ => 4.414 * Math.Exp(spread * Math.Sqrt(12) * (random.NextDouble() - 0.5)))];
        double[] Same(double value) => [.. Enumerable.Repeat(value, Count)];
        return new ParameterDraws(
            BetaGeoModel.Kind, TimeUnit.Week, [Same(0.243), alpha, Same(0.793), Same(2.426)], DrawMethod.ImportanceSampling, seed: 7);
    }
}
