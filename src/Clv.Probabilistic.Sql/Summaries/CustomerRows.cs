using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>The rows of a summary as they come from an engine, in any order: columns of those who bought before the holdout, and counts of all.</summary>
internal sealed class CustomerRows
{
    private readonly ReadCustomers _ids;
    private readonly int _purchasesLeftOut;
    private readonly int? _moneyAt;
    private readonly int? _holdoutAt;
    private readonly int _ordersAt;
    private readonly List<int> _frequency = [];
    private readonly List<double> _recency = [];
    private readonly List<double> _age = [];
    private readonly List<double> _money = [];
    private readonly List<int> _holdoutFrequency = [];
    private readonly List<double> _holdoutMoney = [];

    /// <summary>The rows of a result, before the first.</summary>
    /// <param name="reader">The result: customer, frequency, recency, T, then what the next two say, then the orders of the row and those of them
    /// that are held out.</param>
    /// <param name="hasMoney">Whether there is mean spend, of either side.</param>
    /// <param name="hasHoldout">Whether there is a holdout.</param>
    /// <param name="purchasesLeftOut">How many of a customer's purchases are not in the frequency.</param>
    public CustomerRows(DbDataReader reader, bool hasMoney, bool hasHoldout, int purchasesLeftOut)
    {
        const int BehindT = 4;
        int columns = hasMoney ? 1 : 0;
        _ids = new ReadCustomers(reader, 0);
        _purchasesLeftOut = purchasesLeftOut;
        _moneyAt = hasMoney ? BehindT : null;
        _holdoutAt = hasHoldout ? BehindT + columns : null;
        _ordersAt = BehindT + columns + (hasHoldout ? 1 + columns : 0);
    }

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

    /// <summary>Per customer, the purchases in the holdout.</summary>
    public int[] HoldoutFrequency { get; private set; } = [];

    /// <summary>Per customer, the mean spend in the holdout; null without amounts or without a holdout.</summary>
    public double[]? HoldoutMoney { get; private set; }

    /// <summary>The orders of all rows.</summary>
    public long Orders { get; private set; }

    /// <summary>Those of them in the holdout.</summary>
    public long OrdersHeldOut { get; private set; }

    /// <summary>The purchases of all rows.</summary>
    public long Purchases { get; private set; }

    /// <summary>The customers who bought in the holdout first.</summary>
    public int NewCustomers { get; private set; }

    /// <summary>Their orders.</summary>
    public long OrdersOfNewCustomers { get; private set; }

    /// <summary>Reads the row on which the result stands.</summary>
    public void Read(DbDataReader reader)
    {
        int frequency = (int)ReaderValues.Count(reader, 1);
        int later = _holdoutAt is { } holdout ? (int)ReaderValues.Count(reader, holdout) : 0;
        long held = _holdoutAt is null ? 0 : ReaderValues.Count(reader, _ordersAt + 1);
        Orders += ReaderValues.Count(reader, _ordersAt);
        OrdersHeldOut += held;
        Purchases += frequency + _purchasesLeftOut + later;
        if (frequency + _purchasesLeftOut == 0)
        {
            OrdersOfNewCustomers += held;
            NewCustomers++;
            return;
        }

        _ids.Read(reader);
        _frequency.Add(frequency);
        _recency.Add(ReaderValues.Number(reader, 2));
        _age.Add(ReaderValues.Number(reader, 3));
        _holdoutFrequency.Add(later);
        if (_moneyAt is { } money)
        {
            _money.Add(ReaderValues.Number(reader, money));
            _holdoutMoney.Add(_holdoutAt is { } at ? ReaderValues.Number(reader, at + 1) : 0);
        }
    }

    /// <summary>Puts customers in the order of their ids, after the last row.</summary>
    public void Complete()
    {
        Ids = _ids.Sorted(out int[] place);
        Frequency = Placed(_frequency, place);
        Recency = Placed(_recency, place);
        T = Placed(_age, place);
        Money = _moneyAt is null ? null : Placed(_money, place);
        HoldoutFrequency = Placed(_holdoutFrequency, place);
        HoldoutMoney = _moneyAt is null || _holdoutAt is null ? null : Placed(_holdoutMoney, place);
    }

    private static T1[] Placed<T1>(List<T1> values, int[] place)
    {
        T1[] placed = new T1[values.Count];
        for (int i = 0; i < place.Length; i++)
        {
            placed[place[i]] = values[i];
        }

        return placed;
    }
}
