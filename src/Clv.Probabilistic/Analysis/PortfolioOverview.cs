using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Totals of all customers, of those who came back and of those who did not, of tiers of value and of segments: what a report of
/// customers says of them together.</summary>
/// <remarks>With intervals where the predictions were made with <see cref="PredictionOptions.Interval"/>. Immutable.</remarks>
/// <example>
/// <code>
/// PortfolioOverview overview = PortfolioOverview.Of(year);
/// foreach (PredictedTotal tier in overview.Tiers)
/// {
///     Console.WriteLine($"{tier.Group}: {tier.LifetimeValue?.Value:0}, in nine of ten cases {tier.LifetimeValue?.Outcome}");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record PortfolioOverview : ITabularResult, IResultView
{
    private PortfolioOverview()
    {
    }

    /// <summary>All customers.</summary>
    public required PredictedTotal All { get; init; }

    /// <summary>Customers who have bought in more than one period.</summary>
    public required PredictedTotal RepeatBuyers { get; init; }

    /// <summary>Customers who have not.</summary>
    public required PredictedTotal OneTimeBuyers { get; init; }

    /// <summary>The best 1 % of customers by value, the next 4, 15 and 30 %, and the rest: the tiers of <see cref="ValueTiers"/>.</summary>
    public required IReadOnlyList<PredictedTotal> Tiers { get; init; }

    /// <summary>The segments of <see cref="RfmSegments"/>, in their order, those without customers too.</summary>
    public required IReadOnlyList<PredictedTotal> Segments { get; init; }

    /// <summary>Who is in which of <see cref="Tiers"/>; null in an overview that <see cref="Of"/> did not make. JSON leaves it out.</summary>
    [JsonIgnore]
    public ValueTiersResult? CustomersByTier { get; init; }

    /// <summary>Who is in which of <see cref="Segments"/>; null in an overview that <see cref="Of"/> did not make. JSON leaves it out.</summary>
    [JsonIgnore]
    public RfmSegmentsResult? CustomersBySegment { get; init; }

    /// <summary>Where tiers end, as shares of all customers.</summary>
    public static ReadOnlyColumn<double> TierShares => CustomerTiers.Shares;

    /// <summary>The overview of predictions.</summary>
    /// <param name="predictions">The predictions; without a spend model, and where nobody has a finite value, customers are sorted by expected purchases.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The totals.</returns>
    /// <exception cref="ArgumentException">There are no customers.</exception>
    public static PortfolioOverview Of(CustomerPredictions predictions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        CustomerSummary customers = predictions.Customers;
        ReadOnlyColumn<double> worth = predictions.Worth;
        (RfmSegmentsResult segments, ValueTiersResult tiers) = SideBySide.Of(
            () => RfmSegments.Of(customers, worth), () => CustomerTiers.Of(customers, worth));
        int[] isRepeat = new int[customers.Count];
        int[] segmentOf = new int[customers.Count];
        for (int row = 0; row < customers.Count; row++)
        {
            isRepeat[row] = customers.Frequency[row] > 0 ? 1 : 0;
            segmentOf[row] = (int)segments.Segment[row];
        }

        IReadOnlyList<IReadOnlyList<PredictedTotal>> totals = predictions.Totals(
            [
                CustomerGrouping.All(customers),
                new CustomerGrouping(["one-time buyers", "repeat buyers"], isRepeat),
                new CustomerGrouping(CustomerTiers.Names, tiers.Tier),
                new CustomerGrouping([.. segments.Rows.Select(row => row.Segment.Name())], segmentOf),
            ],
            cancellationToken);
        return new PortfolioOverview
        {
            All = totals[0][0],
            OneTimeBuyers = totals[1][0],
            RepeatBuyers = totals[1][1],
            Tiers = totals[2],
            Segments = totals[3],
            CustomersByTier = tiers,
            CustomersBySegment = segments,
        };
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => OverviewTable.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => OverviewTable.Show(this, writer);
}
