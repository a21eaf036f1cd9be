using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Refits on the first part of the data and compares its predictions with what then happened.</summary>
/// <remarks>
/// The cut is a calendar day: orders up to and including it calibrate, later ones up to the end of observation are held
/// out. Customers who first buy after the cut cannot be predicted and are not counted on either side.
/// History is enough when the observed span has at least ten grain periods, the cut leaves at least one day on each
/// side, and at least two customers bought in more than one period of the calibration.
/// </remarks>
public static class Backtest
{
    private const int FewestPeriods = 10;
    private const int FewestRepeatCustomers = 2;

    /// <summary>Runs a backtest of a purchase model and, where orders carry amounts, Gamma-Gamma.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">How they are summarized; a calibration end there is the cut, else the data's span is cut in
    /// two halves of time.</param>
    /// <param name="fitOptions">How the models are fitted; null for the defaults. A start there is for the purchase
    /// model.</param>
    /// <param name="fitter">The fitter of the purchase model; null for BG/NBD's.</param>
    /// <param name="progress">Told of every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="InvalidOperationException">There is too little history, and the message says what is missing.</exception>
    public static BacktestResult Run(
        TransactionTable transactions,
        SummaryOptions options,
        FitOptions? fitOptions = null,
        IPurchaseFitter? fitter = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        ArgumentNullException.ThrowIfNull(options);
        WorkSteps steps = new(progress, 3, cancellationToken);
        steps.Begin("summarizing");
        Rehearsal rehearsal = Rehearsal.Of(transactions, Split(transactions, options), options, cancellationToken);
        return Run(rehearsal, ForecasterOf(fitter, fitOptions), steps, cancellationToken);
    }

