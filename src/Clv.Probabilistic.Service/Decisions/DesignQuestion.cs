using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>What an experiment is to find out, and how surely.</summary>
/// <param name="Metric">What is compared.</param>
/// <param name="Lift">The lift to detect, relative to what is expected without it.</param>
/// <param name="Power">How often it is found where it is there.</param>
/// <param name="Significance">How often a difference is found where there is none.</param>
/// <param name="HoldoutShare">The share of customers who are held out.</param>
/// <param name="Horizon">The window, in the unit of the models.</param>
internal sealed record DesignQuestion(ExperimentMetric Metric, double Lift, double Power, double Significance, double HoldoutShare, double Horizon)
{
    /// <summary>A smaller one takes more customers than there are anywhere.</summary>
    private const double SmallestLift = 0.001;

    private const double MostLift = 100;

    private static readonly ExperimentOptions _usual = new();

    /// <summary>The same for the library.</summary>
    public ExperimentOptions Options => new() { Metric = Metric, Lift = Lift, Power = Power, Significance = Significance, HoldoutShare = HoldoutShare };

    /// <summary>What tells the question from others.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"e{(int)Metric};{Lift:R};{Power:R};{Significance:R};{HoldoutShare:R};{Horizon:R}");

    /// <summary>The question of an address.</summary>
    /// <param name="metric">The metric, as it was sent; all others likewise, null where left out.</param>
    /// <param name="lift">The lift.</param>
    /// <param name="power">The power.</param>
    /// <param name="significance">The significance.</param>
    /// <param name="holdoutShare">The share held out.</param>
    /// <param name="horizon">The horizon.</param>
    /// <param name="unit">The unit of the models.</param>
    /// <exception cref="BadMessageException">Something cannot be taken.</exception>
    public static DesignQuestion Read(string? metric, string? lift, string? power, string? significance, string? holdoutShare, string? horizon, TimeUnit unit)
    {
        double found = AskedNumber.Of(significance, "significance", share => share is >= 1e-6 and <= 0.5, "a share from 0.000001 to 0.5, such as 0.05") ?? _usual.Significance;
        return new DesignQuestion(
            MetricOf(metric),
            AskedNumber.Of(lift, "lift", share => share > -1 && Math.Abs(share) is >= SmallestLift and <= MostLift, "a share above -1 and up to 100, and a thousandth at least, 0.1 being a tenth more") ?? _usual.Lift,
            AskedNumber.Of(power, "power", share => share > found && share <= 0.9999, "a share above the significance and up to 0.9999, such as 0.8") ?? _usual.Power,
            found,
            AskedNumber.Of(holdoutShare, "holdout_share", share => share is >= 0.001 and <= 0.999, "a share from 0.001 to 0.999, such as 0.1") ?? _usual.HoldoutShare,
            DecisionHorizon.Of(horizon, unit));
    }

    /// <summary>A metric by its name; purchases where it is left out.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static ExperimentMetric MetricOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return ExperimentMetric.Purchases;
        }

        ExperimentMetric[] all = Enum.GetValues<ExperimentMetric>();
        int at = Array.FindIndex(all, metric => metric.Name().Equals(name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? all[at] : throw new BadMessageException($"metric is none; it is one of {string.Join(", ", all.Select(metric => metric.Name()))}.");
    }
}
