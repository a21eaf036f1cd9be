using System.Buffers;

namespace Clv.Probabilistic;

/// <summary>The columns of a summary, while customers are summarized some at a time.</summary>
internal sealed class CollectedHistories
{
    private readonly GrowingColumn<int> _frequencies;
    private readonly GrowingColumn<double> _recencies;
    private readonly GrowingColumn<double> _ages;
    private readonly GrowingColumn<double>? _spends;
    private readonly GrowingColumn<int>? _holdoutFrequencies;
    private readonly GrowingColumn<double>? _holdoutSpends;
    private readonly GrowingColumn<double>? _logIntervals;
    private readonly CollectedSpends? _details;
    private readonly List<CustomerIds> _parts = [];

    // The customers of the part that is being summarized: those with a purchase, and the ids that their numbers are of.
    private CustomerIds? _ids;
    private readonly GrowingColumn<int> _customers = new();

    /// <summary>Columns for so many customers, or more.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="hasMoney">Whether there are amounts.</param>
    /// <param name="withHoldout">Whether there is a holdout.</param>
    /// <param name="logIntervals">Whether the intervals between purchases are wanted.</param>
    /// <param name="cap">What no amount counts as more than in further columns of spend; null without them.</param>
    public CollectedHistories(int customers, bool hasMoney, bool withHoldout, bool logIntervals, double? cap)
    {
        _logIntervals = logIntervals ? new GrowingColumn<double>(customers) : null;
        _details = cap is { } largest ? new CollectedSpends(customers, largest) : null;
        _frequencies = new GrowingColumn<int>(customers);
        _recencies = new GrowingColumn<double>(customers);
        _ages = new GrowingColumn<double>(customers);
        _spends = hasMoney ? new GrowingColumn<double>(customers) : null;
        _holdoutFrequencies = withHoldout ? new GrowingColumn<int>(customers) : null;
        _holdoutSpends = withHoldout && hasMoney ? new GrowingColumn<double>(customers) : null;
    }

    /// <summary>The purchases that histories were made of.</summary>
    public long Purchases { get; private set; }

    /// <summary>The customers with a purchase.</summary>
    public int Count { get; private set; }

    /// <summary>The customers without one.</summary>
    public int CustomersWithout { get; private set; }

    /// <summary>The customers with a purchase in more than one period.</summary>
    public int RepeatCustomers { get; private set; }

    /// <summary>The orders of these customers in the holdout.</summary>
    public long HoldoutOrders { get; private set; }

    /// <summary>The customers in the order of their ids, once complete.</summary>
    public CustomerIds Ids { get; private set; } = CustomerIds.Own(Array.Empty<long>());

    /// <summary>Per customer, the frequency.</summary>
    public int[] Frequency { get; private set; } = [];

    /// <summary>Per customer, the recency.</summary>
    public double[] Recency { get; private set; } = [];

    /// <summary>Per customer, T.</summary>
    public double[] T { get; private set; } = [];

    /// <summary>Per customer, the mean spend; null without amounts.</summary>
    public double[]? Money { get; private set; }

    /// <summary>The further columns; none unless asked for.</summary>
    public IReadOnlyList<SummaryColumn> Further { get; private set; } = [];

    /// <summary>Per customer, the purchases in the holdout.</summary>
    public int[] HoldoutFrequency { get; private set; } = [];

    /// <summary>Per customer, the mean spend in the holdout; null without amounts.</summary>
    public double[]? HoldoutMoney { get; private set; }

