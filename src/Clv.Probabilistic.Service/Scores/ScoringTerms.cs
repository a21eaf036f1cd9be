namespace Clv.Probabilistic.Service;

/// <summary>How histories are made of orders and customers valued, as <c>clv run</c> did it.</summary>
/// <param name="Unit">The unit of recency, T and the horizon.</param>
/// <param name="Grain">What orders are collapsed into.</param>
/// <param name="IncludeFirst">Whether the first purchase counts.</param>
/// <param name="Refunds">What becomes of negative amounts.</param>
/// <param name="ObservationEnd">The end of observation of the run.</param>
/// <param name="Horizon">The length of the future, in the unit.</param>
/// <param name="Margin">The share of spend that is value.</param>
/// <param name="DiscountRatePerYear">The effective annual rate.</param>
/// <param name="Level">The level of intervals; null without.</param>
internal sealed record ScoringTerms(
    TimeUnit Unit,
    Grain Grain,
    bool IncludeFirst,
    RefundPolicy Refunds,
    DateTime ObservationEnd,
    double Horizon,
    double Margin,
    double DiscountRatePerYear,
    double? Level)
{
    /// <summary>Whether recency and T count periods of the grain, since the model counts opportunities.</summary>
    public bool CountsOpportunities { get; init; }

    /// <summary>The terms of a run.</summary>
    /// <param name="run">What the run tells of itself.</param>
    /// <param name="level">The level of intervals that is wanted; null without.</param>
    public static ScoringTerms Of(RunManifest run, double? level) => new(
        run.TimeUnit,
        run.Grain,
        run.IncludeFirst,
        Enum.TryParse(run.Settings.GetValueOrDefault("refunds"), ignoreCase: true, out RefundPolicy refunds) ? refunds : RefundPolicy.Net,
        run.ObservationEnd,
        run.Horizon,
        run.Margin,
        run.DiscountRatePerYear,
        level)
    {
        CountsOpportunities = ModelCatalog.Standard.Find(run.Model) is PurchaseModelDefinition { CountsOpportunities: true },
    };
}
