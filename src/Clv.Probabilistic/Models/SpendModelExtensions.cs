namespace Clv.Probabilistic;

/// <summary>What a spend model says of every customer of a summary.</summary>
/// <example>
/// <code>
/// double[] perPurchase = spend.ExpectedAverageSpend(customers);
/// </code>
/// </example>
public static class SpendModelExtensions
{
    /// <summary>The expected mean spend per purchase, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, with monetary value where the model needs it.</param>
    /// <returns>As for one customer, in the order of <paramref name="customers"/>: NaN where a customer with repeat purchases has a negative
    /// mean spend.</returns>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the model needs it.</exception>
    public static double[] ExpectedAverageSpend(this ISpendModel model, CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(customers);
        double[] result = new double[customers.Count];
        model.ExpectedAverageSpend(customers, result);
        return result;
    }

    /// <summary>The expected mean spend per purchase, per customer, into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, with monetary value where the model needs it.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the model needs it.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public static void ExpectedAverageSpend(this ISpendModel model, CustomerSummary customers, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is IColumnSpendModel columns)
        {
            columns.ExpectedAverageSpend(customers, destination);
            return;
        }

        SpendRules.CheckColumns(model, customers, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = model.ExpectedAverageSpend(customers.HistoryOf(i));
        }
    }

    /// <summary>The log-likelihood of the mean spend, per customer; weights are not applied.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <returns>As for one customer, in the order of <paramref name="customers"/>.</returns>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    public static double[] LogLikelihood(this ISpendModel model, CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        double[] result = new double[customers.Count];
        model.LogLikelihood(customers, result);
        return result;
    }

    /// <summary>The log-likelihood of the mean spend, per customer, into a destination; weights are not applied.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public static void LogLikelihood(this ISpendModel model, CustomerSummary customers, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is IColumnSpendModel columns)
        {
            columns.LogLikelihood(customers, destination);
            return;
        }

        SpendRules.CheckSpend(model, customers, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = model.LogLikelihood(customers.HistoryOf(i));
        }
    }
}
