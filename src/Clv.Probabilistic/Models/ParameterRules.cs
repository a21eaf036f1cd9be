using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>What every parameter must satisfy: finite and positive.</summary>
internal static class ParameterRules
{
    /// <summary>The value, if it can be a parameter.</summary>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"Parameter {name} is {value}; it must be finite and positive."));
}
