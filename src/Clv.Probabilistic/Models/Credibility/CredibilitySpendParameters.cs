namespace Clv.Probabilistic;

/// <summary>The four parameters of the credibility model of spend.</summary>
/// <remarks>
/// Of a customer with n purchases, the mean spend per purchase lies around a + b·ln n with variance τ² over customers, and the n purchases
/// lie around it with variance σ². a and b have the unit of money, the variances its square. H. Bühlmann and A. Gisler (2005), A Course in
/// Credibility Theory and its Applications, ch. 4, where b = 0.
/// </remarks>
/// <example>
/// <code>
/// CredibilitySpendModel spend = new(new CredibilitySpendParameters(a: 30, b: 4, withinVariance: 900, betweenVariance: 300));
/// double weight = spend.Credibility(purchases: 3);                             // 0.5: three purchases count half
/// double prior = spend.PriorMean(purchases: 3);                                // 34.3944
/// double expected = spend.ExpectedAverageSpend(purchases: 3, meanSpend: 50);   // 42.1972
/// double likely = spend.LogLikelihood(purchases: 3, meanSpend: 50);            // -4.3203
/// </code>
/// </example>
public sealed record CredibilitySpendParameters : IModelParameters
{
    private const double Largest = 1e100;

    private static readonly ParameterSpecification[] _parameters =
    [
        new("a", "mean spend of customers with one purchase")
        {
            Scale = ParameterScale.Linear, Unit = ParameterUnit.Money, Smallest = -Largest, Largest = Largest,
        },
        new("b", "what ln n adds to the mean spend of customers with n purchases")
        {
            Scale = ParameterScale.Linear, Unit = ParameterUnit.Money, Smallest = -Largest, Largest = Largest,
        },
        new("within_variance", "variance of a customer's spend from purchase to purchase, in squares of money") { Smallest = 0, Largest = Largest },
        new("between_variance", "variance of the customers' mean spends, in squares of money") { Smallest = 0, Largest = Largest },
    ];

    private static readonly string[] _names = [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Four finite numbers, of which the variances are not negative.</summary>
    /// <param name="a">The mean spend of customers with one purchase, in money, within ±1e100.</param>
    /// <param name="b">What ln n adds to it for customers with n purchases, in money, within ±1e100.</param>
    /// <param name="withinVariance">σ², the variance of a customer's spend from purchase to purchase, from 0 to 1e100.</param>
    /// <param name="betweenVariance">τ², the variance of the customers' means, from 0 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public CredibilitySpendParameters(double a, double b, double withinVariance, double betweenVariance)
    {
        A = _parameters[0].Require(a);
        B = _parameters[1].Require(b);
        WithinVariance = _parameters[2].Require(withinVariance);
        BetweenVariance = _parameters[3].Require(betweenVariance);
    }

    /// <summary>The mean spend of customers with one purchase, in money.</summary>
    public double A { get; }

    /// <summary>What ln n adds to the mean spend of customers with n purchases, in money; above 0 where frequent customers spend more.</summary>
    public double B { get; }

    /// <summary>σ²: the variance of a customer's spend from purchase to purchase, in squares of money.</summary>
    public double WithinVariance { get; }

    /// <summary>τ²: the variance of the customers' mean spends, in squares of money; 0 where they do not differ more than chance makes them.</summary>
    public double BetweenVariance { get; }

    /// <summary>What the parameters are, in the model's order.</summary>
    internal static IReadOnlyList<ParameterSpecification> Specifications => _parameters;

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => _names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [A, B, WithinVariance, BetweenVariance];
}
