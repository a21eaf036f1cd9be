using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>A campaign, and by what its recipients are compared.</summary>
/// <example>
/// <code>
/// CampaignOptions march = new()
/// {
///     From = new(2025, 4, 1),
///     Until = new(2025, 6, 30),
///     Purchases = fit.Model,
///     Spend = spend.Model,
/// };
/// </code>
/// </example>
public sealed record CampaignOptions
{
    /// <summary>The first day on which it may have worked.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day that is looked at, inclusive.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The purchase model, best fitted to orders before the campaign.</summary>
    public required IPurchaseModel Purchases { get; init; }

    /// <summary>The spend model.</summary>
    /// <value>Default null: spend is left out.</value>
    public ISpendModel? Spend { get; init; }

    /// <summary>Draws of the models' parameters, and the level of all intervals.</summary>
    /// <value>Default null: what the model expects has no interval, and the others hold 90 %.</value>
    public PredictionInterval? Interval { get; init; }

    /// <summary>The period within which several orders of a customer are one purchase.</summary>
    /// <value>Default <see cref="Grain.Day"/>.</value>
    public Grain Grain { get; init; } = Grain.Day;

    /// <summary>How far apart a recipient and the customer beside may be at most in any of what they are matched by, in standard
    /// deviations; above 0.</summary>
    /// <value>Default 0.2.</value>
    public double Caliper { get; init; } = 0.2;

    /// <summary>The level of intervals.</summary>
    internal double Level => Interval?.Level ?? 0.9;

    /// <summary>The days of the campaign.</summary>
    internal int Days => Until.DayNumber - From.DayNumber + 1;

    /// <summary>Refuses what is no campaign.</summary>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Purchases);
        if (Until < From)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The campaign from {From:yyyy-MM-dd} to {Until:yyyy-MM-dd} ends before it begins; give the earlier day first."));
        }

        if (!(Caliper > 0))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The caliper is {Caliper}; it is above 0, such as 0.2."));
        }

        if (!Purchases.TimeUnit.HasLength())
        {
            throw new ArgumentException($"The time unit of {Purchases.Name} has no length in days, so a window of days cannot be forecast; fit the model in days, weeks or months.");
        }
    }
}
