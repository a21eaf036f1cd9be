namespace Clv.Probabilistic.Service;

/// <summary>Where expected totals would be if the parameters of the models were known, from some customers who stand for all: quick intervals, for what is
/// asked in passing.</summary>
/// <remarks>
/// Customers come in strata; of each, every k-th in the order of worth stands for it, and what it comes to at a draw of the parameters is its known total
/// times the ratio of its sample's totals at that draw and at the estimates. The totals of <see cref="PortfolioQuestions"/> look at five times as many
/// customers and draws, and at what chance does. No chance is involved here.
/// </remarks>
internal sealed class SampledTotals
{
    private const int Draws = 200;
    private const int Sampled = 400;
    private const int Quantities = 4;
    private const int Active = 0;
    private const int Buyers = 1;
    private const int Purchases = 2;
    private const int Value = 3;

    private readonly CustomerPredictions _predictions;
    private readonly double[][] _totals;
    private readonly double[][][] _atDraws;
    private readonly double _level;

    private SampledTotals(CustomerPredictions predictions, double[][] totals, double[][][] atDraws, double level)
    {
        _predictions = predictions;
        _totals = totals;
        _atDraws = atDraws;
        _level = level;
    }

    /// <summary>The totals; null without draws of parameters.</summary>
    /// <param name="predictions">What is predicted of everybody.</param>
    /// <param name="version">The models that it is predicted by.</param>
    /// <param name="strata">The rows of each stratum, all rows together.</param>
    /// <param name="threads">How many processors it takes at most; null for all. The numbers do not depend on it.</param>
    /// <param name="token">Stops the work.</param>
    public static SampledTotals? Of(
        CustomerPredictions predictions, ModelVersion version, IReadOnlyList<int[]> strata, int? threads, CancellationToken token)
    {
        if (version.Interval is not { } interval)
        {
            return null;
        }

        int[][] samples = [.. strata.Select(rows => SampleOf(predictions, rows, Sampled / strata.Count))];
        CustomerSummary sampled = predictions.Customers.At([.. samples.SelectMany(rows => rows)]);
        PurchaseModel[] models = interval.DrawnPurchases(Draws);
        int[] ofSpend = interval.Spend?.EvenlySpread(models.Length) ?? [];
        PredictionOptions options = predictions.Options with { Interval = null };
        double[] atEstimates = new double[samples.Length * Quantities];
        Add(atEstimates, samples, At(version.Purchases, version.Spend));
        double[][][] atDraws = new double[models.Length][][];
        double[][] totals = [.. strata.Select(rows => TotalsOf(predictions, rows))];
        Parallel.For(
            0,
            models.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount, CancellationToken = token },
            draw =>
            {
                double[] sums = new double[samples.Length * Quantities];
                ISpendModel? spend = ofSpend.Length == 0 ? version.Spend : (ISpendModel)interval.Spend!.ModelAt(ofSpend[draw % ofSpend.Length]);
                Add(sums, samples, At(models[draw], spend));
                atDraws[draw] = [.. totals.Select((known, stratum) => Scaled(known, sums, atEstimates, stratum))];
            });
        return new SampledTotals(predictions, totals, atDraws, interval.Level);

        CustomerPredictions At(PurchaseModel model, ISpendModel? spend) =>
            CustomerPredictions.Predict(sampled, model, predictions.HasSpend ? spend : null, options, progress: null, token);
    }

    /// <summary>The totals of all customers.</summary>
    public PredictedTotal All() => new("all customers", _predictions.Count)
    {
        Level = _level,
        Active = Estimate(Active, stratum: null),
        Buyers = Estimate(Buyers, stratum: null),
        Purchases = Estimate(Purchases, stratum: null),
        LifetimeValue = _predictions.HasSpend ? Estimate(Value, stratum: null) : null,
    };

    /// <summary>The value of a stratum.</summary>
    public TotalEstimate ValueOf(int stratum) => Estimate(Value, stratum);

    private static int[] SampleOf(CustomerPredictions predictions, int[] rows, int most)
    {
        if (rows.Length <= most)
        {
            return rows;
        }

        ReadOnlyColumn<double> worth = predictions.Worth;
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        Array.Sort(Array.ConvertAll(rows, row => double.IsNaN(worth[row]) ? double.PositiveInfinity : -worth[row]), order);
        int[] sample = new int[most];
        for (int i = 0; i < most; i++)
        {
            sample[i] = rows[order[(int)(((2L * i) + 1) * rows.Length / (2L * most))]];
        }

        return sample;
    }

    private static double[] TotalsOf(CustomerPredictions predictions, int[] rows) =>
    [
        Sum(predictions.ProbabilityAlive, rows),
        Sum(predictions.ProbabilityOfAnyPurchase, rows),
        Sum(predictions.ExpectedPurchases, rows),
        predictions.HasSpend ? Sum(predictions.LifetimeValue, rows) : 0,
    ];

    private static double Sum(ReadOnlyColumn<double> values, int[] rows)
    {
        CompensatedSum sum = default;
        foreach (int row in rows)
        {
            sum.Add(double.IsFinite(values[row]) ? values[row] : 0);
        }

        return sum.Value;
    }

    /// <summary>Adds up what is predicted of samples, which lie one after another.</summary>
    private static void Add(double[] sums, int[][] samples, CustomerPredictions predictions)
    {
        int first = 0;
        for (int stratum = 0; stratum < samples.Length; stratum++)
        {
            int[] rows = [.. Enumerable.Range(first, samples[stratum].Length)];
            TotalsOf(predictions, rows).CopyTo(sums, stratum * Quantities);
            first += rows.Length;
        }
    }

    private static double[] Scaled(double[] known, double[] sums, double[] atEstimates, int stratum)
    {
        double[] scaled = new double[Quantities];
        for (int quantity = 0; quantity < Quantities; quantity++)
        {
            double ratio = sums[(stratum * Quantities) + quantity] / atEstimates[(stratum * Quantities) + quantity];
            scaled[quantity] = double.IsFinite(ratio) ? known[quantity] * ratio : known[quantity];
        }

        return scaled;
    }

    private TotalEstimate Estimate(int quantity, int? stratum)
    {
        double value = Over(_totals);
        Interval middle = OrderedDraws.MiddleOf(_atDraws.Select(Over), _level);
        return new TotalEstimate(value) { Expectation = new Interval(Math.Min(middle.Lower, value), Math.Max(middle.Upper, value)) };

        double Over(double[][] totals)
        {
            if (stratum is { } one)
            {
                return totals[one][quantity];
            }

            CompensatedSum sum = default;
            foreach (double[] ofStratum in totals)
            {
                sum.Add(ofStratum[quantity]);
            }

            return sum.Value;
        }
    }
}
