using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What is believed of a quantity before the data are seen.</summary>
/// <remarks>A closed set, made by the factories. Densities count up to a constant, which no posterior depends on. Immutable and safe to share
/// between threads.</remarks>
/// <example>
/// <code>
/// PriorDistribution rate = PriorDistribution.LogNormal(median: 0.05, spread: 1);   // a purchase in 20 weeks, give or take a factor of e
/// PriorDistribution vague = PriorDistribution.Gamma(shape: 0.001, rate: 0.001);
/// PriorDistribution dropout = PriorDistribution.Beta(a: 2, b: 8);
/// PriorDistribution[] others =
/// [
///     PriorDistribution.Flat,
///     PriorDistribution.Normal(mean: 0, standardDeviation: 1),
///     PriorDistribution.HalfNormal(scale: 2),
///     PriorDistribution.Uniform(lower: 0, upper: 1),
/// ];
/// Console.WriteLine($"{rate}: {rate.Family} of {rate.First} and {rate.Second}");
/// </code>
/// </example>
public sealed class PriorDistribution : IEquatable<PriorDistribution>
{
    private PriorDistribution(PriorFamily family, double first, double second)
    {
        Family = family;
        First = first;
        Second = second;
    }

    /// <summary>The same density for every value of the quantity itself. It is no distribution by itself: whether there is a posterior depends
    /// on the data.</summary>
    public static PriorDistribution Flat { get; } = new(PriorFamily.Flat, 0, 0);

    /// <summary>The family.</summary>
    public PriorFamily Family { get; }

    /// <summary>Its first number: the mean, scale, median, shape, a or lower end.</summary>
    public double First { get; }

    /// <summary>Its second number: the standard deviation, spread, rate, b or upper end; 0 where the family has one or none.</summary>
    public double Second { get; }

    /// <summary>A normal distribution, of a positive quantity or a probability cut off where its range ends.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, finite and > 0.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public static PriorDistribution Normal(double mean, double standardDeviation) =>
        new(PriorFamily.Normal, Finite(mean, nameof(mean)), Positive(standardDeviation, nameof(standardDeviation)));

    /// <summary>The upper half of a normal distribution about 0.</summary>
    /// <param name="scale">The standard deviation of the whole, finite and > 0.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale breaks its rule.</exception>
    public static PriorDistribution HalfNormal(double scale) => new(PriorFamily.HalfNormal, Positive(scale, nameof(scale)), 0);

    /// <summary>A normal distribution of the logarithm of a positive quantity.</summary>
    /// <param name="median">The median of the quantity, finite and > 0.</param>
    /// <param name="spread">The standard deviation of its natural logarithm, finite and > 0.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public static PriorDistribution LogNormal(double median, double spread) =>
        new(PriorFamily.LogNormal, Positive(median, nameof(median)), Positive(spread, nameof(spread)));

    /// <summary>A gamma distribution of a positive quantity: mean shape/rate.</summary>
    /// <param name="shape">The shape, finite and > 0.</param>
    /// <param name="rate">The rate, finite and > 0, in one by the quantity's unit.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public static PriorDistribution Gamma(double shape, double rate) =>
        new(PriorFamily.Gamma, Positive(shape, nameof(shape)), Positive(rate, nameof(rate)));

    /// <summary>A beta distribution of a probability: mean a/(a+b).</summary>
    /// <param name="a">The weight of 1, finite and > 0.</param>
    /// <param name="b">The weight of 0, finite and > 0.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public static PriorDistribution Beta(double a, double b) =>
        new(PriorFamily.Beta, Positive(a, nameof(a)), Positive(b, nameof(b)));

    /// <summary>The same density between two numbers, and none outside.</summary>
    /// <param name="lower">The lower end, finite.</param>
    /// <param name="upper">The upper end, finite and above the lower one.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An end breaks its rule.</exception>
    public static PriorDistribution Uniform(double lower, double upper) => Finite(lower, nameof(lower)) < Finite(upper, nameof(upper))
        ? new(PriorFamily.Uniform, lower, upper)
        : throw new ArgumentOutOfRangeException(nameof(upper), upper, "The upper end of a uniform prior must be above the lower one.");

