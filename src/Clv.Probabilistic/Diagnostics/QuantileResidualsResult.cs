using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Randomized quantile residuals, one per customer: standard normal numbers where the model is right.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class QuantileResidualsResult : ITabularResult
{
    private readonly double[] _residuals;

    /// <summary>A result over an array that the caller gives up and vouches for.</summary>
    internal QuantileResidualsResult(double[] residuals, double mean, double standardDeviation, double kolmogorovSmirnov)
    {
        _residuals = residuals;
        Mean = mean;
        StandardDeviation = standardDeviation;
        KolmogorovSmirnov = kolmogorovSmirnov;
    }

    /// <summary>Per row of the summary, its residual: finite, negative where fewer purchases were made than expected.</summary>
    public ReadOnlyColumn<double> Residuals => new(_residuals);

    /// <summary>Their weighted mean; near 0 where the model is right.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Mean { get; }

    /// <summary>Their weighted standard deviation, with N as divisor; near 1 where the model is right, and above where customers
    /// differ more than the model has it.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double StandardDeviation { get; }

    /// <summary>Kolmogorov's and Smirnov's statistic: the largest distance between the weighted share of residuals below a number
    /// and the normal distribution's probability of it, from 0 to 1.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double KolmogorovSmirnov { get; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"{Residuals.Length:#,0} quantile residuals"), Residuals.Length, [ResultColumn.Of("residual", Residuals)])
    {
        Remarks =
        [
            FormattableString.Invariant(
                $"Mean {Mean:0.000}, standard deviation {StandardDeviation:0.000}; the largest distance to a normal distribution is {KolmogorovSmirnov:0.000}."),
        ],
    };
}
