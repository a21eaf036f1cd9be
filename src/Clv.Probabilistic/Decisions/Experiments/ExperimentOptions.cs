using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What an experiment is to find out, and how surely.</summary>
/// <example>
/// <code>
/// ExperimentOptions holdout = new() { Metric = ExperimentMetric.Spend, Lift = 0.05, HoldoutShare = 0.1 };
/// </code>
/// </example>
public sealed record ExperimentOptions
{
    /// <summary>What is compared between the arms.</summary>
    /// <value>Default <see cref="ExperimentMetric.Purchases"/>.</value>
    public ExperimentMetric Metric { get; init; }

    /// <summary>The lift that the experiment is to detect, relative to what is expected without it: 0.1 for a tenth more, −0.1 for a tenth
    /// less; above −1 and not 0.</summary>
    /// <value>Default 0.1.</value>
    public double Lift { get; init; } = 0.1;

    /// <summary>The lift as a difference of means per customer, in the unit of the metric; it takes the place of <see cref="Lift"/>.</summary>
    /// <value>Default null: the lift is relative.</value>
    public double? AbsoluteLift { get; init; }

    /// <summary>How often a difference is found where there is none, two-sided; in (0, 0.5].</summary>
    /// <value>Default 0.05.</value>
    public double Significance { get; init; } = 0.05;

    /// <summary>How often the lift is found where it is there; above the significance and below 1.</summary>
    /// <value>Default 0.8.</value>
    public double Power { get; init; } = 0.8;

    /// <summary>The share of customers who are held out as the control arm, strictly between 0 and 1.</summary>
    /// <value>Default 0.5: two arms of the same size.</value>
    public double HoldoutShare { get; init; } = 0.5;

    /// <summary>The seed of the futures from which the variance of purchases and spend is had.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Refuses what is no design.</summary>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    internal void Check()
    {
        _ = Metric.Name();
        Require(
            AbsoluteLift is not null || (double.IsFinite(Lift) && Lift > -1 && Lift != 0),
            $"The lift to detect is {Lift}; it is relative, above -1 and not 0, such as 0.1 for a tenth more.");
        Require(
            AbsoluteLift is not { } absolute || (double.IsFinite(absolute) && absolute != 0),
            $"The lift to detect is {AbsoluteLift}; it is a difference of means, finite and not 0.");
        Require(Significance is > 0 and <= 0.5, $"The significance is {Significance}; it lies above 0 and at most at 0.5, such as 0.05.");
        Require(Power > Significance && Power < 1, $"The power is {Power}; it lies above the significance of {Significance} and below 1, such as 0.8.");
        Require(
            HoldoutShare is > 0 and < 1,
            $"The share held out is {HoldoutShare}; it lies strictly between 0 and 1, such as 0.1, for without both arms there is nothing to compare.");
    }

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
        {
            throw new ArgumentException(sentence.ToString(CultureInfo.InvariantCulture));
        }
    }
}
