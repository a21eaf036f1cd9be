using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>Scores against their definitions, spelled out with loops over pairs and orders, and what must not change them.</summary>
public sealed class HoldoutScoresPropertyTests
{
    /// <summary>Sums of the same numbers in another order, over totals of 1 and more.</summary>
    private const double Tolerance = 1e-13;

    /// <summary>Every score of two columns by its name; without ranks of happenings, which have another second column.</summary>
    private static readonly Dictionary<string, Func<double[], double[], double?>> _scores = new()
    {
        ["Bias"] = (predicted, actual) => HoldoutScores.Bias(predicted, actual),
        ["MeanAbsoluteError"] = (predicted, actual) => HoldoutScores.MeanAbsoluteError(predicted, actual),
        ["RootMeanSquaredError"] = (predicted, actual) => HoldoutScores.RootMeanSquaredError(predicted, actual),
        ["CoefficientOfDetermination"] = (predicted, actual) => HoldoutScores.CoefficientOfDetermination(predicted, actual),
        ["CalibrationError"] = (predicted, actual) => HoldoutScores.CalibrationError(predicted, actual, bins: 3),
        ["Spearman"] = (predicted, actual) => HoldoutScores.Spearman(predicted, actual),
        ["RocAuc"] = (predicted, actual) => HoldoutScores.RocAuc(predicted, Happened(actual)),
        ["Gini"] = (predicted, actual) => HoldoutScores.Gini(predicted, actual),
        ["NormalizedGini"] = (predicted, actual) => HoldoutScores.NormalizedGini(predicted, actual),
        ["TopShareCapture"] = (predicted, actual) => HoldoutScores.TopShareCapture(predicted, actual, 0.3),
        ["TopShareRecall"] = (predicted, actual) => HoldoutScores.TopShareRecall(predicted, actual, 0.3),
        ["BudgetCapture"] = (predicted, actual) => HoldoutScores.BudgetCapture(predicted, actual, 0.3),
        ["ContactProfit"] = (predicted, actual) => HoldoutScores.ContactProfit(predicted, actual, costPerContact: 2, share: 0.3, margin: 0.5),
        ["ValueCalibrationError"] = (predicted, actual) => HoldoutScores.ValueCalibrationError(predicted, actual, bins: 3),
    };

    private static readonly string[] _ofOrder =
        ["Spearman", "RocAuc", "Gini", "NormalizedGini", "TopShareCapture", "TopShareRecall", "BudgetCapture", "ContactProfit"];

    /// <summary>Few values, and so many ties; some spend was refunded.</summary>
    private static readonly Gen<Row> _row =
        from predicted in Gen.Choose(0, 4)
        from actual in Gen.Choose(-1, 5)
        select new Row(predicted / 2.0, actual);

    private static Arbitrary<Row[]> Few => Gen.Choose(1, 5).SelectMany(count => _row.ArrayOf(count)).ToArbitrary();

    private static Arbitrary<Row[]> Many => Gen.Choose(1, 40).SelectMany(count => _row.ArrayOf(count)).ToArbitrary();