    /// <inheritdoc/>
    public bool Equals(PriorDistribution? other) =>
        other is not null && Family == other.Family && First.Equals(other.First) && Second.Equals(other.Second);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PriorDistribution);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Family, First, Second);

    /// <summary>The distribution as a model's description would have it.</summary>
    /// <returns>Such as <c>LogNormal(median 0.05, spread 1)</c>, invariant of culture.</returns>
    public override string ToString() => Family switch
    {
        PriorFamily.Flat => "Flat",
        PriorFamily.Normal => Text($"Normal(mean {First:g6}, standard deviation {Second:g6})"),
        PriorFamily.HalfNormal => Text($"HalfNormal(scale {First:g6})"),
        PriorFamily.LogNormal => Text($"LogNormal(median {First:g6}, spread {Second:g6})"),
        PriorFamily.Gamma => Text($"Gamma(shape {First:g6}, rate {Second:g6})"),
        PriorFamily.Beta => Text($"Beta({First:g6}, {Second:g6})"),
        _ => Text($"Uniform({First:g6}, {Second:g6})"),
    };

    /// <summary>Whether it can speak about a quantity: what it cannot is the end of a sentence.</summary>
    /// <returns>Null where it can.</returns>
    internal string? Misfit(ParameterSpecification quantity) => Family switch
    {
        PriorFamily.Beta when quantity is not { Scale: ParameterScale.Bounded, Smallest: 0, Largest: 1 } => "speaks about probabilities",
        PriorFamily.LogNormal or PriorFamily.Gamma or PriorFamily.HalfNormal when quantity.Scale != ParameterScale.Logarithmic =>
            "speaks about positive numbers",
        PriorFamily.Uniform when quantity.Scale != ParameterScale.Linear && Second <= quantity.Smallest => "allows no value that it can have",
        _ => null,
    };

    /// <summary>The logarithm of the density of a quantity's coordinate, up to a constant, with its derivatives.</summary>
    /// <param name="space">The quantity, as a space of one parameter.</param>
    /// <param name="coordinate">Its coordinate: the logarithm, the logit or the quantity itself.</param>
    /// <remarks>The density of the quantity θ, times θ′ in the coordinate.</remarks>
    internal CurvedValue At(ParameterSpace space, double coordinate)
    {
        double value = space.Value(0, coordinate);
        (double first, double second) = space.Derivatives(0, coordinate);
        (double jacobian, double slope, double bend) = Jacobian(space[0].Scale, coordinate);
        switch (Family)
        {
            case PriorFamily.LogNormal:
                double logarithms = (coordinate - Math.Log(First)) / Second;
                return new(-0.5 * logarithms * logarithms, -logarithms / Second, -1 / (Second * Second));
            case PriorFamily.Gamma:
                double rated = Second * value;
                return new((First * coordinate) - rated, First - rated, -rated);
            case PriorFamily.Beta:
                // a·ln p + b·ln(1 − p), the Jacobian p(1 − p) included.
                double rest = 1 / (1 + Math.Exp(coordinate));
                return new(
                    -(First * SoftPlus(-coordinate)) - (Second * SoftPlus(coordinate)),
                    (First * rest) - (Second * value),
                    -(First + Second) * value * rest);
            case PriorFamily.Normal or PriorFamily.HalfNormal:
                double scale = Family == PriorFamily.Normal ? Second : First;
                double distance = (value - (Family == PriorFamily.Normal ? First : 0)) / scale;
                return new(
                    jacobian - (0.5 * distance * distance),
                    slope - (distance * first / scale),
                    bend - (first / scale * (first / scale)) - (distance * second / scale));
            case PriorFamily.Uniform when value < First || value > Second:
                return new(double.NegativeInfinity, 0, 0);
            default:
                return new(jacobian, slope, bend);
        }
    }

    /// <summary>ln θ′ with its derivatives in the coordinate, up to a constant.</summary>
    private static (double Value, double First, double Second) Jacobian(ParameterScale scale, double coordinate)
    {
        switch (scale)
        {
            case ParameterScale.Logarithmic:
                return (coordinate, 1, 0);
            case ParameterScale.Bounded:
                double share = 1 / (1 + Math.Exp(-coordinate));
                double rest = 1 / (1 + Math.Exp(coordinate));
                return (-SoftPlus(-coordinate) - SoftPlus(coordinate), rest - share, -2 * share * rest);
            default:
                return (0, 0, 0);
        }
    }

    /// <summary>ln(1 + e^x).</summary>
    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Finite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, Text($"The {name} of a prior is {value}; it must be finite."));

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, Text($"The {name} of a prior is {value}; it must be finite and positive."));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
