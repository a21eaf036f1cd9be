namespace Clv.Probabilistic.Learning;

/// <summary>A model of purchases with learners on top of it that correct whom it ranks where, and leave its level alone.</summary>
/// <remarks>
/// <para>Learners see origins whose horizons had ended by the cut, a quarter of a year apart, and the model is fitted at each of them. A
/// <i>residual</i> learner corrects the model's expectation by a factor per customer, a <i>tree</i> goes without it, and a <i>hurdle</i> tells
/// whether a customer buys at all, and how often then. Each learns around the level of its own window, since the level of the next is in no
/// feature, and is set to the model's total.</para>
/// <para>Half of the weights is what would have been best at the cut before, not negative and one in sum; the other half is kept, to equal parts
/// by model and residual. Where there is no cut before, all of it is kept; where not even one horizon had ended by the cut, the model stands alone
/// (<see cref="EnsembleModel.Windows"/> is 0). How far numbers of purchases lie around the forecast is negative
/// binomial, with a shape that was learnt in the last window from forecasts that had not seen it.</para>
/// <para>The stack of forecasts is that of Wolpert, Stacked Generalization, Neural Networks 5 (1992), with the weights of Breiman, Stacked
/// Regressions, Machine Learning 24 (1996).</para>
/// </remarks>
/// <example>
/// <code>
/// EnsembleForecaster ensemble = new();
/// CustomerForecast next = ensemble.Learn(now).Forecast(now);
/// </code>
/// </example>
public sealed class EnsembleForecaster : IForecaster
{
    private readonly EnsembleOptions _options;
    private readonly IPurchaseFitter _fitter;

    /// <summary>A forecaster.</summary>
    /// <param name="options">How it is put together; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option breaks its rule.</exception>
    public EnsembleForecaster(EnsembleOptions? options = null)
    {
        _options = (options ?? new()).Checked();
        _fitter = _options.Purchases ?? ModelCatalog.Standard.PurchaseModels[0].Fitter;
    }

    /// <inheritdoc/>
    public string Name => "ensemble";

    /// <inheritdoc/>
    public bool IsLearner => true;

    /// <summary>Learns from origins whose horizons had ended by another.</summary>
    /// <param name="training">That other; nothing after it is looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The ensemble, ready to forecast the origin's horizon.</returns>
    /// <exception cref="InvalidOperationException">The model cannot be fitted, or LightGBM's library cannot be loaded.</exception>
    public EnsembleModel Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ProfileFeatures.RequireAny(training.Customers.Ids, _options.Features.Profiles);
        IReadOnlyList<EnsembleWindow> windows = WithPurchases(EnsembleWindow.EndedBy(training, _fitter, _options, known: [], cancellationToken));
        ModelFit<PurchaseModel> purchases = training.Fit(_fitter, cancellationToken: cancellationToken);
        ISpendModel? spend = training.FitSpend(_options.Spend ?? SpendFitterFor(training.Customers), cancellationToken: cancellationToken)?.Model;
        if (windows.Count == 0)
        {
            return new EnsembleModel(LearningAccount.Of(Name, training, []), _options, purchases, spend, stack: null);
        }

        EnsembleMembers members = EnsembleMembers.Learn(windows, _options.Seed, cancellationToken);
        double[] weights = [0.5, 0.5, 0, 0];
        double total = windows[0].Actual.Sum();
        double[][] said;
        if (Before(windows[0], training, windows, cancellationToken) is { Count: > 0 } before)
        {
            // This pipeline, one horizon earlier: what its members said of the latest window, at the level that came.
            using EnsembleMembers then = EnsembleMembers.Learn(before, _options.Seed, cancellationToken);
            said = [.. then.Forecast(windows[0].Origin).Select(forecast => EnsembleMembers.AtTotal(total, forecast))];
            double[] best = StackWeights.Of(said, windows[0].Actual);
            weights = [.. weights.Zip(best, (kept, learnt) => (kept + learnt) / 2)];
        }
        else
        {
            // Learners have forecast nothing yet that they had not seen; the model has.
            said = [.. weights.Select(_ => EnsembleMembers.AtTotal(total, windows[0].Origin.Expected))];
        }

        EnsembleOrigin now = EnsembleOrigin.Of(training, purchases.Model, _options.Features, cancellationToken);
        CountSpread spread = CountSpread.Of(Weighted(said, weights), windows[0].Actual);

        LearningAccount account = LearningAccount.Of(Name, training, [.. windows.Select(window => window.Origin.Features)]);
        return new EnsembleModel(account, _options, purchases, spend, new Stack(members, weights, spread, members.LevelAt(now), windows.Count));
    }

    /// <inheritdoc/>
    ITrainedForecaster IForecaster.Learn(ForecastOrigin training, CancellationToken cancellationToken) => Learn(training, cancellationToken);

    /// <summary>The windows that had ended by the start of the latest, from which nobody had seen it; none where nobody bought in the very latest.</summary>
    private IReadOnlyList<EnsembleWindow> Before(
        EnsembleWindow latest, ForecastOrigin training, IReadOnlyList<EnsembleWindow> known, CancellationToken cancellationToken) =>
        training.Rehearsal is { } past && past.Origin.Day == latest.Origin.Features.Day
            ? WithPurchases(EnsembleWindow.EndedBy(past.Origin, _fitter, _options, known, cancellationToken))
            : [];

    /// <summary>Without windows in which none of the customers bought: they say nothing of who does.</summary>
    private static IReadOnlyList<EnsembleWindow> WithPurchases(IReadOnlyList<EnsembleWindow> windows) =>
        [.. windows.Where(window => window.Actual.Any(count => count > 0))];

    /// <summary>Credibility, whose spend per purchase is less off on held-out orders, where customers were summarized with what it needs.</summary>
    private static ISpendFitter SpendFitterFor(CustomerSummary customers) => customers.TryGetColumn(SummaryColumns.CappedMean.Name, out _)
        ? new CredibilitySpendFitter()
        : ModelCatalog.Standard.SpendModels[0].Fitter;

    /// <summary>Forecasts by their weights.</summary>
    internal static double[] Weighted(double[][] forecasts, double[] weights)
    {
        double[] sum = new double[forecasts[0].Length];
        for (int member = 0; member < forecasts.Length; member++)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += weights[member] * forecasts[member][i];
            }
        }

        return sum;
    }
}
