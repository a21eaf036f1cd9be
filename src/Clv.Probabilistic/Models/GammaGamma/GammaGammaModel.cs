using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Gamma-Gamma: how much customers spend per purchase, given how much they have spent so far.</summary>
/// <remarks>
/// Mean spend is taken to be independent of how often a customer buys. Immutable and safe to share between threads.
/// Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025, eqs. (1a) and (5).
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class GammaGammaModel : IColumnSpendModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    public GammaGammaModel(GammaGammaParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <summary>What Gamma-Gamma is.</summary>
    public static SpendModelDefinition Kind { get; } = new(
        typeof(GammaGammaModel),
        p => new GammaGammaModel(new(p[0], p[1], p[2])),
        () => new GammaGammaFitter())
    {
        Name = "gamma-gamma",
        Title = "Gamma-Gamma",
        Gist = "spend per purchase",
        Explanation = "each customer has a mean spend per purchase, which differs between customers and does not depend on how often they buy. Estimates lean on all customers where one has few purchases.",
        Parameters = GammaGammaParameters.Specifications,
        Quantities =
        [
            ModelQuantity.OfProduct("p", "shape of a customer's spend per purchase", QuantityKind.Shape, ParameterUnit.None, (0, 1)),
            ModelQuantity.OfProduct("q", "shape of the Gamma distribution of the customers' rates", QuantityKind.Shape, ParameterUnit.None, (1, 1)),
            ModelQuantity.OfProduct("spend_scale", "p·v/q: what a purchase costs", QuantityKind.Scale, ParameterUnit.Money, (0, 1), (1, -1), (2, 1)),
        ],
        FiniteMean = () => new GammaGammaFitter { FiniteMean = true },
        Sampler = model => new GammaGammaCustomerSampler(((GammaGammaModel)model).Parameters),
    };

    /// <inheritdoc/>
    public ModelDefinition Definition => Kind;

    /// <inheritdoc/>
    public string Name => Kind.Name;

    /// <summary>The parameters.</summary>
    public GammaGammaParameters Parameters { get; }

    /// <inheritdoc/>
    IModelParameters IModel.Parameters => Parameters;

    /// <summary>The population mean of spend per purchase, p·v/(q−1); +∞ where q ≤ 1.</summary>
    public double PopulationMean => GammaGammaPredictions.ExpectedAverageSpend(Parameters, 0, 0);

    /// <inheritdoc/>
    public bool NeedsMonetaryValue => true;

    /// <summary>The expected mean spend per purchase of one customer, given the past.</summary>
    /// <param name="frequency">x ≥ 0; at 0 the population mean is returned.</param>
    /// <param name="monetaryValue">m, the mean spend over those x purchases; not looked at where x = 0.</param>
    /// <returns>p(v + x·m)/(p·x + q − 1), in the unit of money; +∞ where p·x + q ≤ 1; NaN where x > 0 and m is negative, of which the model
    /// knows nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is negative, or x > 0 and m is not finite.</exception>
    public double ExpectedAverageSpend(int frequency, double monetaryValue)
    {
        Check(frequency, monetaryValue);
        return frequency > 0 && monetaryValue < 0
            ? double.NaN
            : GammaGammaPredictions.ExpectedAverageSpend(Parameters, frequency, monetaryValue);
    }

    /// <summary>The log-likelihood of one customer's mean spend.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="monetaryValue">m, the mean spend over those x purchases; not looked at where x = 0.</param>
    /// <returns>The log of the density of m given x, a finite number; NaN where x = 0 or m ≤ 0, of which the model says nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is negative, or x > 0 and m is not finite.</exception>
    public double LogLikelihood(int frequency, double monetaryValue)
    {
        Check(frequency, monetaryValue);
        return frequency > 0 && monetaryValue > 0
            ? GammaGammaPredictions.LogLikelihood(Parameters, frequency, monetaryValue)
            : double.NaN;
    }

    /// <inheritdoc/>
    public double ExpectedAverageSpend(CustomerHistory history) => ExpectedAverageSpend(history.Frequency, MeanSpendOf(history));

    /// <inheritdoc/>
    public double LogLikelihood(CustomerHistory history) => LogLikelihood(history.Frequency, MeanSpendOf(history));

    /// <inheritdoc/>
    public void ExpectedAverageSpend(CustomerSummary customers, Span<double> destination)
    {
        SpendRules.CheckColumns(this, customers, destination.Length);
        GammaGammaPredictions.ExpectedAverageSpend(Parameters, customers.Frequency, customers.MonetaryValue, destination);
    }

    /// <inheritdoc/>
    public void LogLikelihood(CustomerSummary customers, Span<double> destination)
    {
        SpendRules.CheckSpend(this, customers, destination.Length);
        GammaGammaPredictions.LogLikelihood(Parameters, customers.Frequency, customers.MonetaryValue, destination);
    }

    /// <summary>The model in a line, with its parameters.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => ModelText.Of(this);

    /// <summary>m where it matters.</summary>
    private static double MeanSpendOf(in CustomerHistory history) => history.Frequency > 0 ? SpendRules.RequireMeanSpend(history) : 0;

    private static void Check(int frequency, double monetaryValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frequency);
        if (frequency > 0 && !double.IsFinite(monetaryValue))
        {
            throw new ArgumentOutOfRangeException(
                nameof(monetaryValue), monetaryValue, "The mean spend must be finite where there are repeat purchases.");
        }
    }
}
