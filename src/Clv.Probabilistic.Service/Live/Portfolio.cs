namespace Clv.Probabilistic.Service;

/// <summary>All customers at one moment under one version of the models, as columns: what is asked about the whole base, and where one customer stands in
/// it.</summary>
/// <remarks>Immutable. Customers are rows in the order of their numbers in the store. It holds no ids.</remarks>
internal sealed class Portfolio
{
    private readonly int[] _rowOf;
    private readonly Lazy<RfmSegmentsResult> _segments;
    private readonly Lazy<ValueTiersResult?> _tiers;
    private readonly CustomerFieldScorer? _fields;

    /// <summary>A portfolio.</summary>
    /// <param name="version">The models.</param>
    /// <param name="asOf">The end of observation of all customers.</param>
    /// <param name="revision">The revision of the store that it is of.</param>
    /// <param name="made">When it was made, in UTC.</param>
    /// <param name="rowOf">The row of every number, −1 where there is none.</param>
    /// <param name="firstDay">The day of every row's first purchase.</param>
    /// <param name="predictions">What is predicted of every row; null of an empty store.</param>
    public Portfolio(ModelVersion version, DateTime asOf, long revision, DateTime made, int[] rowOf, int[] firstDay, CustomerPredictions? predictions)
    {
        Version = version;
        AsOf = asOf;
        Revision = revision;
        Made = made;
        _rowOf = rowOf;
        FirstDay = firstDay;
        Predictions = predictions;
        _fields = predictions is null ? null : new CustomerFieldScorer(version.Scorer, CustomerRanks.Of(predictions));
        _segments = new Lazy<RfmSegmentsResult>(() => RfmSegments.Of(Predictions!.Customers, Predictions.Worth));
        _tiers = new Lazy<ValueTiersResult?>(() => CustomerTiers.Of(Predictions!.Customers, Predictions.Worth));
    }

    /// <summary>The models.</summary>
    public ModelVersion Version { get; }

    /// <summary>The end of observation.</summary>
    public DateTime AsOf { get; }

    /// <summary>The revision of the store.</summary>
    public long Revision { get; }

    /// <summary>The last order of all, be it after <see cref="AsOf"/>; the earliest moment where there is none.</summary>
    public DateTime LastOrder { get; init; }

    /// <summary>How many customers are left out since only a summary of a later day is known of them.</summary>
    public int WithoutPast { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime Made { get; }

    /// <summary>The number of customers who had bought by then.</summary>
    public int Count => Predictions?.Count ?? 0;

    /// <summary>The day of each customer's first purchase, as <see cref="DateOnly.DayNumber"/>.</summary>
    public ReadOnlyMemory<int> FirstDay { get; }

    /// <summary>What is predicted; null where there is nobody.</summary>
    public CustomerPredictions? Predictions { get; }

    /// <summary>Segments of the base.</summary>
    public RfmSegmentsResult Segments => _segments.Value;

    /// <summary>Tiers of the base.</summary>
    public ValueTiersResult? Tiers => _tiers.Value;

    /// <summary>What marketing knows of one customer, by where the customer stands in the base; null where there is nobody.</summary>
    /// <param name="scorer">What the customer was scored by.</param>
    public CustomerFieldScorer? FieldsBy(CustomerScorer scorer) => scorer == Version.Scorer || _fields is null
        ? _fields
        : new CustomerFieldScorer(scorer, _fields.Ranks);

    /// <summary>The tier of a row; null where it has no value.</summary>
    public string? TierOf(int row) => Tiers?.Tier[row] is >= 0 and int tier ? CustomerTiers.Names[tier] : null;

    /// <summary>The highest number of a customer that it knows of.</summary>
    public long HighestNumber => _rowOf.Length - 1;

    /// <summary>The row of a customer; −1 where it has none.</summary>
    public int RowOf(long number) => number < _rowOf.Length ? _rowOf[number] : -1;
}
