namespace Clv.Probabilistic;

/// <summary>Predictions of a spend model over a summary, as arrays of their own.</summary>
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
}
