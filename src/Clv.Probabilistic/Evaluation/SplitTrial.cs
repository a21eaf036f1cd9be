using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>All forecasters on one split.</summary>
internal sealed class SplitTrial
{
    private readonly int[] _fold;
    private readonly int _folds;
    private readonly CustomerSummary? _past;
    private readonly HoldoutTimeline _timeline;
    private readonly double[] _purchases;
    private readonly bool[] _bought;
    private readonly double[]? _spend;
    private readonly double? _perfectGini;
    private readonly double? _perfectSpendGini;
    private readonly List<TrialResult?> _results = [];

    private SplitTrial(
        ComparisonSplit description, CustomerSummary customers, CustomerSummary? past, HoldoutTimeline timeline, int[] fold, int folds)
    {
        Description = description;
        Customers = customers;
        _past = past;
        _timeline = timeline;
        _fold = fold;
        _folds = folds;
        HoldoutSummary holdout = customers.Holdout!;
        _purchases = new double[customers.Count];
        _bought = new bool[customers.Count];
        _spend = holdout.MonetaryValue.IsEmpty ? null : new double[customers.Count];
        for (int i = 0; i < customers.Count; i++)
        {
            _purchases[i] = holdout.Frequency[i];
            _bought[i] = holdout.Frequency[i] > 0;
            if (_spend is not null)
            {
                _spend[i] = holdout.Frequency[i] * holdout.MonetaryValue[i];
            }
        }

        _perfectGini = new GainCurve(_purchases, _purchases).Gini();
        _perfectSpendGini = _spend is null ? null : new GainCurve(_spend, _spend).Gini();
    }

    /// <summary>The split in figures.</summary>
    public ComparisonSplit Description { get; }

    /// <summary>The histories up to the cut, with what came after.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>The results, in the order of the forecasters; null for one that had nothing to say.</summary>
    public IReadOnlyList<TrialResult?> Results => _results;

    /// <summary>Cuts the orders.</summary>
    public static SplitTrial Of(
        TransactionTable transactions, HoldoutSplit split, ComparisonOptions options, CancellationToken cancellationToken)
    {
        CustomerSummary customers = split.Summarize(transactions, options.Summary, cancellationToken);
        RequireTwoCustomers(customers, split);
        HoldoutTimeline timeline = HoldoutTimeline.Of(split.Cohort(transactions), split, options.Summary, customers, cancellationToken);
        double? spend = null;
        if (!customers.Holdout!.MonetaryValue.IsEmpty)
        {
            CompensatedSum sum = default;
            for (int i = 0; i < customers.Count; i++)
            {
                sum.Add(customers.Holdout.Frequency[i] * customers.Holdout.MonetaryValue[i]);
            }

            spend = sum.Value;
        }

        ComparisonSplit description = new()
        {
            Split = split,
            Duration = customers.Holdout.Duration,
            Customers = customers.Count,
            ActualPurchases = timeline.Actual[^1],
            ActualSpend = spend,
            OrdersOfLateJoiners = customers.Account!.HoldoutOrdersOfNewCustomers,
        };
        return new SplitTrial(
            description,
            customers,
            Rehearsal(transactions, split, options, cancellationToken),
            timeline,
            Folds(customers.Count, options),
            options.Folds);
    }

