using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a parameter of a model is, said once for its constructor, its search, its model files and its intervals.</summary>
/// <param name="Name">The name as in model files.</param>
/// <param name="Meaning">What it stands for, in a few words.</param>
/// <example>
/// <code>
/// foreach (ParameterSpecification parameter in BetaGeoModel.Kind.Parameters)
/// {
///     Console.WriteLine($"{parameter.Name}: {parameter.Meaning}, from {parameter.Smallest} to {parameter.Largest}");
/// }
/// </code>
/// </example>
public sealed record ParameterSpecification(string Name, string Meaning)
{
    /// <summary>The scale on which it is searched for.</summary>
    /// <value>Default <see cref="ParameterScale.Logarithmic"/>.</value>
    public ParameterScale Scale { get; init; } = ParameterScale.Logarithmic;

    /// <summary>Its unit.</summary>
    /// <value>Default none.</value>
    public ParameterUnit Unit { get; init; }

    /// <summary>The smallest value that it may have.</summary>
    /// <value>Default 1e-100. No data lead below it, nor above <see cref="Largest"/> (a search along a ridge stops at e^100), and within
    /// these two a product of parameters with a frequency and a time is a number, so that predictions are.</value>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Smallest { get; init; } = 1e-100;

    /// <summary>The largest value that it may have.</summary>
    /// <value>Default 1e100.</value>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Largest { get; init; } = 1e100;

    /// <summary>What a sentence says it must be.</summary>
    internal string MustBe =>
        Smallest == double.Epsilon && Largest == double.MaxValue
            ? "it must be a finite, positive number"
            : Scale == ParameterScale.WholeNumber
            ? string.Create(CultureInfo.InvariantCulture, $"it must be a whole number from {Smallest} to {Largest}")
            : Smallest > 0
            ? string.Create(CultureInfo.InvariantCulture, $"it must be a positive number from {Written(Smallest)} to {Written(Largest)}")
            : string.Create(CultureInfo.InvariantCulture, $"it must be a number from {Written(Smallest)} to {Written(Largest)}");

    /// <summary>Any finite, positive number.</summary>
    internal static ParameterSpecification Positive(string name, string meaning) =>
        new(name, meaning) { Smallest = double.Epsilon, Largest = double.MaxValue };

    /// <summary>Whether a value can be the parameter.</summary>
    internal bool Allows(double value) =>
        value >= Smallest && value <= Largest && (Scale != ParameterScale.WholeNumber || value == Math.Floor(value));

    /// <summary>The value, if it can be the parameter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It cannot.</exception>
    internal double Require(double value) => Allows(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            Name, string.Create(CultureInfo.InvariantCulture, $"Parameter {Name} is {value}; {MustBe}."));

    private static string Written(double bound) => bound is > 1e15 or (< 1e-4 and > 0)
        ? bound.ToString("0.###e0", CultureInfo.InvariantCulture)
        : bound.ToString("R", CultureInfo.InvariantCulture);
}
