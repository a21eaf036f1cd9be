using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>How many rows may be left out as unreadable before a reading that leaves them out stops.</summary>
/// <remarks>What cannot be read is seldom a sample of the whole: a wrong decimal separator keeps whole amounts, a wrong order of day and month
/// keeps the first twelve days. The default allows slips and stops at a pattern. Immutable.</remarks>
/// <example>
/// <code>
/// TransactionCsvOptions patient = new() { SkipBadRows = true, MaxBadRows = BadRowLimit.Share(0.05) };
/// TransactionCsvOptions strict = new() { SkipBadRows = true, MaxBadRows = BadRowLimit.Rows(3) };
/// bool stops = BadRowLimit.Default.IsExceeded(bad: 21, rows: 2000);   // true: more than 20, and more than 1 %
/// </code>
/// </example>
public readonly record struct BadRowLimit
{
    private const long DefaultRows = 20;
    private const double DefaultShare = 0.01;

    private readonly bool _isGiven;
    private readonly long? _rows;
    private readonly double? _share;

    private BadRowLimit(long? rows, double? share)
    {
        _isGiven = true;
        _rows = rows;
        _share = share;
    }

    /// <summary>Stops where bad rows are both more than 20 and more than 1 % of all.</summary>
    public static BadRowLimit Default => default;

    /// <summary>Never stops, unless no row can be read.</summary>
    public static BadRowLimit None { get; } = new(null, null);

    /// <summary>Stops beyond a number of rows.</summary>
    /// <param name="count">The number, from 0.</param>
    /// <returns>The limit.</returns>
    public static BadRowLimit Rows(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new BadRowLimit(count, null);
    }

    /// <summary>Stops beyond a share of all rows.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <returns>The limit.</returns>
    public static BadRowLimit Share(double share) => share is >= 0 and <= 1
        ? new BadRowLimit(null, share)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share of rows is a number from 0 to 1.");

    /// <summary>Whether there are too many bad rows.</summary>
    /// <param name="bad">Bad rows.</param>
    /// <param name="rows">All rows, the bad ones among them.</param>
    /// <returns>True beyond the limit.</returns>
    public bool IsExceeded(long bad, long rows) => !_isGiven
        ? bad > DefaultRows && bad > DefaultShare * rows
        : bad > (_rows ?? long.MaxValue) || (_share is { } share && bad > share * rows);

    /// <summary>The limit in words, such as <c>20 rows and 1% of all</c>.</summary>
    /// <returns>The words, invariant of culture.</returns>
    public override string ToString() => !_isGiven ? "20 rows and 1% of all"
        : _rows is { } rows ? string.Create(CultureInfo.InvariantCulture, $"{rows:N0} {(rows == 1 ? "row" : "rows")}")
        : _share is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.######}% of all rows")
        : "any number of rows";
}