    /// <summary>Lets every forecaster forecast.</summary>
    /// <param name="forecasters">The forecasters.</param>
    /// <param name="remarks">Takes what a level correction could not do. A forecaster that fails stops the comparison.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Run(IReadOnlyList<IHoldoutForecaster> forecasters, List<string> remarks, CancellationToken cancellationToken)
    {
        ForecastTask[] tasks = Tasks();
        foreach (IHoldoutForecaster forecaster in forecasters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                _results.Add(Scored(forecaster, tasks, cancellationToken));
            }
            catch (InvalidOperationException error) when (forecaster is LevelCorrectedForecaster)
            {
                remarks.Add($"{forecaster.Name} is left out. {error.Message}");
                _results.Add(null);
            }
            catch (InvalidOperationException error)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{forecaster.Name} cannot forecast from the orders up to {Description.Split.CalibrationEnd:yyyy-MM-dd}. {error.Message}"));
            }
        }
    }

    private static void RequireTwoCustomers(CustomerSummary customers, HoldoutSplit split)
    {
        const int Fewest = 2;
        if (customers.Count < Fewest)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"A comparison needs at least {Fewest} customers who had bought by {split.CalibrationEnd:yyyy-MM-dd}, and there {(customers.Count == 1 ? "is" : "are")} {customers.Count}; give more orders or a later cut."));
        }
    }

    /// <summary>The same cut one horizon earlier; null where orders do not reach back so far or nothing was bought in between.</summary>
    private static CustomerSummary? Rehearsal(
        TransactionTable transactions, HoldoutSplit split, ComparisonOptions options, CancellationToken cancellationToken)
    {
        int length = split.HoldoutEnd.DayNumber - split.CalibrationEnd.DayNumber;
        int before = split.CalibrationEnd.DayNumber - length;
        TransactionTable cohort = split.Cohort(transactions);
        if (before < ObservedSpan.Of(cohort, observationEnd: null).FirstDay)
        {
            return null;
        }

        HoldoutSplit earlier = split with { CalibrationEnd = DateOnly.FromDayNumber(before), HoldoutEnd = split.CalibrationEnd };
        try
        {
            return earlier.Summarize(transactions, options.Summary, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int[] Folds(int customers, ComparisonOptions options)
    {
        int[] fold = new int[customers];
        for (int i = 0; i < customers && options.Folds > 1; i++)
        {
            fold[i] = (int)(SplitMix64.Word(options.Seed, (ulong)i) % (ulong)options.Folds);
        }

        return fold;
    }

    private ForecastTask[] Tasks()
    {
        if (_folds == 1)
        {
            return [new ForecastTask(Customers, Customers, Description.Duration, _past, _past)];
        }

        ForecastTask[] tasks = new ForecastTask[_folds];
        for (int k = 0; k < _folds; k++)
        {
            int fold = k;
            int[] inside = RowsWhere(row => _fold[row] == fold);
            int[] outside = RowsWhere(row => _fold[row] != fold);
            tasks[k] = new ForecastTask(
                Customers.Rows(outside),
                Customers.Rows(inside),
                Description.Duration,
                PastWhere(row => _fold[row] != fold),
                PastWhere(row => _fold[row] == fold));
        }

        return tasks;
    }

    /// <summary>The rehearsal of some customers, told by their rows; null without one.</summary>
    private CustomerSummary? PastWhere(Func<int, bool> isIn)
    {
        if (_past is null)
        {
            return null;
        }

        int[] rowOf = _past.Ids.PlacesIn(Customers.Ids);
        int[] rows = [.. Enumerable.Range(0, rowOf.Length).Where(row => isIn(rowOf[row]))];
        return rows.Length == 0 ? null : _past.Rows(rows);
    }

    private int[] RowsWhere(Func<int, bool> isIn) => [.. Enumerable.Range(0, Customers.Count).Where(isIn)];

    private TrialResult Scored(IHoldoutForecaster forecaster, ForecastTask[] tasks, CancellationToken cancellationToken)
    {
        int n = Customers.Count;
        double[] purchases = new double[n];
        double[]? probability = new double[n];
        double[]? spend = _spend is null ? null : new double[n];
        bool isLevelCorrected = forecaster is LevelCorrectedForecaster;
        double[]? logDensity = isLevelCorrected ? null : new double[n];
        double[]? countLoss = isLevelCorrected ? null : new double[n];
        double[] totals = new double[_timeline.Times.Count];
        for (int k = 0; k < tasks.Length; k++)
        {
            int fold = k;
            ForecastTask task = tasks[k];
            if (task.Customers.Count == 0)
            {
                continue;
            }

            HoldoutForecast forecast = forecaster.Forecast(task, cancellationToken);
            int[] rows = _folds == 1 ? RowsWhere(_ => true) : RowsWhere(row => _fold[row] == fold);
            if (forecast.Purchases.Length != rows.Length)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"It was asked about {rows.Length} customers and answered for {forecast.Purchases.Length}."));
            }

            Place(forecast.Purchases, rows, purchases);
            probability = forecast.ProbabilityOfAnyPurchase.IsEmpty ? null : Placed(forecast.ProbabilityOfAnyPurchase, rows, probability);
            spend = forecast.Spend.IsEmpty ? null : Placed(forecast.Spend, rows, spend);
            AddTotals(forecast, task, totals);
            if (forecast.Model is { } model)
            {
                int[] actual = [.. rows.Select(row => Customers.Holdout!.Frequency[row])];
                CountLosses losses = CountLosses.Of(model, task.Customers, task.Horizon, actual, cancellationToken);
                logDensity = Placed(losses.LogDensity, rows, logDensity);
                countLoss = Placed(losses.RankedProbabilityScore, rows, countLoss);
            }
            else
            {
                logDensity = null;
                if (!isLevelCorrected)
                {
                    // Somebody as certain as that loses what the forecast is off by.
                    countLoss = Placed([.. rows.Select(row => Math.Abs(purchases[row] - _purchases[row]))], rows, countLoss);
                }
            }
        }

        return new TrialResult(
            Scores(purchases, probability, logDensity, countLoss, totals),
            spend is null ? null : SpendScores.Of(spend, _spend, _perfectSpendGini),
            countLoss,
            SquaredErrors(purchases, _purchases),
            spend is null ? null : SquaredErrors(spend, _spend!));
    }

    private PurchaseScores Scores(
        double[] purchases, double[]? probability, double[]? logDensity, double[]? countLoss, double[] totals)
    {
        CompensatedSum total = default;
        foreach (double expected in purchases)
        {
            total.Add(expected);
        }

        GainCurve curve = new(purchases, _purchases);
        return new PurchaseScores
        {
            Customers = purchases.Length,
            PredictedTotal = total.Value,
            ActualTotal = Description.ActualPurchases,
            MeanAbsoluteError = HoldoutScores.MeanAbsoluteError(purchases, _purchases),
            RootMeanSquaredError = HoldoutScores.RootMeanSquaredError(purchases, _purchases),
            LogDensity = logDensity is null ? null : Mean(logDensity),
            RankedProbabilityScore = countLoss is null ? null : Mean(countLoss),
            CalibrationError = curve.CalibrationError(ScoreRules.Tenths),
            RocAuc = HoldoutScores.RocAuc(probability ?? purchases, _bought),
            LogLoss = probability is null ? null : HoldoutScores.LogLoss(probability, _bought),
            Spearman = HoldoutScores.Spearman(purchases, _purchases),
            Gini = curve.Gini(),
            NormalizedGini = curve.NormalizedGini(_perfectGini),
            TopDecileCapture = curve.Capture(ScoreRules.Tenth),
            TrackingError = HoldoutScores.TrackingError(totals, _timeline.Actual),
        };
    }

    /// <summary>Adds the purchases forecast up to each time: those of the model, or in proportion to time where there is none.</summary>
    private void AddTotals(HoldoutForecast forecast, ForecastTask task, double[] totals)
    {
        double all = 0;
        foreach (double expected in forecast.Purchases)
        {
            all += expected;
        }

        for (int j = 0; j < totals.Length; j++)
        {
            double share = _timeline.Times[j] / task.Horizon;
            totals[j] += forecast.Model is { } model && share < 1
                ? model.ExpectedPurchases(task.Customers, _timeline.Times[j]).Sum()
                : all * share;
        }
    }

    private static double[] SquaredErrors(double[] predicted, double[] actual)
    {
        double[] errors = new double[predicted.Length];
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] = (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
        }

        return errors;
    }

    private static double Mean(double[] values)
    {
        CompensatedSum sum = default;
        foreach (double value in values)
        {
            sum.Add(value);
        }

        return sum.Value / values.Length;
    }

    private static double[]? Placed(ReadOnlySpan<double> values, int[] rows, double[]? column)
    {
        if (column is not null)
        {
            Place(values, rows, column);
        }

        return column;
    }

    private static void Place(ReadOnlySpan<double> values, int[] rows, double[] column)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            column[rows[i]] = values[i];
        }
    }
}
