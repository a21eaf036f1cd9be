using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>One row per customer, as columns: frequency, recency, T, where known monetary value and weight, and further ones.</summary>
/// <remarks>
/// The sufficient statistics (x, t_x, T) of the buy-till-you-die models, with time in <see cref="TimeUnit"/>. What else is known of customers
/// is added as columns by <see cref="WithColumn"/>, each with a rule of its own.
/// Immutable, validated when made, and safe to share between threads. Weights are multiplicities: a row of weight w
/// stands for w customers with the same history; they need not be integers and live here and nowhere else.
/// It is also a list of its rows, for LINQ and JSON; <see cref="Where"/> leaves customers out.
/// </remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerSummary : IReadOnlyList<SummaryRow>, ITabularResult
{
    private readonly SummaryColumn[] _columns;
    private readonly SummaryColumn[] _further;
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
    /// <param name="monetaryValue">Mean spend per repeat purchase period, finite, where x = 0 NaN too, which is taken as 0; empty where
    /// unknown.</param>
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
            monetaryValue.IsEmpty && !frequency.IsEmpty ? null : WithoutMissing(frequency, monetaryValue),
            weight.IsEmpty ? null : weight.ToArray(),
            ids ?? CustomerIds.RowNumbers(frequency.Length),
            holdout: null,
            account: null)
    {
        SummaryRules.CheckLength(_recency.Length, Count, nameof(recency));
        SummaryRules.CheckLength(_t.Length, Count, nameof(T));
        SummaryRules.CheckLength(_monetaryValue?.Length ?? Count, Count, nameof(monetaryValue));
        SummaryRules.CheckLength(_weight?.Length ?? Count, Count, nameof(weight));
        SummaryRules.CheckLength(Ids.Count, Count, nameof(ids));
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
        : this(
            timeUnit,
            [
                new SummaryColumn(SummaryColumns.Frequency, frequency),
                new SummaryColumn(SummaryColumns.Recency, recency),
                new SummaryColumn(SummaryColumns.T, t),
                .. SummaryColumn.IfKnown(SummaryColumns.MonetaryValue, monetaryValue),
                .. SummaryColumn.IfKnown(SummaryColumns.Weight, weight),
            ],
            ids,
            holdout,
            account)
    {
    }

    /// <summary>A summary over columns that the caller vouches for: frequency, recency and T first, and no two of one name.</summary>
    internal CustomerSummary(
        TimeUnit timeUnit, IEnumerable<SummaryColumn> columns, CustomerIds ids, HoldoutSummary? holdout, SummaryAccount? account)
    {
        TimeUnit = timeUnit;
        _columns = [.. columns.OrderBy(column => column.Definition.Place)];
        _further = [.. _columns.Where(column => column.Definition.Place == SummaryColumnPlace.Further)];
        _frequency = _columns[0].Counts;
        _recency = _columns[1].Numbers;
        _t = _columns[2].Numbers;
        _monetaryValue = NumbersAt(SummaryColumnPlace.MonetaryValue);
        _weight = NumbersAt(SummaryColumnPlace.Weight);
        Ids = ids;
        Holdout = holdout;
        Account = account;
        Observed = account is null ? default : new ObservedUntil(account.ObservationEnd, account.Grain);
    }

    /// <summary>The number of rows.</summary>
    public int Count => _frequency.Length;

    /// <summary>The unit of recency and T.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The customers, parallel to the columns.</summary>
    public CustomerIds Ids { get; }

    /// <summary>All columns: frequency, recency, T, where known monetary value and weight, then further ones in the order of adding.</summary>
    public IReadOnlyList<SummaryColumn> Columns => Array.AsReadOnly(_columns);

    /// <summary>x: the number of repeat purchase periods.</summary>
    public ReadOnlyColumn<int> Frequency => new(_frequency);

    /// <summary>t_x: the time from first to last purchase.</summary>
    public ReadOnlyColumn<double> Recency => new(_recency);

    /// <summary>T: the time from first purchase to the end of observation.</summary>
    public ReadOnlyColumn<double> T => new(_t);

    /// <summary>The mean spend per repeat purchase period, 0 where there is none; empty where unknown.</summary>
    public ReadOnlyColumn<double> MonetaryValue => new(_monetaryValue);

    /// <summary>Whether spend is known.</summary>
    public bool HasMonetaryValue => _monetaryValue is not null;

    /// <summary>The multiplicities; empty where every row stands for one customer.</summary>
    public ReadOnlyColumn<double> Weight => new(_weight);

    /// <summary>Whether rows carry multiplicities.</summary>
    public bool HasWeight => _weight is not null;

    /// <summary>What these customers did in the holdout; null without one.</summary>
    public HoldoutSummary? Holdout { get; }

    /// <summary>What became of every order on the way here; null for a summary that was not made from orders.</summary>
    public SummaryAccount? Account { get; }

    /// <summary>A row: the customer, the history, and what came in the holdout.</summary>
    /// <param name="row">The row, from 0.</param>
    public SummaryRow this[int row] => new(Ids.At(row), _frequency[row], _recency[row], _t[row])
    {
        MonetaryValue = _monetaryValue?[row],
        Weight = WeightOf(row),
        Further = _further.Length == 0 ? null : FurtherOf(row),
        HoldoutFrequency = Holdout?.Frequency[row],
        HoldoutMonetaryValue = Holdout is { MonetaryValue.IsEmpty: false } holdout ? holdout.MonetaryValue[row] : null,
    };

    /// <summary>What is known of the customer of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The history, with monetary value where spend is known, and the values of further columns where there are any.</returns>
    /// <example>
    /// <code>
    /// CustomerScore first = scorer.Score(customers.HistoryOf(0));
    /// </code>
    /// </example>
    public CustomerHistory HistoryOf(int row) => new(_frequency[row], _recency[row], _t[row])
    {
        MonetaryValue = _monetaryValue?[row],
        Further = _further.Length == 0 ? null : FurtherOf(row),
    };

    /// <summary>A column by its name.</summary>
    /// <param name="name">The name; letter case counts.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public SummaryColumn Column(string name) => TryGetColumn(name, out SummaryColumn? column)
        ? column
        : throw new ArgumentException(
            $"The summary has no column '{name}' among {string.Join(", ", _columns.Select(known => $"'{known.Name}'"))}; add it, or read it from a file.");

    /// <summary>A column by its name, where there is one.</summary>
    /// <param name="name">The name; letter case counts.</param>
    /// <param name="column">The column, or null.</param>
    /// <returns>Whether there is one.</returns>
    /// <example>
    /// <code>
    /// double visits = customers.TryGetColumn("visits", out SummaryColumn? column) ? column.Values.Sum() : 0;
    /// </code>
    /// </example>
    public bool TryGetColumn(string name, [NotNullWhen(true)] out SummaryColumn? column)
    {
        ArgumentNullException.ThrowIfNull(name);
        column = Array.Find(_columns, candidate => candidate.Name == name);
        return column is not null;
    }

    /// <summary>The same customers with one column more, or with other values in a column that they have.</summary>
    /// <param name="definition">The column: any but frequency, recency and T.</param>
    /// <param name="values">A value per row, copied and checked.</param>
    /// <returns>The summary, with ids, holdout and account.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than rows, a value breaks the column's rule (the message names the
    /// row, the customer, the column and the value), or the column is part of the history.</exception>
    public CustomerSummary WithColumn(SummaryColumnDefinition definition, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.IsRequired)
        {
            throw new ArgumentException(
                $"Column {definition.Name} is part of the history; make a new summary to change it.", nameof(definition));
        }

        SummaryRules.CheckLength(values.Length, Count, definition.Name, nameof(values));
        double[] own = definition.Place == SummaryColumnPlace.MonetaryValue ? WithoutMissing(_frequency, values) : values.ToArray();
        CustomerSummary summary = With(
            [.. _columns.Where(column => column.Name != definition.Name), new SummaryColumn(definition, own)], Ids, Holdout, Account);
        SummaryRules.Check(summary);
        return summary;
    }

    /// <summary>Leaves customers out.</summary>
    /// <param name="isKept">Whether a customer stays.</param>
    /// <returns>The customers that stay, in the same order, with their ids, weights, further columns and holdout; the account says how many
    /// were left out.</returns>
    /// <example>
    /// <code>
    /// CustomerSummary loyal = customers.Where(customer => customer.Frequency >= 3);
    /// </code>
    /// </example>
    public CustomerSummary Where(Func<SummaryRow, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        int[] rows = [.. Enumerable.Range(0, Count).Where(row => isKept(this[row]))];
        return With(SummaryColumn.At(_columns, rows), Ids.At(rows), Holdout?.Rows(rows), Account?.OfSome([.. rows.Select(row => _frequency[row])]));
    }

    /// <summary>The histories of some rows, each as often as it is named, without ids and holdout.</summary>
    internal CustomerSummary At(int[] rows) => With(SummaryColumn.At(_columns, rows), CustomerIds.RowNumbers(rows.Length), holdout: null, account: null);

    /// <summary>What is known of a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>The row; null where there is no such customer.</returns>
    /// <example>
    /// <code>
    /// int? purchases = customers.Find("anna")?.Frequency;
    /// </code>
    /// </example>
    public SummaryRow? Find(CustomerId customer) => Ids.IndexOf(customer) is >= 0 and int row ? this[row] : null;

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<SummaryRow> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>N: the sum of the weights, or the number of rows where there are none.</summary>
    /// <example>
    /// <code>
    /// CustomerSummary grouped = customers.Grouped();
    /// Console.WriteLine($"{grouped.Count} rows stand for {grouped.TotalWeight()} customers");
    /// </code>
    /// </example>
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

    /// <summary>A 64-bit fingerprint of the columns, for telling whether two fits saw the same data.</summary>
    /// <returns>Sixteen hexadecimal digits.</returns>
    /// <remarks>Not cryptographic. It depends on the order of the rows, and not on ids or on the order of further columns.</remarks>
    /// <example>
    /// <code>
    /// bool wasFittedToThese = fit.DataFingerprint == customers.Fingerprint();
    /// </code>
    /// </example>
    public string Fingerprint()
    {
        ulong hash = BitHash.Begin(Count);
        hash = BitHash.Mix(hash, MemoryMarshal.AsBytes(Frequency.Span));
        hash = BitHash.Mix(hash, MemoryMarshal.AsBytes(Recency.Span));
        hash = BitHash.Mix(hash, MemoryMarshal.AsBytes(T.Span));
        hash = BitHash.Mix(hash, MemoryMarshal.AsBytes(MonetaryValue.Span));
        hash = BitHash.Mix(hash, MemoryMarshal.AsBytes(Weight.Span));
        ulong further = 0;
        foreach (SummaryColumn column in _further)
        {
            // A sum, so that columns may have been added in any order.
            further += BitHash.Mix(BitHash.Mix(hash, MemoryMarshal.AsBytes(column.Name.AsSpan())), column.Bytes);
        }

        return BitHash.Text(hash + further);
    }

    /// <summary>One row per distinct history, of the summed weight of the rows that share it.</summary>
    /// <param name="keepMonetaryValue">Whether rows must agree in monetary value too, where it is known, and in whatever else a fit of spend
    /// looks at, which such a fit needs. False drops it, and leaves fewer rows to a fit of purchases alone.</param>
    /// <returns>A weighted summary in ascending order of frequency, recency, T, monetary value and further columns, with row numbers for ids
    /// and without holdout, account and columns that no fit looks at.</returns>
    /// <remarks>
    /// A fit sees the same data: estimates, standard errors and log-likelihood agree up to rounding. Rows of weight 0 stand for nobody and
    /// are left out, and -0.0 equals 0. Values are compared exactly: histories that differ in the last digit of a time stay apart. Takes
    /// time proportional to the rows, plus sorting the distinct ones.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The weights of one history add up to more than 1e18.</exception>
    public CustomerSummary Grouped(bool keepMonetaryValue = true)
    {
        SummaryColumn[] keys =
        [
            .. _columns.Where(column => column.Definition.Use is SummaryColumnUse.Purchases
                || (keepMonetaryValue && column.Definition.Use is SummaryColumnUse.Spend)),
        ];
        RowGroups groups = RowGroups.Of(keys, Weight);
        return With(
            [
                .. keys.Select((key, place) => SummaryColumn.Of(key.Definition, groups.Values(place))),
                new SummaryColumn(SummaryColumns.Weight, groups.Weights),
            ],
            CustomerIds.RowNumbers(groups.Weights.Length));
    }

    /// <summary>The summary in a line: <c>1,500 rows of customers, times in weeks</c>.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count:#,0} rows of customers, times in {(TimeUnit == TimeUnit.Unspecified ? "an unspecified unit" : $"{TimeUnit.Name()}s")}");

    /// <summary>When observation ends and how purchases were collapsed, where orders or a file told it: also of parts and groups of such
    /// customers. With a holdout it is the end of calibration.</summary>
    internal ObservedUntil Observed { get; init; }

    /// <summary>The columns that a holdout has counterparts of: frequency, recency, T, and where known monetary value.</summary>
    internal ReadOnlySpan<SummaryColumn> History => _columns.AsSpan(0, HistoryLength);

    /// <summary>The columns after those: weight and further ones.</summary>
    internal ReadOnlySpan<SummaryColumn> BeyondHistory => _columns.AsSpan(HistoryLength);

    private int HistoryLength => HasMonetaryValue ? 4 : 3;

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

    /// <summary>The same customers with columns more, which the caller vouches for.</summary>
    internal CustomerSummary WithColumns(IEnumerable<SummaryColumn> columns) => With([.. _columns, .. columns], Ids, Holdout, Account);

    /// <summary>The same customers with the sum of log intervals between their purchases, from their orders.</summary>
    /// <param name="orders">The orders that the histories were made of, and no others.</param>
    /// <param name="options">How they were made.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal CustomerSummary WithLogIntervals(TransactionTable orders, SummaryOptions options, CancellationToken cancellationToken = default) =>
        TryGetColumn(SummaryColumns.LogIntervals.Name, out _)
            ? this
            : WithColumns([TimedColumn(orders, options, cancellationToken)]);

    private static SummaryColumn TimedColumn(TransactionTable orders, SummaryOptions options, CancellationToken token)
    {
        CustomerSummary timed = orders.Summarize(options with { CalibrationEnd = null, SpendColumns = false, LogIntervals = true }, token);
        return timed.Column(SummaryColumns.LogIntervals.Name);
    }

    /// <summary>The same customers, whose times someone has said to be in a unit.</summary>
    internal CustomerSummary WithTimeUnit(TimeUnit unit) => new(unit, _columns, Ids, Holdout, Account) { Observed = Observed };

    /// <summary>The same histories, and nothing of what came after.</summary>
    internal CustomerSummary WithoutHoldout() => Holdout is null ? this : With(_columns, Ids);

    /// <summary>Some of the rows, with what these customers did in the holdout.</summary>
    internal CustomerSummary Rows(ReadOnlySpan<int> rows) => With(SummaryColumn.At(_columns, rows), Ids.At(rows), Holdout?.Rows(rows));

    /// <summary>Some of the rows with other weights, as a fit sees them: without ids and holdout.</summary>
    internal CustomerSummary Reweighted(ReadOnlySpan<int> rows, double[] weights) => With(
        [
            .. SummaryColumn.At([.. _columns.Where(column => column.Definition.Use is not SummaryColumnUse.Weight)], rows),
            new SummaryColumn(SummaryColumns.Weight, weights),
        ],
        CustomerIds.RowNumbers(rows.Length));

    /// <summary>Every <paramref name="stride"/>-th row from the first on, as a fit of purchases sees it: without ids, money and holdout.</summary>
    internal CustomerSummary Thinned(int stride)
    {
        int[] rows = new int[(Count + stride - 1) / stride];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i * stride;
        }

        return Seen(rows, SummaryColumnUse.Purchases, SummaryColumnUse.Weight);
    }

    /// <summary>Some of the rows with the columns of some uses, without ids and holdout.</summary>
    internal CustomerSummary Seen(ReadOnlySpan<int> rows, params ReadOnlySpan<SummaryColumnUse> uses)
    {
        List<SummaryColumn> seen = [];
        foreach (SummaryColumn column in _columns)
        {
            if (uses.Contains(column.Definition.Use))
            {
                seen.Add(column);
            }
        }

        return With(SummaryColumn.At([.. seen], rows), CustomerIds.RowNumbers(rows.Length));
    }

    private CustomerSummary With(
        IEnumerable<SummaryColumn> columns, CustomerIds ids, HoldoutSummary? holdout = null, SummaryAccount? account = null) =>
        new(TimeUnit, columns, ids, holdout, account) { Observed = Observed };

    // A mean over no purchase is no number, and nobody looks at it.
    private static double[] WithoutMissing(ReadOnlySpan<int> frequency, ReadOnlySpan<double> monetaryValue)
    {
        double[] own = monetaryValue.ToArray();
        for (int row = 0; row < Math.Min(own.Length, frequency.Length); row++)
        {
            own[row] = frequency[row] == 0 && double.IsNaN(own[row]) ? 0 : own[row];
        }

        return own;
    }

    private double[]? NumbersAt(SummaryColumnPlace place) =>
        Array.Find(_columns, column => column.Definition.Place == place)?.Numbers;

    private FurtherValues FurtherOf(int row) => new(_further, row);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => SummaryTable.Of(this);
}
