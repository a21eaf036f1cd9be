using System.Globalization;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>One row per customer, as columns: frequency, recency, T, and where known monetary value and weight.</summary>
/// <remarks>
/// The sufficient statistics (x, t_x, T) of the buy-till-you-die models, with time in <see cref="TimeUnit"/>.
/// Immutable, validated when made, and safe to share between threads. Weights are multiplicities: a row of weight w
/// stands for w customers with the same history; they need not be integers and live here and nowhere else.
/// </remarks>
[TypeFormatterSource(typeof(CustomerSummaryFormatterSource))]
public sealed class CustomerSummary
{
    private readonly int[] _frequency;
    private readonly double[] _recency;
    private readonly double[] _t;
    private readonly double[]? _monetaryValue;
    private readonly double[]? _weight;

    /// <summary>A summary from columns, which are copied and checked.</summary>
    /// <param name="timeUnit">The unit of <paramref name="recency"/> and <paramref name="T"/>.</param>
    /// <param name="frequency">x: repeat purchase periods, ≥ 0.</param>
    /// <param name="recency">t_x: time from first to last purchase, 0 ≤ t_x ≤ T, and 0 where x = 0.</param>
    /// <param name="T">T: time from first purchase to the end of observation, from 0 to 1e18.</param>
    /// <param name="monetaryValue">Mean spend per repeat purchase period, finite; empty where unknown.</param>
    /// <param name="weight">Multiplicities, from 0 to 1e18; empty where every row stands for one customer.</param>
    /// <param name="ids">The customers; null gives row numbers from 1.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or a value breaks its rule; the message names
    /// the row, the column and the value.</exception>
    public CustomerSummary(
        TimeUnit timeUnit,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> T,
        ReadOnlySpan<double> monetaryValue = default,
        ReadOnlySpan<double> weight = default,
        CustomerIds? ids = null)
        : this(
            timeUnit,
            frequency.ToArray(),
            recency.ToArray(),
            T.ToArray(),
            monetaryValue.IsEmpty && !frequency.IsEmpty ? null : monetaryValue.ToArray(),
            weight.IsEmpty ? null : weight.ToArray(),
            ids ?? CustomerIds.RowNumbers(frequency.Length),
            holdout: null,
            account: null)
    {
        SummaryRules.Check(this);
    }

    /// <summary>A summary over arrays that the caller gives up and vouches for.</summary>
    internal CustomerSummary(
        TimeUnit timeUnit,
        int[] frequency,
        double[] recency,
        double[] t,
        double[]? monetaryValue,
        double[]? weight,
        CustomerIds ids,
        HoldoutSummary? holdout,
        SummaryAccount? account)
    {
        TimeUnit = timeUnit;
        _frequency = frequency;
        _recency = recency;
        _t = t;
        _monetaryValue = monetaryValue;
        _weight = weight;
        Ids = ids;
        Holdout = holdout;
        Account = account;
    }

    /// <summary>The number of rows.</summary>
    public int Count => _frequency.Length;

    /// <summary>The unit of recency and T.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The customers, parallel to the columns.</summary>
    public CustomerIds Ids { get; }

    /// <summary>x: the number of repeat purchase periods.</summary>
    public ReadOnlySpan<int> Frequency => _frequency;

    /// <summary>t_x: the time from first to last purchase.</summary>
    public ReadOnlySpan<double> Recency => _recency;

    /// <summary>T: the time from first purchase to the end of observation.</summary>
    public ReadOnlySpan<double> T => _t;

    /// <summary>The mean spend per repeat purchase period, 0 where there is none; empty where unknown.</summary>
    public ReadOnlySpan<double> MonetaryValue => _monetaryValue;

    /// <summary>Whether spend is known.</summary>
    public bool HasMonetaryValue => _monetaryValue is not null;

    /// <summary>The multiplicities; empty where every row stands for one customer.</summary>
    public ReadOnlySpan<double> Weight => _weight;

    /// <summary>Whether rows carry multiplicities.</summary>
    public bool HasWeight => _weight is not null;

    /// <summary>What these customers did in the holdout; null without one.</summary>
    public HoldoutSummary? Holdout { get; }

    /// <summary>What became of every order on the way here; null for a summary that was not made from orders.</summary>
    public SummaryAccount? Account { get; }

    /// <summary>What is known of the customer of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The history, with monetary value where spend is known.</returns>
    public CustomerHistory HistoryOf(int row) => new(_frequency[row], _recency[row], _t[row]) { MonetaryValue = _monetaryValue?[row] };

    /// <summary>N: the sum of the weights, or the number of rows where there are none.</summary>
    public double TotalWeight()
    {
        if (_weight is null)
        {
            return Count;
        }

        double total = 0;
        foreach (double weight in _weight)
        {
            total += weight;
        }

        return total;
    }

