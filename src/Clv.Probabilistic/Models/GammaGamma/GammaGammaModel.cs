using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Gamma-Gamma: how much customers spend per purchase, given how much they have spent so far.</summary>
/// <remarks>
/// Mean spend is taken to be independent of how often a customer buys. Immutable and safe to share between threads.
/// Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025, eqs. (1a) and (5).
/// </remarks>
public sealed class GammaGammaModel : IModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    public GammaGammaModel(GammaGammaParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <inheritdoc/>
    public string Name => "gamma-gamma";

    /// <summary>The parameters.</summary>
    public GammaGammaParameters Parameters { get; }

    /// <inheritdoc/>
    IModelParameters IModel.Parameters => Parameters;

    /// <summary>The population mean of spend per purchase, p·v/(q−1); +∞ where q ≤ 1.</summary>
    public double PopulationMean => GammaGammaPredictions.ExpectedAverageSpend(Parameters, 0, 0);

    /// <summary>The expected mean spend per purchase of one customer, given the past.</summary>
    /// <param name="frequency">x ≥ 0; at 0 the population mean is returned.</param>
    /// <param name="monetaryValue">m ≥ 0, the mean spend over those x purchases; not looked at where x = 0.</param>
    /// <returns>p(v + x·m)/(p·x + q − 1), in the unit of money; +∞ where p·x + q ≤ 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is negative, or x > 0 and m is negative or not finite.</exception>
    public double ExpectedAverageSpend(int frequency, double monetaryValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frequency);
        if (frequency > 0 && (!double.IsFinite(monetaryValue) || monetaryValue < 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(monetaryValue), monetaryValue, "A mean spend must be finite and not negative.");
        }

        return GammaGammaPredictions.ExpectedAverageSpend(Parameters, frequency, monetaryValue);
    }

    /// <summary>The expected mean spend per purchase, per customer.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <returns>As for one customer, in the order of <paramref name="customers"/>.</returns>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <exception cref="ArgumentException">A customer with repeat purchases has a negative mean spend, which no spend model can
    /// take; the message names the row. <see cref="CustomerPredictions"/> leaves such customers empty and counts them.</exception>
    public double[] ExpectedAverageSpend(CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        double[] result = new double[customers.Count];
        ExpectedAverageSpend(customers, result);
        return result;
    }

    /// <summary>The expected mean spend per purchase, per customer, into a destination.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <exception cref="ArgumentException">A customer with repeat purchases has a negative mean spend; the message names the row,
    /// and nothing of <paramref name="destination"/> is meaningful.</exception>
    public void ExpectedAverageSpend(CustomerSummary customers, Span<double> destination)
    {
        if (TryExpectedAverageSpend(customers, destination) == 0)
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

    /// <summary>The log-likelihood of one customer's mean spend.</summary>
    /// <param name="frequency">x ≥ 1.</param>
    /// <param name="monetaryValue">m > 0 and finite.</param>
    /// <returns>The log of the density of m given x, a finite number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is below 1, or m is not finite and positive.</exception>
    public double LogLikelihood(int frequency, double monetaryValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frequency, 1);
        if (!double.IsFinite(monetaryValue) || monetaryValue <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(monetaryValue), monetaryValue, "The likelihood of a mean spend is defined for finite, positive values.");
        }

        return GammaGammaPredictions.LogLikelihood(Parameters, frequency, monetaryValue);
    }

    /// <summary>The log-likelihood of each customer's mean spend; weights are not applied.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="destination">As long as <paramref name="customers"/>: 0 where x = 0, since nothing was observed, and −∞ where
    /// x > 0 and the mean spend is zero or negative, which the model rules out.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    public void LogLikelihood(CustomerSummary customers, Span<double> destination)
    {
        Require(customers, destination);
        GammaGammaPredictions.LogLikelihood(Parameters, customers.Frequency, customers.MonetaryValue, destination);
    }

    /// <summary>The expected mean spend per customer, with NaN where x > 0 and the past mean spend is negative.</summary>
    /// <returns>The number of such customers.</returns>
    internal int TryExpectedAverageSpend(CustomerSummary customers, Span<double> destination)
    {
        Require(customers, destination);
        return GammaGammaPredictions.ExpectedAverageSpend(
            Parameters, customers.Frequency, customers.MonetaryValue, destination);
    }

    private static void Require(CustomerSummary customers, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                "The summary has no monetary value; a spend model needs each customer's mean spend per purchase.");
        }

        if (destination.Length != customers.Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The destination holds {destination.Length} numbers for {customers.Count} customers; it must hold one each."),
                nameof(destination));
        }
    }
}
