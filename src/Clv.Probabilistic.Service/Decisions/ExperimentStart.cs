namespace Clv.Probabilistic.Service;

/// <summary>Who takes part in an experiment, with what was expected of them: all who had bought before its first day and have not been erased since.</summary>
/// <param name="Assignment">Who is in which arm.</param>
/// <param name="Expectation">What was expected.</param>
internal sealed record ExperimentStart(ExperimentAssignment Assignment, ExperimentExpectation Expectation)
{
    /// <summary>Goes through the store as of the day before.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="names">Their ids.</param>
    /// <param name="version">The models by which something was expected of them.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>The base; null where nobody had bought by then.</returns>
    public static async Task<ExperimentStart?> BeforeAsync(
        LiveCustomers customers, CustomerNames names, ModelVersion version, Experiment experiment, CancellationToken token)
    {
        DateTime start = experiment.Start.ToDateTime(TimeOnly.MinValue);
        DateTime before = version.Terms.Grain == Grain.Hour ? start.AddHours(-1) : start.AddDays(-1);
        Portfolio portfolio = await PortfolioBuilder.BuildAsync(customers.Store, customers.Seal, version, before, customers.Clock, mostReaders: null, token);
        if (portfolio.Predictions is not { } usual)
        {
            return null;
        }

        CustomerPredictions predictions = CustomerPredictions.Predict(
            usual.Customers,
            version.Purchases,
            usual.HasSpend ? version.Spend : null,
            version.Options(experiment.Horizon) with { Interval = null },
            cancellationToken: token);
        ExperimentExpectation all = ExperimentExpectation.Of(predictions);
        (int[] rows, CustomerIds ids) = await NamedAsync(names, portfolio, token);
        return rows.Length == 0 ? null : new ExperimentStart(
            ExperimentAssignment.ByHash(ids, experiment.Key, experiment.LibraryArms),
            ExperimentExpectation.Of(ids, Of(all.Purchases, rows), Of(all.Retention, rows), all.HasSpend ? Of(all.Spend, rows) : default));
    }

    /// <summary>The arms of all customers of a base.</summary>
    /// <param name="names">Their ids.</param>
    /// <param name="portfolio">The base.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="token">Stops the work.</param>
    public static async Task<ExperimentAssignment> ArmsNowAsync(CustomerNames names, Portfolio portfolio, Experiment experiment, CancellationToken token)
    {
        (_, CustomerIds ids) = await NamedAsync(names, portfolio, token);
        return ExperimentAssignment.ByHash(ids, experiment.Key, experiment.LibraryArms);
    }

    private static double[] Of(ReadOnlyColumn<double> column, int[] rows) => Array.ConvertAll(rows, row => column[row]);

    private static async Task<(int[] Rows, CustomerIds Ids)> NamedAsync(CustomerNames names, Portfolio portfolio, CancellationToken token)
    {
        CustomerId?[] ids = await names.OfAsync(portfolio, [.. Enumerable.Range(0, portfolio.Count)], token);
        int[] rows = [.. Enumerable.Range(0, ids.Length).Where(row => ids[row] is not null)];
        return (rows, CustomerIds.Of(rows.Select(row => ids[row]!.Value)));
    }
}