    [Test]
    public void RocAuc_is_the_share_of_pairs_in_order() => ForAll(Many, (predicted, actual) =>
    {
        bool[] happened = Happened(actual);
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < predicted.Length; i++)
        {
            for (int j = 0; j < predicted.Length; j++)
            {
                if (happened[i] && !happened[j])
                {
                    pairs++;
                    won += predicted[i] > predicted[j] ? 1 : predicted[i] == predicted[j] ? 0.5 : 0;
                }
            }
        }

        Assert.That(HoldoutScores.RocAuc(predicted, happened), pairs == 0 ? Is.Null : Is.EqualTo(won / pairs));
    });

    [Test]
    public void Spearman_is_Pearsons_correlation_of_mean_ranks() => ForAll(Many, (predicted, actual) =>
    {
        double[] one = Ranks(predicted);
        double[] other = Ranks(actual);
        double mean = (predicted.Length + 1) / 2.0;
        double products = one.Zip(other).Sum(pair => (pair.First - mean) * (pair.Second - mean));
        double squares = one.Sum(rank => (rank - mean) * (rank - mean)) * other.Sum(rank => (rank - mean) * (rank - mean));

        Assert.That(
            HoldoutScores.Spearman(predicted, actual),
            squares == 0 ? Is.Null : Is.EqualTo(products / Math.Sqrt(squares)).Within(Tolerance));
    });

    [Test]
    public void Gini_is_the_mean_over_all_orders_of_ties() => ForAll(Few, (predicted, actual) =>
        Assert.That(
            HoldoutScores.Gini(predicted, actual),
            actual.Sum() <= 0
                ? Is.Null
                : Is.EqualTo(MeanOverOrders(predicted, actual, gain =>
                    (2 * Enumerable.Range(1, predicted.Length).Sum(k => (gain[k - 1] + gain[k]) / 2) / predicted.Length) - 1))
                    .Within(Tolerance)));

    [Test]
    public void TopShareCapture_is_the_mean_over_all_orders_of_ties() => ForAll(Few, (predicted, actual) =>
    {
        foreach (double share in new[] { 0.1, 0.25, 0.4, 0.9, 1 })
        {
            double cut = share * predicted.Length;
            int whole = (int)cut;
            Assert.That(
                HoldoutScores.TopShareCapture(predicted, actual, share),
                actual.Sum() <= 0
                    ? Is.Null
                    : Is.EqualTo(MeanOverOrders(predicted, actual, gain =>
                        gain[whole] + ((cut - whole) * (gain[Math.Min(whole + 1, predicted.Length)] - gain[whole])))).Within(Tolerance));
        }
    });

    [Test]
    public void Calibration_is_the_mean_over_all_orders_of_ties() => ForAll(Few, (predicted, actual) =>
    {
        IReadOnlyList<CalibrationBin> bins = HoldoutScores.Calibration(predicted, actual, bins: 2);
        double[][] orders = [.. Orders(actual.Length).Select(rows => rows.OrderByDescending(row => predicted[row]).ToArray())
            .Select(rows => rows.Select(row => actual[row]).ToArray())];
        double[] falling = [.. predicted.OrderDescending()];
        int start = 0;
        foreach (CalibrationBin bin in bins)
        {
            int end = start + bin.Customers;
            Assert.That(bin.MeanPredicted, Is.EqualTo(falling[start..end].Average()).Within(Tolerance));
            Assert.That(bin.MeanActual, Is.EqualTo(orders.Average(values => values[start..end].Average())).Within(Tolerance));
            start = end;
        }

        Assert.That(start, Is.EqualTo(actual.Length));
    });

    [Test]
    public void Calibration_keeps_totals_and_its_error_is_at_least_the_bias() => ForAll(Many, (predicted, actual) =>
    {
        IReadOnlyList<CalibrationBin> bins = HoldoutScores.Calibration(predicted, actual, bins: 4);
        Assert.That(bins.Sum(bin => bin.Customers * bin.MeanPredicted), Is.EqualTo(predicted.Sum()).Within(Tolerance * 100));
        Assert.That(bins.Sum(bin => bin.Customers * bin.MeanActual), Is.EqualTo(actual.Sum()).Within(Tolerance * 100));
        Assert.That(bins.Select(bin => bin.MeanPredicted), Is.Ordered.Descending.Using((Comparison<double>)UpToRounding));
        if (HoldoutScores.Bias(predicted, actual) is double bias)
        {
            Assert.That(
                HoldoutScores.CalibrationError(predicted, actual, bins: 4), Is.GreaterThanOrEqualTo(Math.Abs(bias) - (Tolerance * 100)));
            Assert.That(HoldoutScores.CalibrationError(predicted, actual, bins: 1), Is.EqualTo(Math.Abs(bias)).Within(Tolerance * 100));
        }
    });

    [Test]
    public void ValueCalibrationError_is_that_of_bins_of_one_predicted_value_and_at_least_the_bias() => ForAll(Many, (predicted, actual) =>
    {
        const int Bins = 4;
        double total = predicted.Sum();
        double? error = HoldoutScores.ValueCalibrationError(predicted, actual, Bins);
        if (total <= 0 || actual.Sum() <= 0)
        {
            Assert.That(error, Is.Null);
            return;
        }

        // Every prediction, with what its customers did, as a stretch from one part of the total to another.
        double expected = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            double difference = 0;
            double before = 0;
            foreach (IGrouping<double, int> tied in Enumerable.Range(0, predicted.Length).GroupBy(row => predicted[row]).OrderByDescending(group => group.Key))
            {
                double value = tied.Key * tied.Count();
                double from = Math.Max(before, total * bin / Bins);
                double to = Math.Min(before + value, total * (bin + 1) / Bins);
                double share = value == 0 ? (bin == Bins - 1 ? 1 : 0) : Math.Max(0, to - from) / value;
                difference += share * (value - tied.Sum(row => actual[row]));
                before += value;
            }

            expected += Math.Abs(difference);
        }

        Assert.That(error, Is.EqualTo(expected / actual.Sum()).Within(1e-9));
        Assert.That(error, Is.GreaterThanOrEqualTo(Math.Abs(HoldoutScores.Bias(predicted, actual)!.Value) - 1e-9));
        Assert.That(
            HoldoutScores.ValueCalibrationError(predicted, actual, bins: 1), Is.EqualTo(Math.Abs(HoldoutScores.Bias(predicted, actual)!.Value)).Within(1e-9));
    });

    [Test]
    public void TopShareRecall_is_the_mean_over_orders_of_ties_of_the_best_choice_of_who_is_best() => ForAll(Few, (predicted, actual) =>
    {
        // With a cut between customers, and predictions that differ, it is a count.
        double[] distinct = [.. predicted.Select((value, row) => value + (row * 1e-6))];
        int top = (predicted.Length + 1) / 2;
        int[] found = [.. Enumerable.Range(0, predicted.Length).OrderByDescending(row => distinct[row]).Take(top)];
        int best = Math.Min(top, actual.Count(value => value > 0));
        double? score = HoldoutScores.TopShareRecall(distinct, actual, top / (double)predicted.Length);
        if (best == 0)
        {
            Assert.That(score, Is.Null);
            return;
        }

        double line = actual.OrderDescending().ElementAt(best - 1);
        int certain = found.Count(row => actual[row] > line);
        int tied = Math.Min(found.Count(row => actual[row] == line), best - actual.Count(value => value > line));
        Assert.That(score, Is.EqualTo((certain + tied) / (double)best).Within(1e-9));
    });

    [TestCaseSource(nameof(ScoreNames))]
    public void Score_does_not_depend_on_the_order_of_rows(string name)
    {
        Func<double[], double[], double?> score = _scores[name];
        Random random = new(20240229);
        double[] predicted = new double[1000];
        double[] actual = new double[1000];
        for (int i = 0; i < predicted.Length; i++)
        {
            // One in three has a prediction of its own, the others are in large ties; half of all did nothing.
            predicted[i] = i % 3 == 0 ? random.NextDouble() : random.Next(4) / 4.0;
            actual[i] = i % 2 == 0 ? 0 : predicted[i] * random.NextDouble() * 100;
        }

        double before = score(predicted, actual)!.Value;
        int[] rows = [.. Enumerable.Range(0, predicted.Length)];
        for (int shuffle = 0; shuffle < 20; shuffle++)
        {
            random.Shuffle(rows);
            double after = score([.. rows.Select(row => predicted[row])], [.. rows.Select(row => actual[row])])!.Value;
            Assert.That(after, Is.EqualTo(before).Within(1e-14 * Math.Max(1, Math.Abs(before))));
        }
    }

    [TestCaseSource(nameof(_ofOrder))]
    public void Score_of_order_is_the_same_for_a_rising_function_of_predictions(string name) => ForAll(Many, (predicted, actual) =>
        Assert.That(
            _scores[name]([.. predicted.Select(value => Math.Exp(3 * value) - 100)], actual), Is.EqualTo(_scores[name](predicted, actual))));

    [TestCaseSource(nameof(_ofOrder))]
    public void Score_of_order_is_best_for_the_truth(string name) => ForAll(Many, (predicted, actual) =>
    {
        if (_scores[name](predicted, actual) is double score)
        {
            Assert.That(_scores[name](actual, actual), Is.GreaterThanOrEqualTo(score - Tolerance));
        }
    });

    [TestCaseSource(nameof(ScoreNames))]
    public void Score_of_values_at_the_ends_of_their_range_is_finite_or_null(string name)
    {
        Gen<double> value = Gen.Elements(-1e100, -1, -5e-324, 0, 5e-324, 1e-310, 1e-160, 1, 1e100);
        Gen<Row> row = from predicted in value from actual in value select new Row(predicted, actual);
        ForAll(Gen.Choose(1, 6).SelectMany(count => row.ArrayOf(count)).ToArbitrary(), (predicted, actual) =>
            Assert.That(_scores[name](predicted, actual) ?? 0, Is.InRange(double.MinValue, double.MaxValue)));
    }

    private static string[] ScoreNames() => [.. _scores.Keys];

    private static int UpToRounding(double one, double other) => Math.Abs(one - other) <= Tolerance ? 0 : one.CompareTo(other);

    private static bool[] Happened(double[] actual) => [.. actual.Select(value => value > 0)];

    private static void ForAll(Arbitrary<Row[]> rows, Action<double[], double[]> check) =>
        Prop.ForAll(rows, table => check([.. table.Select(row => row.Predicted)], [.. table.Select(row => row.Actual)]))
            .QuickCheckThrowOnFailure();

    /// <summary>Per value, one plus the values below it, and half of the others that equal it.</summary>
    private static double[] Ranks(double[] values) =>
        [.. values.Select(value => 1 + values.Count(other => other < value) + ((values.Count(other => other == value) - 1) / 2.0))];

    /// <summary>The mean of a score of the gain curve, from 0 to 1, over all orders of rows before a stable sort.</summary>
    private static double MeanOverOrders(double[] predicted, double[] actual, Func<double[], double> score) =>
        Orders(actual.Length).Average(rows =>
        {
            double[] gain = new double[actual.Length + 1];
            foreach ((int at, int row) in rows.OrderByDescending(row => predicted[row]).Index())
            {
                gain[at + 1] = gain[at] + (actual[row] / actual.Sum());
            }

            return score(gain);
        });

    private static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : from order in Orders(count - 1)
          from at in Enumerable.Range(0, count)
          select (int[])[.. order[..at], count - 1, .. order[at..]];

    private sealed record Row(double Predicted, double Actual);
}
