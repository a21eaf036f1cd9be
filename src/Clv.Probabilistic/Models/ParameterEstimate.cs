namespace Clv.Probabilistic;

/// <summary>One parameter with its uncertainty.</summary>
/// <param name="Name">The name as in model files.</param>
/// <param name="Value">The estimate on the natural scale.</param>
/// <param name="StandardError">Its standard error on the natural scale; null where the likelihood does not
/// determine one.</param>
/// <example>
/// <code>
/// foreach (ParameterEstimate parameter in fit.Parameters)
/// {
///     Console.WriteLine($"{parameter.Name} = {parameter.Value:0.000} ± {parameter.StandardError:0.000}");
/// }
///
/// bool mayBeOne = fit.Parameters[0].Interval(level: 0.99)?.Contains(1) ?? true;   // whether r can be 1
/// </code>
/// </example>
public sealed record ParameterEstimate(string Name, double Value, double? StandardError)
{
    /// <summary>The scale on which its intervals are symmetric.</summary>
    /// <value>Default logarithmic: the parameter is positive.</value>
    public ParameterScale Scale { get; init; }

    /// <summary>A confidence interval for the parameter.</summary>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <returns>Lower and upper bound; null where there is no standard error.</returns>
    /// <remarks>Wald on the parameter's scale. On a logarithmic one it is value · exp(± z · standard error / value): such parameters are
    /// positive and their log-likelihood is closer to a parabola there, so the interval never reaches below zero.</remarks>
    public Interval? Interval(double level = 0.95)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");
        }

        return StandardError is { } error
            ? ParameterSpace.Wald(
                new ParameterSpecification(Name, Name) { Scale = Scale },
                Value,
                error,
                Math.Sqrt(2) * MathNet.Numerics.SpecialFunctions.ErfInv(level))
            : null;
    }
}