    /// <summary>Adds the customers who have a purchase.</summary>
    /// <param name="ids">The ids that customers are numbered by.</param>
    /// <param name="purchases">Their purchases.</param>
    /// <param name="calendar">The grain.</param>
    /// <param name="endPeriod">The period in which observation ends.</param>
    /// <param name="unit">The unit of times.</param>
    /// <param name="includeFirst">Whether the first purchase counts.</param>
    /// <param name="holdout">Purchases of the same customers after the end; null without a holdout.</param>
    public void Add(
        CustomerIds ids,
        PurchasePeriods purchases,
        GrainCalendar calendar,
        int endPeriod,
        TimeUnit unit,
        bool includeFirst,
        PurchasePeriods? holdout = null)
    {
        if (!ReferenceEquals(ids, _ids))
        {
            EndPart();
            _ids = ids;
        }

        int[] kept = CustomersOf(purchases, holdout);
        bool hasSpend = _spends is not null;
        int[] frequency = ArrayPool<int>.Shared.Rent(kept.Length);
        double[] recency = ArrayPool<double>.Shared.Rent(kept.Length);
        double[] age = ArrayPool<double>.Shared.Rent(kept.Length);
        double[] spend = ArrayPool<double>.Shared.Rent(hasSpend ? kept.Length : 0);
        double[] logs = ArrayPool<double>.Shared.Rent(_logIntervals is null ? 0 : kept.Length);
        RowRanges.Each(
            kept.Length,
            (from, to) =>
            {
                for (int row = from; row < to; row++)
                {
                    CollapsedPurchases own = purchases.Of(kept[row], calendar);
                    CustomerHistory history = own.At(endPeriod, unit, includeFirst);
                    (frequency[row], recency[row], age[row]) = (history.Frequency, history.Recency, history.T);
                    if (hasSpend)
                    {
                        spend[row] = history.MonetaryValue!.Value;
                    }

                    if (_logIntervals is not null)
                    {
                        logs[row] = own.LogIntervals(unit);
                    }
                }
            });
        _customers.Add(kept);
        _frequencies.Add(frequency.AsSpan(0, kept.Length));
        _recencies.Add(recency.AsSpan(0, kept.Length));
        _ages.Add(age.AsSpan(0, kept.Length));
        _spends?.Add(spend.AsSpan(0, kept.Length));
        _logIntervals?.Add(logs.AsSpan(0, kept.Length));
        _details?.Add(kept, purchases);
        AddHoldout(kept, holdout);
        ArrayPool<int>.Shared.Return(frequency);
        ArrayPool<double>.Shared.Return(recency);
        ArrayPool<double>.Shared.Return(age);
        ArrayPool<double>.Shared.Return(spend);
        ArrayPool<double>.Shared.Return(logs);
    }

    /// <summary>Puts customers in the order of their ids, after the last is added.</summary>
    public void Complete()
    {
        EndPart();
        Frequency = _frequencies.Take();
        Recency = _recencies.Take();
        T = _ages.Take();
        Money = _spends?.Take();
        HoldoutFrequency = _holdoutFrequencies?.Take() ?? [];
        HoldoutMoney = _holdoutSpends?.Take();
        if (_parts.Count == 1)
        {
            Ids = _parts[0];
            CompleteFurther(values => values);
            return;
        }

        Ids = CustomerIds.Joined(_parts, out int[] place);
        Frequency = Placed(Frequency, place);
        Recency = Placed(Recency, place);
        T = Placed(T, place);
        Money = Money is null ? null : Placed(Money, place);
        HoldoutFrequency = HoldoutFrequency.Length == 0 ? [] : Placed(HoldoutFrequency, place);
        HoldoutMoney = HoldoutMoney is null ? null : Placed(HoldoutMoney, place);
        CompleteFurther(values => Placed(values, place));
    }

    private void CompleteFurther(Func<double[], double[]> placed)
    {
        _details?.Complete(placed);
        Further =
        [
            .. _logIntervals is null ? Array.Empty<SummaryColumn>() : [new SummaryColumn(SummaryColumns.LogIntervals, placed(_logIntervals.Take()))],
            .. _details?.Columns ?? [],
        ];
    }

    private static T1[] Placed<T1>(T1[] values, int[] place)
    {
        T1[] placed = LargeArray.Of<T1>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            placed[place[i]] = values[i];
        }

        return placed;
    }

    /// <summary>The customers with a purchase.</summary>
    private int[] CustomersOf(PurchasePeriods purchases, PurchasePeriods? holdout)
    {
        int[] kept = new int[purchases.EndCustomer - purchases.FirstCustomer];
        int count = 0;
        for (int customer = purchases.FirstCustomer; customer < purchases.EndCustomer; customer++)
        {
            int periods = purchases.PeriodsOf(customer).Length;
            if (periods > 0)
            {
                kept[count++] = customer;
                Purchases += periods;
                RepeatCustomers += periods > 1 ? 1 : 0;
                HoldoutOrders += holdout?.OrdersOf(customer) ?? 0;
            }
        }

        Count += count;
        CustomersWithout += kept.Length - count;
        return count == kept.Length ? kept : kept[..count];
    }

    private void AddHoldout(int[] kept, PurchasePeriods? holdout)
    {
        if (holdout is null)
        {
            return;
        }

        foreach (int customer in kept)
        {
            _holdoutFrequencies!.Add(holdout.PeriodsOf(customer).Length);
            _holdoutSpends?.Add(CollapsedPurchases.Mean(holdout.MoneyOf(customer)));
        }
    }

    private void EndPart()
    {
        if (_ids is not null)
        {
            int[] customers = _customers.Take();
            _parts.Add(customers.Length == _ids.Count ? _ids : _ids.At(customers));
            _ids = null;
        }
    }
}
