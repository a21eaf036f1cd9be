using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The spend model of an analysis that is to choose one, and why it is that one.</summary>
/// <param name="Model">The model.</param>
/// <param name="Sentence">Why.</param>
internal sealed record SpendModelChoice(SpendModelDefinition Model, string Sentence)
{
    /// <summary>The model whose expected spend per order is least off on held-out orders, where the backtest cuts.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="customers">Their summary, with what every model needs.</param>
    /// <param name="options">The options, whose summary has that too.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>The choice. A model whose likelihood has no maximum is not chosen, unless there is no other.</returns>
    public static SpendModelChoice Of(
        TransactionTable orders, CustomerSummary customers, CustomerAnalysisOptions options, CancellationToken token)
    {
        IReadOnlyList<SpendModelDefinition> all = options.Catalog.SpendModels;
        SpendModelDefinition[] fitted = customers.HasUsableSpend() ? [.. all.Where(model => HasMaximum(model, customers, options, token))] : [];
        if (fitted.Length == 0)
        {
            return new SpendModelChoice(all[0], $"No spend model has a single best fit to these orders, so it is {all[0].Name}.");
        }

        string without = string.Concat(all.Except(fitted).Select(model => $" {model.Name} has no single best fit to these orders."));
        if (fitted.Length == 1)
        {
            return new SpendModelChoice(fitted[0], $"{fitted[0].Name} is chosen:{without}");
        }

        try
        {
            Rehearsal rehearsal = Rehearsal.Of(orders, Backtest.Split(orders, options.Summary), options.Summary, token);
            (SpendModelDefinition Model, double Error)[] scores =
                [.. fitted.Select(model => (model, ErrorOf(options.FitterOf(model), rehearsal, token))).OrderBy(score => score.Item2)];
            return double.IsFinite(scores[0].Error)
                ? new SpendModelChoice(scores[0].Model, Verdict(scores, rehearsal) + without)
                : new SpendModelChoice(
                    fitted[0], $"No spend model expects a finite spend of all customers on held-out orders, so it is {fitted[0].Name}.{without}");
        }
        catch (InvalidOperationException error)
        {
            return new SpendModelChoice(fitted[0], $"Spend models cannot be compared, so it is {fitted[0].Name}. {error.Message}{without}");
        }
    }

    private static bool HasMaximum(
        SpendModelDefinition model, CustomerSummary customers, CustomerAnalysisOptions options, CancellationToken token)
    {
        try
        {
            return options.FitterOf(model).Fit(customers, new FitOptions { Today = options.Today }, progress: null, token).Convergence.Status
                != ConvergenceStatus.NoInteriorMaximum;
        }
        catch (InvalidOperationException)
        {
            // Such as the amounts being too large for it; another model may take them.
            return false;
        }
    }

    /// <summary>The root of the mean squared error of expected spend per held-out order, of the customers who ordered then and of whom every
    /// model expects something.</summary>
    private static double ErrorOf(ISpendFitter fitter, Rehearsal rehearsal, CancellationToken token)
    {
        ForecastOrigin origin = rehearsal.Origin;
        HoldoutSummary actual = rehearsal.Actual;
        if (origin.FitSpend(fitter, options: null, token) is not { } fit || actual.MonetaryValue.IsEmpty)
        {
            return double.PositiveInfinity;
        }

        double[] expected = fit.Model.ExpectedAverageSpend(origin.Customers);
        CompensatedSum squares = default;
        CompensatedSum count = default;
        for (int row = 0; row < expected.Length; row++)
        {
            int purchases = actual.Frequency[row];
            if (purchases > 0 && !SpendRules.IsNegative(origin.Customers.HistoryOf(row)))
            {
                double error = expected[row] - actual.MonetaryValue[row];
                squares.Add(purchases * error * error);
                count.Add(purchases);
            }
        }

        double mean = squares.Value / count.Value;
        return double.IsFinite(mean) ? Math.Sqrt(mean) : double.PositiveInfinity;
    }

    private static string Verdict((SpendModelDefinition Model, double Error)[] scores, Rehearsal rehearsal)
    {
        IEnumerable<string> others = scores.Skip(1).Select(score => double.IsFinite(score.Error)
            ? string.Create(CultureInfo.InvariantCulture, $"that of {score.Model.Name} by {score.Error:#,0.##}")
            : $"that of {score.Model.Name} is not finite");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{scores[0].Model.Name} is chosen: per order held out after {rehearsal.Split.CalibrationEnd:yyyy-MM-dd}, its expected spend is off by {scores[0].Error:#,0.##} (root mean square), {string.Join(", ", others)}.");
    }
}
