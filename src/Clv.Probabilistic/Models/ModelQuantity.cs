namespace Clv.Probabilistic;

/// <summary>A number with a meaning of its own that a model's parameters give together, such as the mean purchase rate r/alpha: what a prior
/// may speak about beside the parameters themselves.</summary>
/// <remarks>On the logarithm (of a probability, the logit) it is a sum of multiples of the logarithms of the parameters, or the logarithm of
/// the sum of two of them. Immutable.</remarks>
/// <example>
/// <code>
/// foreach (ModelQuantity quantity in BetaGeoModel.Kind.Quantities)
/// {
///     Console.WriteLine($"{quantity.Name}, {quantity.Scale}: {quantity.Meaning} ({quantity.Unit})");
/// }
/// </code>
/// </example>
public sealed class ModelQuantity
{
    private readonly double[] _weights;
    private readonly (int First, int Second)? _sum;

    private ModelQuantity(string name, string meaning, QuantityKind kind, double[] weights, (int First, int Second)? sum)
    {
        Name = name;
        Meaning = meaning;
        Kind = kind;
        _weights = weights;
        _sum = sum;
    }

    /// <summary>The name that a prior calls it by.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Meaning { get; }

    /// <summary>Logarithmic for a positive number, bounded for a probability.</summary>
    public ParameterScale Scale => Kind == QuantityKind.MeanProbability ? ParameterScale.Bounded : ParameterScale.Logarithmic;

    /// <summary>Its unit.</summary>
    public ParameterUnit Unit { get; private init; }

    /// <summary>What it says of the model.</summary>
    internal QuantityKind Kind { get; }

    /// <summary>The two parameters whose sum it is; null where its coordinate is linear in those of the parameters.</summary>
    internal (int First, int Second)? Sum => _sum;

    /// <summary>The mean and the variation of a gamma distribution of a rate over customers: shape/rate and 1/√shape.</summary>
    /// <param name="name">The rate's name, such as <c>purchase_rate</c>.</param>
    /// <param name="what">The rate in words, such as <c>the mean purchases per time unit of active customers</c>.</param>
    /// <param name="shape">The position of the shape among the parameters.</param>
    /// <param name="rate">That of the rate.</param>
    internal static IEnumerable<ModelQuantity> OfGamma(string name, string what, int shape, int rate) =>
    [
        new($"mean_{name}", what, QuantityKind.MeanRate, Weights((shape, 1), (rate, -1)), null) { Unit = ParameterUnit.PerTime },
        new(
            $"{name}_variation",
            "its standard deviation between customers over its mean",
            QuantityKind.Variation,
            Weights((shape, -0.5)),
            null),
    ];

    /// <summary>The mean and the concentration of a beta distribution over customers: a/(a+b) and a+b.</summary>
    /// <param name="name">The probability's name, such as <c>dropout_probability</c>.</param>
    /// <param name="what">The mean probability in words.</param>
    /// <param name="a">The position of a among the parameters.</param>
    /// <param name="b">That of b.</param>
    internal static IEnumerable<ModelQuantity> OfBeta(string name, string what, int a, int b) =>
    [
        new($"mean_{name}", what, QuantityKind.MeanProbability, Weights((a, 1), (b, -1)), null),
        new($"{name}_concentration", "how alike customers are in it: a + b, large where all are alike", QuantityKind.Concentration, [], (a, b)),
    ];

    /// <summary>A product of powers of parameters.</summary>
    internal static ModelQuantity OfProduct(
        string name, string meaning, QuantityKind kind, ParameterUnit unit, params (int Parameter, double Power)[] powers) =>
        new(name, meaning, kind, Weights(powers), null) { Unit = unit };

    /// <summary>The quantity's logarithm, or logit, and where asked for its derivatives in the parameters' coordinates.</summary>
    /// <param name="coordinates">The parameters' coordinates, which are logarithms.</param>
    /// <param name="gradient">As long as the coordinates, or empty.</param>
    /// <param name="hessian">Row by row, or empty.</param>
    internal double Coordinate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        gradient.Clear();
        hessian.Clear();
        if (_sum is not { } sum)
        {
            double linear = 0;
            for (int i = 0; i < _weights.Length; i++)
            {
                linear += _weights[i] * coordinates[i];
            }

            _weights.AsSpan(0, Math.Min(_weights.Length, gradient.Length)).CopyTo(gradient);
            return linear;
        }

        // ln(e^u + e^v), whose derivatives are the shares of the two.
        double difference = coordinates[sum.First] - coordinates[sum.Second];
        double share = 1 / (1 + Math.Exp(-difference));
        if (!gradient.IsEmpty)
        {
            gradient[sum.First] = share;
            gradient[sum.Second] = 1 / (1 + Math.Exp(difference));
        }

        if (!hessian.IsEmpty)
        {
            int count = coordinates.Length;
            double curvature = share / (1 + Math.Exp(difference));
            hessian[(sum.First * count) + sum.First] = hessian[(sum.Second * count) + sum.Second] = curvature;
            hessian[(sum.First * count) + sum.Second] = hessian[(sum.Second * count) + sum.First] = -curvature;
        }

        return Math.Max(coordinates[sum.First], coordinates[sum.Second]) + Math.Log(1 + Math.Exp(-Math.Abs(difference)));
    }

    /// <summary>The quantity in a line.</summary>
    /// <returns>Its name and its meaning.</returns>
    public override string ToString() => $"{Name}: {Meaning}";

    private static double[] Weights(params (int Parameter, double Power)[] powers)
    {
        double[] weights = new double[powers.Max(power => power.Parameter) + 1];
        foreach ((int parameter, double power) in powers)
        {
            weights[parameter] = power;
        }

        return weights;
    }
}
