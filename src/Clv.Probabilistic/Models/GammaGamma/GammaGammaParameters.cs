namespace Clv.Probabilistic;

/// <summary>The three parameters of the Gamma-Gamma model of spend.</summary>
/// <remarks>
/// A customer's spend per purchase is Gamma(shape p, rate ν), where ν is Gamma(shape q, rate v) over customers, so mean
/// spend varies between customers and is independent of how often they buy. p and q are pure numbers; v has the
/// unit of money. Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025.
/// </remarks>
public sealed record GammaGammaParameters : IModelParameters
{
    private static readonly ParameterSpecification[] _parameters =
    [
        ParameterSpecification.Positive("p", "shape of a customer's spend per purchase"),
        ParameterSpecification.Positive("q", "shape of the Gamma distribution of the customers' rates"),
        ParameterSpecification.Positive("v", "rate of the Gamma distribution of the customers' rates") with { Unit = ParameterUnit.Money },
    ];

    private static readonly string[] _names = [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Three positive, finite numbers.</summary>
    /// <param name="p">Shape of a customer's spend per purchase.</param>
    /// <param name="q">Shape of the Gamma distribution of the customers' rates.</param>
    /// <param name="v">Rate of the Gamma distribution of the customers' rates, in money.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite and positive.</exception>
    public GammaGammaParameters(double p, double q, double v)
    {
        P = _parameters[0].Require(p);
        Q = _parameters[1].Require(q);
        V = _parameters[2].Require(v);
    }

    /// <summary>Shape of a customer's spend per purchase; large means each customer spends steadily.</summary>
    public double P { get; }

    /// <summary>Shape of the distribution of the customers' rates; at most 1 means an infinite population mean.</summary>
    public double Q { get; }

    /// <summary>Rate of the distribution of the customers' rates, in money.</summary>
    public double V { get; }

    /// <summary>What the parameters are, in the model's order.</summary>
    internal static IReadOnlyList<ParameterSpecification> Specifications => _parameters;

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => _names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [P, Q, V];
}
