namespace Clv.Probabilistic;

/// <summary>One fitted parameter with its uncertainty.</summary>
/// <param name="Name">The name as in model files.</param>
/// <param name="Value">The estimate on the natural scale.</param>
/// <param name="StandardError">Its standard error on the natural scale; null where the likelihood does not
/// determine one.</param>
public sealed record ParameterEstimate(string Name, double Value, double? StandardError)
{
    /// <summary>A confidence interval for the parameter.</summary>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <returns>Lower and upper bound, both positive; null where there is no standard error.</returns>
    /// <remarks>Wald on the log scale, value · exp(± z · standard error / value): parameters are positive and their
    /// log-likelihood is closer to a parabola there, so the interval never reaches below zero.</remarks>
    public (double Lower, double Upper)? Interval(double level = 0.95)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");
        }

        if (StandardError is not { } error)
        {
            return null;
        }

        double z = Math.Sqrt(2) * MathNet.Numerics.SpecialFunctions.ErfInv(level);
        double factor = Math.Exp(z * error / Value);
        return (Value / factor, Value * factor);
    }
}
