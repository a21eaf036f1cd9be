using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic;

/// <summary>What a bootstrap says of a fit's parameters: the estimates of all resamples, standard errors and intervals.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class BootstrapResult : ITabularResult
{
    private readonly double[] _acceleration;

    /// <summary>A result.</summary>
    internal BootstrapResult(
        IModelFit<IModel> fit, ParameterDraws draws, double[] acceleration, int resamples, BootstrapTally tally)
    {
        _acceleration = acceleration;
        Fit = fit;
        Draws = draws;
        Resamples = resamples;
        OnRidge = tally.OnRidge;
        CutShort = tally.CutShort;
        Failed = tally.Failed;
        Warnings = [.. tally.Sentences(resamples)];
    }

    /// <summary>The fit to the customers themselves.</summary>
    public IModelFit<IModel> Fit { get; }

    /// <summary>The estimates of the resamples, in their order, without those that could not be fitted.</summary>
    public ParameterDraws Draws { get; }

    /// <summary>The resamples that were drawn.</summary>
    public int Resamples { get; }

    /// <summary>Those among them whose likelihood has no maximum inside the parameter space: they are among the draws, where the search ended.</summary>
    public int OnRidge { get; }

    /// <summary>Those whose search ended before a maximum: they are among the draws, at the best point found.</summary>
    public int CutShort { get; }

    /// <summary>Those that could not be fitted, such as without a repeat purchase: they are not among the draws.</summary>
    public int Failed { get; }

    /// <summary>What became of resamples that did not end at a maximum, in sentences; empty where all did.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The standard error of a parameter.</summary>
    /// <param name="parameter">Its name.</param>
    /// <returns>The standard deviation of its estimates over the resamples, on the natural scale.</returns>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public double StandardError(string parameter) => Draws.StandardDeviation(parameter);

    /// <summary>An interval for a parameter.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <param name="kind">How it is made.</param>
    /// <returns>Its ends, which are estimates of resamples or lie between two. BCa with z₀ = Φ⁻¹(share of estimates below the fit's) and the
    /// acceleration a has the percentiles Φ(z₀ + (z₀ + z)/(1 − a·(z₀ + z))) for z = ±Φ⁻¹((1 + level)/2).</returns>
    /// <remarks>B. Efron (1987), Better Bootstrap Confidence Intervals, Journal of the American Statistical Association 82(397), eq. (2.3);
    /// T. J. DiCiccio and B. Efron (1996), Bootstrap Confidence Intervals, Statistical Science 11(3), eqs. (2.3) and (6.6). Both kinds are the
    /// same on every scale of the parameter.</remarks>
    /// <exception cref="ArgumentException">The model has no such parameter, or the level is not one.</exception>
    /// <exception cref="InvalidOperationException">There are too few resamples for the level.</exception>
    public Interval Interval(
        string parameter, double level = 0.9, BootstrapIntervalKind kind = BootstrapIntervalKind.BiasCorrectedAccelerated)
    {
        double[] sorted = Draws.Values(parameter).ToArray();
        IntervalLevel.Require(level, sorted.Length);
        Array.Sort(sorted);
        if (kind == BootstrapIntervalKind.Percentile)
        {
            return OrderedDraws.Middle(sorted, level);
        }

        int position = Draws.Names.TakeWhile(name => name != parameter).Count();
        double z = Normal.InvCDF(0, 1, (1 + level) / 2);
        double bias = Bias(sorted, Fit.Model.Parameters.Values[position]);
        return new(
            OrderedDraws.Quantile(sorted, Percentile(bias, -z, _acceleration[position])),
            OrderedDraws.Quantile(sorted, Percentile(bias, z, _acceleration[position])));
    }

    /// <summary>The bootstrap in a line.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => Draws.ToString();

    /// <summary>z₀: how far the fit's estimate is from the middle of the resamples' estimates, as a normal number.</summary>
    private static double Bias(double[] sorted, double estimate)
    {
        int below = sorted.Count(value => value < estimate);
        int same = sorted.Count(value => value == estimate);

        // Where all lie to one side, what is known is that a further one would be beyond the last.
        double share = (below + (0.5 * same)) / sorted.Length;
        double least = 0.5 / sorted.Length;
        return Normal.InvCDF(0, 1, Math.Clamp(share, least, 1 - least));
    }

    private static double Percentile(double bias, double z, double acceleration)
    {
        double moved = bias + z;
        double scale = 1 - (acceleration * moved);

        // An acceleration so large leaves nothing beyond the end.
        return scale > 0 ? Normal.CDF(0, 1, bias + (moved / scale)) : moved > 0 ? 1 : 0;
    }

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => DrawsTable.Of(Draws, [], Warnings);
}
