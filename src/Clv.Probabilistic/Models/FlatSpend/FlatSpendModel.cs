using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>One value for every purchase of every customer: for who knows an average order value and nothing else.</summary>
/// <remarks>
/// It goes wherever a spend model does, looks at nobody's past spend, and so gives value to customers without monetary value too. It does
/// not say how purchases differ: there is no likelihood of it, no simulation and no file, since the one number is its whole content.
/// Where orders carry amounts, fit a <see cref="GammaGammaModel"/> instead. Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// CustomerPredictions year = CustomerPredictions.Predict(customers, fit.Model, new FlatSpendModel(42.50), new() { Horizon = 52 });
/// </code>
/// </example>
public sealed class FlatSpendModel : ISpendModel
{
    /// <summary>A model from an average order value.</summary>
    /// <param name="averageOrderValue">The spend of a purchase, in the unit of money; finite and > 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or not positive.</exception>
    public FlatSpendModel(double averageOrderValue)
    {
        if (!double.IsFinite(averageOrderValue) || averageOrderValue <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(averageOrderValue),
                string.Create(CultureInfo.InvariantCulture, $"The average order value is {averageOrderValue}; it must be finite and positive."));
        }

        AverageOrderValue = averageOrderValue;
    }

    /// <summary>The spend of a purchase, in the unit of money.</summary>
    public double AverageOrderValue { get; }

    /// <summary>The same as <see cref="AverageOrderValue"/>.</summary>
    public double PopulationMean => AverageOrderValue;

    /// <summary>False: what customers spent so far is not looked at.</summary>
    public bool NeedsMonetaryValue => false;

    /// <inheritdoc/>
    public string Name => "flat-spend";

    /// <inheritdoc/>
    IModelParameters IModel.Parameters => new FlatSpendParameters(AverageOrderValue);

    /// <summary>The average order value, whatever the customer did.</summary>
    /// <param name="history">Any history.</param>
    /// <returns><see cref="AverageOrderValue"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is negative.</exception>
    public double ExpectedAverageSpend(CustomerHistory history)
    {
        Check(history);
        return AverageOrderValue;
    }

    /// <summary>NaN: the model does not say how the mean spend of customers differs.</summary>
    /// <param name="history">Any history.</param>
    /// <returns>NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is negative.</exception>
    public double LogLikelihood(CustomerHistory history)
    {
        Check(history);
        return double.NaN;
    }

    /// <summary>The model in a line, with its value.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => ModelText.Of(this);

    private static void Check(in CustomerHistory history) =>
        ArgumentOutOfRangeException.ThrowIfNegative(history.Frequency, nameof(history));
}
