using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Learning;

/// <summary>What a learner scores where other customers of the same weeks taught it: the optimistic way, at a cut where the honest one can be
/// had.</summary>
/// <remarks>Immutable. Customers at the cut come into folds, and each fold is forecast by what was learnt from the others, of what they did in the very
/// horizon that is scored. A forecaster that learns before the cut and is scored on the same horizon says what such a score is worth:
/// <see cref="Excess"/>.</remarks>
/// <example>
/// <code>
/// Rehearsal past = now.Rehearsal!;
/// BoostedTreesLearner learner = new();
/// CustomerFoldScore folds = CustomerFoldScore.Of(past, learner);
/// CustomerForecast outOfTime = new SupervisedForecaster(learner).Learn(past.Origin).Forecast(past.Origin);
/// Console.WriteLine($"out of time it is {folds.Excess(outOfTime):P0} worse than folds of customers suggest");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerFoldScore : ITabularResult
{
    private readonly ReadOnlyColumn<double> _purchases;
    private readonly ReadOnlyColumn<double> _spend;

    private CustomerFoldScore(string learner, int folds, CustomerForecast forecast, FeatureTargets actual)
    {
        Learner = learner;
        Folds = folds;
        Forecast = forecast;
        _purchases = actual.Purchases;
        _spend = actual.Spend;
    }

    /// <summary>The name of the learner.</summary>
    public string Learner { get; }

    /// <summary>The number of folds.</summary>
    public int Folds { get; }

    /// <summary>What was forecast of each customer by what the other folds did, row by row as <see cref="ForecastOrigin.Customers"/> of the
    /// origin.</summary>
    public CustomerForecast Forecast { get; }

    /// <summary>The root mean squared error of purchases.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double PurchaseError => HoldoutScores.RootMeanSquaredError(Forecast.Purchases, _purchases);

    /// <summary>The root mean squared error of spend; null where orders carry no amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? SpendError => Forecast.Spend.IsEmpty ? null : HoldoutScores.RootMeanSquaredError(Forecast.Spend, _spend);

    /// <summary>Forecasts customers by other customers of the same weeks.</summary>
    /// <param name="past">A cut, with what followed.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="options">What it learns, of which the number of windows counts for nothing; null for the defaults.</param>
    /// <param name="folds">How many folds of customers, ≥ 2.</param>
    /// <param name="seed">Who comes into which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast and its scores. The same cut, options and seed give the same bits.</returns>
    /// <exception cref="ArgumentException">There are fewer customers than folds, or an option breaks its rule.</exception>
    public static CustomerFoldScore Of(
        Rehearsal past,
        ILearner learner,
        SupervisedOptions? options = null,
        int folds = 5,
        long seed = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(past);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        SupervisedOptions asked = (options ?? new()).Checked();
        FeatureTable all = CustomerFeatures.Of(past, asked.Features, cancellationToken);
        int[] foldOf = FoldsOfCustomers.Of([all.Customers], folds, seed);
        double[] purchases = new double[all.Count];
        double[] bought = new double[all.Count];
        double[] spend = all.Targets!.Spend.IsEmpty ? [] : new double[all.Count];
        for (int fold = 0; fold < folds; fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] rows = [.. Enumerable.Range(0, all.Count).Where(row => foldOf[row] == fold)];
            int[] others = [.. Enumerable.Range(0, all.Count).Where(row => foldOf[row] != fold)];
            CustomerForecast forecast = SupervisedModel.Learn(learner, asked, [all.Rows(others)], account: null, cancellationToken).Forecast(all.Rows(rows));
            for (int i = 0; i < rows.Length; i++)
            {
                purchases[rows[i]] = forecast.Purchases[i];
                bought[rows[i]] = forecast.ProbabilityOfAnyPurchase[i];
                if (spend.Length > 0)
                {
                    spend[rows[i]] = forecast.Spend[i];
                }
            }
        }

        return new CustomerFoldScore(learner.Name, folds, new CustomerForecast(purchases, bought, spend), all.Targets);
    }

    /// <summary>By how much the root mean squared error of purchases of another forecast of these customers exceeds that by folds.</summary>
    /// <param name="outOfTime">The other forecast, by what was learnt before the cut.</param>
    /// <returns>Error by error, less 1: 0.09 is 9 % worse than folds suggest; null where these are without error.</returns>
    /// <exception cref="ArgumentException">It is of more or fewer customers.</exception>
    public double? Excess(CustomerForecast outOfTime)
    {
        ArgumentNullException.ThrowIfNull(outOfTime);
        double error = HoldoutScores.RootMeanSquaredError(outOfTime.Purchases, _purchases);
        return PurchaseError > 0 ? (error / PurchaseError) - 1 : null;
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        (string Target, double Error)[] rows = [("purchases", PurchaseError), .. SpendError is { } spend ? [("spend", spend)] : Array.Empty<(string, double)>()];
        return new ResultTable(
            FormattableString.Invariant($"{Learner} by {Folds} folds of customers of the same time (optimistic)"),
            rows.Length,
            [
                ResultColumn.Of("target", rows.Length, row => rows[row].Target),
                ResultColumn.Of("rmse", rows.Length, row => rows[row].Error, CellStyle.Mixed),
            ])
        {
            Remarks = [ValidationResult.Optimistic],
        };
    }
}
