using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic;

/// <summary>Reads an experiment: what each arm did more than the control arm, and how sure that is.</summary>
/// <remarks>
/// <para>Arms are compared as they were drawn, with everybody who was assigned. The lift is a difference of means with Welch's standard error
/// and Student's quantiles; within strata where there are any, and over them by their shares. With the model's expectation it is read a second
/// time with that as covariate (CUPED; Deng, Xu, Kohavi and Walker 2013), which keeps the lift what it is, whether the model is right or not,
/// and narrows the interval as far as the model is right. The interval of the relative lift is Fieller's.</para>
/// <para>An interval for a single look is not to be looked at week by week until it leaves 0 out: it then does so far too often. The always-valid
/// one holds at all looks together (Waudby-Smith and others 2021): s·√((1 + 1/r)·ln((1 + r)/α²)) around the lift, with r = r*·(part of the plan that
/// is over) and r* = −2·ln α + ln(1 − 2·ln α), which is where it is narrowest; at a level of 0.95, 1.55 times as wide as that of a single
/// look. It takes two looks to hang together as those of a sum that grows evenly do, or more closely. They do where customers differ and go on
/// buying as they did; a study of the library counts how often it fails.</para>
/// <para>With several arms the intervals are each by itself, and the p-values are adjusted by Holm (1979).</para>
/// <para>An experiment whose arms are not of the sizes that were planned is broken somewhere (Fabijan and others 2019, sample ratio mismatch): that
/// is tested by χ², and so is said where arms differed before in what was expected of them.</para>
/// </remarks>
public static class ExperimentReading
{
    private static readonly ExperimentMetric[] _metrics = [ExperimentMetric.Purchases, ExperimentMetric.Retention, ExperimentMetric.Spend];

    /// <summary>Reads purchases and retention, and spend where outcomes have it.</summary>
    /// <param name="outcomes">What customers did.</param>
    /// <param name="expectation">What was expected of them before; null to compare outcomes alone. Customers of whom it says nothing count with
    /// the mean of the others.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The lifts, per metric and arm from outcomes alone and, with an expectation, adjusted.</returns>
    /// <exception cref="ArgumentException">An arm has fewer than two customers, or an option breaks its rule.</exception>
    public static ExperimentReadingResult Of(
        ExperimentOutcomes outcomes, ExperimentExpectation? expectation = null, ExperimentReadingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        options ??= new();
        options.Check();
        ExperimentAssignment assignment = outcomes.Assignment;
        assignment.RequireTwoEach();
        ArmCells cells = ArmCells.Of(assignment);
        List<ExperimentLift> lifts = [];
        List<ExperimentBalance> balance = [];
        int unknown = 0;
        foreach (ExperimentMetric metric in _metrics)
        {
            if (Values(outcomes, metric) is not { } values)
            {
                continue;
            }

            ArmMeans plain = ArmMeans.Of(cells, values, default);
            lifts.AddRange(Lifts(assignment, metric, plain, null, options));
            if (expectation is null || (metric == ExperimentMetric.Spend && !expectation.HasSpend))
            {
                continue;
            }

            (double[] expected, int missing) = Expected(assignment, metric, expectation);
            unknown = Math.Max(unknown, missing);
            balance.AddRange(CovariateBalance.Of(assignment, metric, expected));
            lifts.AddRange(Lifts(assignment, metric, ArmMeans.Of(cells, values, expected), plain, options));
        }

        return new ExperimentReadingResult(outcomes, options, [.. lifts], [.. balance], cells, unknown);
    }

    /// <summary>Reads purchases and retention, and spend where outcomes have it.</summary>
    /// <param name="outcomes">What customers did.</param>
    /// <param name="expectation">What the model expected of them before: predictions from orders up to the day before the experiment, over any
    /// horizon, best that of the window.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The lifts, per metric and arm from outcomes alone and adjusted.</returns>
    /// <exception cref="ArgumentException">An arm has fewer than two customers, or an option breaks its rule.</exception>
    /// <example>
    /// <code>
    /// ExperimentReadingResult reading = ExperimentReading.Of(outcomes, predictions);
    /// foreach (string sentence in reading.Sentences)
    /// {
    ///     Console.WriteLine(sentence);
    /// }
    /// </code>
    /// </example>
    public static ExperimentReadingResult Of(
        ExperimentOutcomes outcomes, CustomerPredictions expectation, ExperimentReadingOptions? options = null) =>
        Of(outcomes, ExperimentExpectation.Of(expectation), options);

