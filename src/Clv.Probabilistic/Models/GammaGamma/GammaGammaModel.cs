namespace Clv.Probabilistic;

/// <summary>Gamma-Gamma: how much customers spend per purchase, given how much they have spent so far.</summary>
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
    public double PopulationMean => throw new NotImplementedException();

    /// <summary>The expected mean spend per purchase of one customer, given the past.</summary>
    /// <param name="frequency">x ≥ 0; at 0 the population mean is returned.</param>
    /// <param name="monetaryValue">m ≥ 0, the mean spend over those x purchases.</param>
    /// <returns>p(v + x·m)/(p·x + q − 1), +∞ where p·x + q ≤ 1.</returns>
    public double ExpectedAverageSpend(int frequency, double monetaryValue) => throw new NotImplementedException();

    /// <summary>The expected mean spend per purchase, per customer.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <returns>Per customer; NaN never: a negative mean spend is refused.</returns>
    public double[] ExpectedAverageSpend(CustomerSummary customers) => throw new NotImplementedException();

    /// <summary>The expected mean spend per purchase, per customer, into a destination.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public void ExpectedAverageSpend(CustomerSummary customers, Span<double> destination) => throw new NotImplementedException();

    /// <summary>The log-likelihood of one customer's mean spend.</summary>
    /// <param name="frequency">x ≥ 1.</param>
    /// <param name="monetaryValue">m > 0.</param>
    /// <returns>A finite number.</returns>
    public double LogLikelihood(int frequency, double monetaryValue) => throw new NotImplementedException();
}