    /// <summary>A 64-bit fingerprint of the columns that a fit can see, for telling whether two fits saw the same data.</summary>
    /// <returns>Sixteen hexadecimal digits.</returns>
    /// <remarks>Not cryptographic. It depends on the order of the rows, and not on ids.</remarks>
    public string Fingerprint()
    {
        ulong hash = 0x9E3779B97F4A7C15UL ^ (ulong)Count;
        hash = Mix(hash, MemoryMarshal.AsBytes(Frequency));
        hash = Mix(hash, MemoryMarshal.AsBytes(Recency));
        hash = Mix(hash, MemoryMarshal.AsBytes(T));
        hash = Mix(hash, MemoryMarshal.AsBytes(MonetaryValue));
        hash = Mix(hash, MemoryMarshal.AsBytes(Weight));
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>One row per distinct history, of the summed weight of the rows that share it.</summary>
    /// <param name="keepMonetaryValue">Whether rows must agree in monetary value too, where it is known, which a fit of spend needs.
    /// False drops it, and leaves fewer rows to a fit of purchases alone.</param>
    /// <returns>A weighted summary in ascending order of frequency, recency, T and monetary value, with row numbers for ids and without
    /// holdout and account.</returns>
    /// <remarks>
    /// A fit sees the same data: estimates, standard errors and log-likelihood agree up to rounding. Rows of weight 0 stand for nobody and
    /// are left out, and -0.0 equals 0. Values are compared exactly: histories that differ in the last digit of a time stay apart. Takes
    /// time proportional to the rows, plus sorting the distinct ones.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The weights of one history add up to more than 1e18.</exception>
    public CustomerSummary Grouped(bool keepMonetaryValue = true)
    {
        HistoryCounts counts = HistoryCounts.Of(this, keepMonetaryValue && HasMonetaryValue);
        int[] frequency = new int[counts.Count];
        double[] recency = new double[counts.Count];
        double[] t = new double[counts.Count];
        double[]? monetaryValue = keepMonetaryValue && HasMonetaryValue ? new double[counts.Count] : null;
        for (int i = 0; i < counts.Count; i++)
        {
            History history = counts.Histories[i];
            frequency[i] = history.Frequency;
            recency[i] = history.Recency;
            t[i] = history.T;
            if (monetaryValue is not null)
            {
                monetaryValue[i] = history.MonetaryValue;
            }
        }

        return new CustomerSummary(
            TimeUnit,
            frequency,
            recency,
            t,
            monetaryValue,
            counts.Weights,
            CustomerIds.RowNumbers(counts.Count),
            holdout: null,
            account: null);
    }

    /// <summary>The multiplicity of a row: 1 where rows carry none.</summary>
    internal double WeightOf(int row) => _weight is null ? 1 : _weight[row];

    /// <summary>Whether a customer who came back spent something, which a spend model needs.</summary>
    internal bool HasUsableSpend()
    {
        for (int i = 0; i < MonetaryValue.Length; i++)
        {
            if (_frequency[i] > 0 && _monetaryValue![i] > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same histories, and nothing of what came after.</summary>
    internal CustomerSummary WithoutHoldout() => Holdout is null
        ? this
        : new CustomerSummary(TimeUnit, _frequency, _recency, _t, _monetaryValue, _weight, Ids, holdout: null, account: null);

    /// <summary>Some of the rows, with what these customers did in the holdout.</summary>
    internal CustomerSummary Rows(ReadOnlySpan<int> rows) => new(
        TimeUnit,
        Picked.Rows<int>(_frequency, rows),
        Picked.Rows<double>(_recency, rows),
        Picked.Rows<double>(_t, rows),
        _monetaryValue is null ? null : Picked.Rows<double>(_monetaryValue, rows),
        _weight is null ? null : Picked.Rows<double>(_weight, rows),
        Ids.At(rows),
        Holdout?.Rows(rows),
        account: null);

    /// <summary>Every <paramref name="stride"/>-th row from the first on, without ids, money and holdout.</summary>
    internal CustomerSummary Thinned(int stride)
    {
        int count = (Count + stride - 1) / stride;
        int[] frequency = new int[count];
        double[] recency = new double[count];
        double[] t = new double[count];
        double[]? weight = _weight is null ? null : new double[count];
        for (int i = 0; i < count; i++)
        {
            frequency[i] = _frequency[i * stride];
            recency[i] = _recency[i * stride];
            t[i] = _t[i * stride];
            if (weight is not null)
            {
                weight[i] = _weight![i * stride];
            }
        }

        return new CustomerSummary(
            TimeUnit, frequency, recency, t, null, weight, CustomerIds.RowNumbers(count), holdout: null, account: null);
    }

    private static ulong Mix(ulong hash, ReadOnlySpan<byte> bytes)
    {
        // A multiply and a fold per eight bytes, in four chains that do not wait for each other: a fit of a million
        // customers should not notice.
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        ulong second = hash + 1;
        ulong third = hash + 2;
        ulong fourth = hash + 3;
        int i = 0;
        for (; i + 3 < words.Length; i += 4)
        {
            hash = Fold(hash ^ words[i]);
            second = Fold(second ^ words[i + 1]);
            third = Fold(third ^ words[i + 2]);
            fourth = Fold(fourth ^ words[i + 3]);
        }

        for (; i < words.Length; i++)
        {
            hash = Fold(hash ^ words[i]);
        }

        hash = Fold(Fold(Fold(hash ^ second) ^ third) ^ fourth);
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
        {
            hash = (hash ^ rest) * 0x100000001B3UL;
        }

        return Fold(hash ^ (ulong)bytes.Length);
    }

    private static ulong Fold(ulong value) => Math.BigMul(value, 0xD6E8FEB86659FD93UL, out ulong low) ^ low;
}