    /// <summary>The same of orders that are cut already, such as those of a <see cref="ComparisonSplit"/>, whose fits are used again.</summary>
    /// <param name="rehearsal">The orders up to the cut, and what came.</param>
    /// <param name="fitOptions">How the models are fitted; null for the defaults. A start there is for the purchase model.</param>
    /// <param name="fitter">The fitter of the purchase model; null for BG/NBD's.</param>
    /// <param name="progress">Told of every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="InvalidOperationException">Too few customers came back by the cut.</exception>
    public static BacktestResult Run(
        Rehearsal rehearsal,
        FitOptions? fitOptions = null,
        IPurchaseFitter? fitter = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Run(rehearsal, ForecasterOf(fitter, fitOptions), progress, cancellationToken);

    /// <summary>The same of any forecaster.</summary>
    /// <param name="rehearsal">The orders up to the cut, and what came.</param>
    /// <param name="forecaster">The forecaster; one of a purchase model is checked as its fitter is.</param>
    /// <param name="progress">Told of every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="InvalidOperationException">There is too little to learn from.</exception>
    public static BacktestResult Run(
        Rehearsal rehearsal,
        IForecaster forecaster,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Run(rehearsal, forecaster, new WorkSteps(progress, 2, cancellationToken), cancellationToken);

    /// <summary>Where a backtest cuts: unless options say so, before the last of some equal parts of time.</summary>
    /// <exception cref="InvalidOperationException">There is too little history.</exception>
    internal static HoldoutSplit Split(TransactionTable transactions, SummaryOptions options, int parts = 2)
    {
        if (transactions.Count == 0)
        {
            throw new InvalidOperationException("A backtest needs orders, and there are none.");
        }

        int firstDay = int.MaxValue;
        int lastDay = int.MinValue;
        foreach (int day in transactions.Day.Span)
        {
            firstDay = Math.Min(firstDay, day);
            lastDay = Math.Max(lastDay, day);
        }

        DateOnly first = DateOnly.FromDayNumber(firstDay);
        DateOnly end = options.ObservationEnd is { } observed
            ? DateOnly.FromDateTime(observed)
            : DateOnly.FromDayNumber(lastDay);
        int periods = end < first ? 0 : Periods(first, end, options.Grain);
        if (periods < FewestPeriods)
        {
            throw new InvalidOperationException(Say(
                $"A backtest needs at least {FewestPeriods} {options.Grain.Name()}s of orders, and there {(periods == 1 ? "is" : "are")} {periods}."));
        }

        DateOnly cut = options.CalibrationEnd ?? DateOnly.FromDayNumber(firstDay + ((parts - 1) * (end.DayNumber - firstDay) / parts));
        if (cut < first || cut >= end)
        {
            throw new InvalidOperationException(Say(
                $"A backtest cannot be cut after {cut:yyyy-MM-dd}: orders run from {first:yyyy-MM-dd} to {end:yyyy-MM-dd}, and both sides need a day."));
        }

        return new HoldoutSplit { CalibrationEnd = cut, HoldoutEnd = end };
    }

    // The library's own instance, whose fit a comparison has made already.
    private static PurchaseModelForecaster ForecasterOf(IPurchaseFitter? fitter, FitOptions? options) =>
        new(fitter ?? ModelCatalog.Standard.PurchaseModels[0].Fitter, options);

    private static BacktestResult Run(
        Rehearsal rehearsal, IForecaster forecaster, WorkSteps steps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rehearsal);
        ArgumentNullException.ThrowIfNull(forecaster);
        BacktestResult result = forecaster is PurchaseModelForecaster model
            ? OfModel(rehearsal, model, steps, cancellationToken)
            : OfForecaster(rehearsal, forecaster, steps, cancellationToken);
        steps.End();
        return result;
    }

    private static BacktestResult OfForecaster(
        Rehearsal rehearsal, IForecaster forecaster, WorkSteps steps, CancellationToken cancellationToken)
    {
        steps.Begin(forecaster.Name);
        CustomerForecast forecast = Forecasting.Ask(forecaster, rehearsal.Origin, rehearsal.Origin, cancellationToken);
        BacktestResult result = Compare(rehearsal, forecast.Purchases);
        return forecast.Spend.IsEmpty || rehearsal.Actual.MonetaryValue.IsEmpty ? result : WithSpend(result, forecast.Spend);
    }

    private static BacktestResult OfModel(
        Rehearsal rehearsal, PurchaseModelForecaster forecaster, WorkSteps steps, CancellationToken cancellationToken)
    {
        steps.Begin(forecaster.Name);
        ForecastOrigin origin = rehearsal.Origin;
        RequireRepeatCustomers(origin.Customers, origin.Options.IncludeFirst, origin.Day);
        PurchaseModel model = origin.Fit(forecaster.Fitter, forecaster.Options, cancellationToken).Model;
        double[] expected = model.ExpectedPurchases(origin.Customers, origin.Horizon);
        BacktestResult result = Compare(rehearsal, expected) with { Model = model };

        steps.Begin("spend");

        // A start among the options is for the other model.
        FitOptions spendOptions = (forecaster.Options ?? new FitOptions()) with { Start = null };
        if (origin.FitSpend(forecaster.SpendFitter, spendOptions, cancellationToken)?.Model is not { } spend)
        {
            return result;
        }

        double[] money = SpendPredictions.Predict(rehearsal.Customers, spend, cancellationToken: cancellationToken).ExpectedSpend.ToArray();
        for (int i = 0; i < money.Length; i++)
        {
            money[i] *= expected[i];
        }

        return WithSpend(result, money);
    }

    private static int Periods(DateOnly first, DateOnly last, Grain grain)
    {
        GrainCalendar calendar = new(grain);
        return 1 + calendar.Period(last.DayNumber, GrainCalendar.HoursPerDay - 1) - calendar.Period(first.DayNumber, 0);
    }

    private static void RequireRepeatCustomers(CustomerSummary customers, bool includeFirst, DateOnly cut)
    {
        int once = includeFirst ? 1 : 0;
        int repeat = 0;
        foreach (int frequency in customers.Frequency)
        {
            repeat += frequency > once ? 1 : 0;
        }

        if (repeat < FewestRepeatCustomers)
        {
            throw new InvalidOperationException(Say(
                $"A backtest needs at least {FewestRepeatCustomers} customers who came back by {cut:yyyy-MM-dd}, where its first part ends, and there {(repeat == 1 ? "is" : "are")} {repeat}."));
        }
    }

    private static BacktestResult Compare(Rehearsal rehearsal, ReadOnlySpan<double> expected)
    {
        HoldoutSummary actual = rehearsal.Actual;
        CompensatedSum predicted = default;
        CompensatedSum absolute = default;
        CompensatedSum squared = default;
        long happened = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = expected[i] - actual.Frequency[i];
            predicted.Add(expected[i]);
            absolute.Add(Math.Abs(error));
            squared.Add(error * error);
            happened += actual.Frequency[i];
        }

        return new BacktestResult
        {
            Rehearsal = rehearsal,
            Forecast = new CustomerForecast(expected),
            CalibrationEnd = rehearsal.Split.CalibrationEnd,
            HoldoutEnd = rehearsal.Split.HoldoutEnd,
            Duration = actual.Duration,
            Customers = expected.Length,
            PredictedPurchases = predicted.Value,
            ActualPurchases = happened,
            MeanAbsoluteError = absolute.Value / expected.Length,
            RootMeanSquaredError = Math.Sqrt(squared.Value / expected.Length),
        };
    }

    /// <summary>Adds spend, of the customers of whom it can be predicted: whoever got back more than was paid is left out on both sides,
    /// whatever the spend model, so that backtests of several are of the same customers.</summary>
    private static BacktestResult WithSpend(BacktestResult result, ReadOnlySpan<double> expected)
    {
        HoldoutSummary holdout = result.Rehearsal.Actual;
        CompensatedSum predicted = default;
        CompensatedSum actual = default;
        for (int i = 0; i < expected.Length; i++)
        {
            if (!SpendRules.IsNegative(result.Rehearsal.Origin.Customers.HistoryOf(i)))
            {
                predicted.Add(expected[i]);
                actual.Add(holdout.Frequency[i] * holdout.MonetaryValue[i]);
            }
        }

        return double.IsFinite(predicted.Value)
            ? result with { PredictedSpend = predicted.Value, ActualSpend = actual.Value }
            : result;
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