    private static double[]? Values(ExperimentOutcomes outcomes, ExperimentMetric metric) => metric switch
    {
        ExperimentMetric.Purchases => [.. outcomes.Purchases.Select(purchases => (double)purchases)],
        ExperimentMetric.Retention => [.. outcomes.Purchases.Select(purchases => purchases > 0 ? 1.0 : 0)],
        _ => outcomes.HasSpend ? outcomes.Spend.ToArray() : null,
    };

    /// <summary>What is expected of every assigned customer, and of how many nothing is known.</summary>
    private static (double[] Expected, int Missing) Expected(ExperimentAssignment assignment, ExperimentMetric metric, ExperimentExpectation expectation)
    {
        ReadOnlyColumn<double> all = expectation.Of(metric);
        double[] expected = new double[assignment.Count];
        CustomerIds known = expectation.Customers;
        bool same = ReferenceEquals(known, assignment.Customers);
        CompensatedSum total = default;
        int missing = 0;
        for (int row = 0; row < expected.Length; row++)
        {
            int place = same ? row : known.IndexOf(assignment.Customers.At(row));
            expected[row] = place < 0 ? double.NaN : all[place];
            missing += double.IsFinite(expected[row]) ? 0 : 1;
            total.Add(double.IsFinite(expected[row]) ? expected[row] : 0);
        }

        double mean = missing == expected.Length ? 0 : total.Value / (expected.Length - missing);
        return (missing == 0 ? expected : Array.ConvertAll(expected, value => double.IsFinite(value) ? value : mean), missing);
    }

    private static ExperimentLift[] Lifts(
        ExperimentAssignment assignment, ExperimentMetric metric, ArmMeans means, ArmMeans? plain, ExperimentReadingOptions options)
    {
        double alpha = 1 - options.Level;
        double always = AlwaysValidBound.Of(alpha, options.PlanReached);
        ExperimentLift[] lifts = new ExperimentLift[assignment.Arms.Count - 1];
        for (int arm = 1; arm <= lifts.Length; arm++)
        {
            double lift = means.Mean[arm] - means.Mean[0];
            double variance = means.Variance[arm] + means.Variance[0];
            double error = Math.Sqrt(variance);
            double freedom = means.Freedom(0, arm);
            double t = Quantile(1 - (alpha / 2), freedom);
            double without = plain is null ? variance : plain.Variance[arm] + plain.Variance[0];
            lifts[arm - 1] = new ExperimentLift
            {
                Metric = metric,
                Arm = assignment.Arms[arm].Name,
                IsAdjusted = plain is not null,
                ControlMean = means.Mean[0],
                ArmMean = means.Mean[arm],
                Lift = lift,
                StandardError = error,
                LiftInterval = new(lift - (t * error), lift + (t * error)),
                AlwaysValidInterval = new(lift - (always * error), lift + (always * error)),
                RelativeLift = means.Mean[0] == 0 ? double.NaN : lift / means.Mean[0],
                RelativeLiftInterval = Relative(t),
                AlwaysValidRelativeInterval = Relative(always),
                PValue = error > 0 ? 2 * Tail(Math.Abs(lift) / error, freedom) : double.NaN,
                HolmPValue = double.NaN,
                VarianceReduction = plain is null || !(without > 0) ? 0 : 1 - (variance / without),
            };

            Interval Relative(double width) =>
                FiellerInterval.Of(means.Mean[0], means.Variance[0], means.Mean[arm], means.Variance[arm], width);
        }

        double[] together = HolmAdjustment.Of(Array.ConvertAll(lifts, lift => lift.PValue));
        return [.. lifts.Select((lift, place) => lift with { HolmPValue = together[place] })];
    }

    /// <summary>A quantile of Student's distribution, which is the normal one where degrees of freedom are many.</summary>
    private static double Quantile(double probability, double freedom) =>
        freedom > ManyDegrees ? Normal.InvCDF(0, 1, probability) : StudentT.InvCDF(0, 1, freedom, probability);

    private static double Tail(double t, double freedom) =>
        freedom > ManyDegrees ? Normal.CDF(0, 1, -t) : StudentT.CDF(0, 1, freedom, -t);

    private const double ManyDegrees = 1e7;
}
