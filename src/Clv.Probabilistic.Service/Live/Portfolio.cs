namespace Clv.Probabilistic.Service;

/// <summary>All customers at one moment under one version of the models, as columns: what is asked about the whole base, and where one customer stands in
/// it.</summary>
/// <remarks>Immutable. Customers are rows in the order of their numbers in the store. What only lists need is computed once, when it is first asked
/// for or prepared.</remarks>
internal sealed class Portfolio
{
    private readonly int[] _rowOf;
    private readonly Lazy<RfmSegmentsResult> _segments;
    private readonly Lazy<ValueTiersResult?> _tiers;
    private readonly CustomerFieldScorer? _fields;
    private readonly Lazy<double[]> _churnRisk;
    private readonly Lazy<byte[]> _lists;
    private readonly Lazy<int[]?> _numbers;

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
        _churnRisk = new Lazy<double[]>(ComputeChurnRisk);
        _lists = new Lazy<byte[]>(ComputeLists);
        _numbers = new Lazy<int[]?>(ComputeNumbers);
        Sorted = new SortedRows(this);
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

    /// <summary>How many customers are left out, since what is kept of them cannot be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime Made { get; }

    /// <summary>The number of customers who had bought by then.</summary>
    public int Count => Predictions?.Count ?? 0;

    /// <summary>The day of each customer's first purchase, as <see cref="DateOnly.DayNumber"/>.</summary>
    public ReadOnlyMemory<int> FirstDay { get; }

    /// <summary>What is predicted; null where there is nobody.</summary>
    public CustomerPredictions? Predictions { get; }

    /// <summary>The ids of all rows, to be searched.</summary>
    public CustomerIdBlock Ids { get; init; } = CustomerIdBlock.Empty;

    /// <summary>The rows in other orders.</summary>
    public SortedRows Sorted { get; }

    /// <summary>The probability of no order for a while, per row.</summary>
    public ReadOnlyColumn<double> ChurnRisk => new(_churnRisk.Value);

    /// <summary>How fields of marketing are computed.</summary>
    public static MarketingFieldOptions FieldOptions { get; } = new();

    /// <summary>The question of churn.</summary>
    public static PurchaseQuery NoOrder(ModelVersion version) =>
        CustomerFieldRules.NoOrderWithin(FieldOptions.ChurnDays, version.Terms.Unit.LengthInDays());

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

    /// <summary>The number of the customer of a row.</summary>
    public long NumberOf(int row) => _numbers.Value?[row] ?? row + 1;

    /// <summary>Whether a row is on one of the library's three lists.</summary>
    public bool IsOn(CustomerListKind list, int row) => ((_lists.Value[row] >> (int)list) & 1) != 0;

    /// <summary>Computes what every list needs, where it has not been asked for yet: about a second for a million customers.</summary>
    public void Prepare()
    {
        if (Count > 0)
        {
            _ = (Segments, Tiers, _lists.Value, _numbers.Value);
        }
    }

    /// <summary>The day of each row's last purchase.</summary>
    public int[] LastDays()
    {
        int[] days = new int[Count];
        for (int row = 0; row < days.Length; row++)
        {
            days[row] = LastDayOf(row).DayNumber;
        }

        return days;
    }

    /// <summary>The day of a row's last purchase.</summary>
    public DateOnly LastDayOf(int row) => LastDayOf(AsOf, Predictions!.Customers.Recency[row], Predictions.Customers.T[row], Version.Terms.Unit);

    /// <summary>The day of the last purchase.</summary>
    /// <param name="end">The end of observation.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="t">T.</param>
    /// <param name="unit">Their unit.</param>
    public static DateOnly LastDayOf(DateTime end, double recency, double t, TimeUnit unit) =>
        DateOnly.FromDateTime(end.AddDays(-Math.Round((t - recency) * unit.LengthInDays())));

    private double[] ComputeChurnRisk()
    {
        double[] risk = new double[Count];
        if (Predictions is { } predictions)
        {
            Version.Purchases.Answer(NoOrder(Version), predictions.Customers, risk);
        }

        return risk;
    }

    private byte[] ComputeLists()
    {
        byte[] lists = new byte[Count];
        if (Predictions is not { } predictions)
        {
            return lists;
        }

        double[] spent = MarketingFields.Spent(predictions.Customers, Version.Terms.IncludeFirst);
        ListCandidates candidates = new(predictions, FieldOptions, Version.Terms.Unit.LengthInDays(), ChurnRisk, spent, new CustomerListOptions());
        foreach (CustomerListKind list in Enum.GetValues<CustomerListKind>())
        {
            foreach (int row in candidates.RowsOf(list))
            {
                lists[row] |= (byte)(1 << (int)list);
            }
        }

        return lists;
    }

    /// <summary>Null where numbers have no gaps, as before the first erasure.</summary>
    private int[]? ComputeNumbers()
    {
        if (Count == _rowOf.Length - 1)
        {
            return null;
        }

        int[] numbers = new int[Count];
        for (int number = 1; number < _rowOf.Length; number++)
        {
            if (_rowOf[number] >= 0)
            {
                numbers[_rowOf[number]] = number;
            }
        }

        return numbers;
    }
}
