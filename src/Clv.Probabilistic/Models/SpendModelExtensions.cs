using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Every prediction of a spend model over a summary.</summary>
public static class SpendModelExtensions
{
    /// <summary>The expected mean spend per purchase, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <returns>As for one customer, in the order of <paramref name="customers"/>.</returns>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <exception cref="ArgumentException">A customer with repeat purchases has a negative mean spend, which no spend model can
    /// take; the message names the row. <see cref="CustomerPredictions"/> leaves such customers empty and counts them.</exception>
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
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <exception cref="ArgumentException">A customer with repeat purchases has a negative mean spend; the message names the row,
    /// and nothing of <paramref name="destination"/> is meaningful.</exception>
    public static void ExpectedAverageSpend(this ISpendModel model, CustomerSummary customers, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(customers);
        if (model.TryExpectedAverageSpend(customers, destination) == 0)
        {
            return;
        }

        int row = 0;
        while (!double.IsNaN(destination[row]))
        {
            row++;
        }

        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Row {row} (customer {customers.Ids[row]}): monetary_value is {customers.MonetaryValue[row]}; a mean spend below zero has no expectation, leave the customer out or correct it."),
            nameof(customers));
    }
}
