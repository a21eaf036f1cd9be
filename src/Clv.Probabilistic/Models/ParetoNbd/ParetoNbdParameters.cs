namespace Clv.Probabilistic;

/// <summary>The four parameters of Pareto/NBD.</summary>
/// <remarks>
/// While active, a customer buys at a rate λ per time unit that is Gamma(shape r, rate alpha) over customers; the time until
/// the customer drops out, unseen, is exponential with a rate μ that is Gamma(shape s, rate beta) over customers. alpha and
/// beta have a unit: time. Schmittlein, Morrison and Colombo (1987), Counting Your Customers: Who Are They and What Will They Do
/// Next?, Management Science 33(1).
/// </remarks>
public sealed record ParetoNbdParameters : IModelParameters
{
    private static readonly ParameterSpecification[] _parameters =
    [
        new("r", "shape of the purchase rate's Gamma distribution"),
        new("alpha", "rate of the purchase rate's Gamma distribution") { Unit = ParameterUnit.Time },
        new("s", "shape of the dropout rate's Gamma distribution"),
        new("beta", "rate of the dropout rate's Gamma distribution") { Unit = ParameterUnit.Time },
    ];

    private static readonly string[] _names = [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Four positive numbers from 1e-100 to 1e100.</summary>
    /// <param name="r">Shape of the purchase rate's Gamma distribution.</param>
    /// <param name="alpha">Rate of the purchase rate's Gamma distribution, in time units.</param>
    /// <param name="s">Shape of the dropout rate's Gamma distribution.</param>
    /// <param name="beta">Rate of the dropout rate's Gamma distribution, in time units.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not a positive number from 1e-100 to 1e100.</exception>
    public ParetoNbdParameters(double r, double alpha, double s, double beta)
    {
        R = _parameters[0].Require(r);
        Alpha = _parameters[1].Require(alpha);
        S = _parameters[2].Require(s);
        Beta = _parameters[3].Require(beta);
    }

    /// <summary>Shape of the purchase rate's Gamma distribution; small means very unequal customers.</summary>
    public double R { get; }

    /// <summary>Rate of the purchase rate's Gamma distribution, in time units; the mean purchase rate is r/alpha.</summary>
    public double Alpha { get; }

    /// <summary>Shape of the dropout rate's Gamma distribution; small means that some customers stay far longer than others.</summary>
    public double S { get; }

    /// <summary>Rate of the dropout rate's Gamma distribution, in time units; the mean dropout rate is s/beta.</summary>
    public double Beta { get; }

    /// <summary>What the parameters are, in the model's order.</summary>
    internal static IReadOnlyList<ParameterSpecification> Specifications => _parameters;

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => _names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [R, Alpha, S, Beta];
}
