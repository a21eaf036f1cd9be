using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>What the parameters of a model must satisfy, said once for constructors and model files.</summary>
internal sealed class ParameterRules
{
    private readonly double _smallest;
    private readonly double _largest;

    private ParameterRules(double smallest, double largest, string mustBe)
    {
        _smallest = smallest;
        _largest = largest;
        MustBe = mustBe;
    }

    /// <summary>Any finite, positive number.</summary>
    public static ParameterRules Positive { get; } = new(double.Epsilon, double.MaxValue, "it must be a finite, positive number");

    /// <summary>Positive numbers within two hundred powers of ten.</summary>
    /// <remarks>No data lead beyond them (a search along a ridge stops at e^100), and within them a product of parameters with a frequency
    /// and a time is a number, so that predictions are.</remarks>
    public static ParameterRules Moderate { get; } = new(1e-100, 1e100, "it must be a positive number from 1e-100 to 1e100");

    /// <summary>What a sentence says a parameter must be.</summary>
    public string MustBe { get; }

    /// <summary>Whether a value can be a parameter.</summary>
    public bool Hold(double value) => value >= _smallest && value <= _largest;

    /// <summary>The value, if it can be a parameter.</summary>
    public double Require(double value, [CallerArgumentExpression(nameof(value))] string name = "") => Hold(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name, string.Create(CultureInfo.InvariantCulture, $"Parameter {name} is {value}; {MustBe}."));
}
