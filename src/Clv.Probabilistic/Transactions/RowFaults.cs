using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What becomes of rows that are no orders: the first is refused in a sentence, or all are left out and counted by reason, up to a
/// limit.</summary>
internal sealed class RowFaults
{
    /// <summary>How many bad rows are described.</summary>
    public const int MostExamples = 5;

    private readonly string? _wayOut;
    private readonly BadRowLimit _limit;
    private readonly string _limitOption;
    private readonly List<string> _examples = [];
    private readonly Dictionary<string, SkippedRows> _reasons = new(StringComparer.Ordinal);

    /// <summary>Rows of a source outside the program.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="skip">Whether bad rows are left out rather than refused.</param>
    /// <param name="wayOut">What a refusal tells the reader to do.</param>
    /// <param name="limit">How many may be left out.</param>
    /// <param name="limitOption">The option that says so.</param>
    public RowFaults(string source, bool skip, string wayOut, BadRowLimit limit, string limitOption)
    {
        Source = source;
        Name = source;
        _wayOut = skip ? null : wayOut;
        _limit = limit;
        _limitOption = limitOption;
    }

    /// <summary>Where the rows come from.</summary>
    public string Source { get; }

    /// <summary>What messages call the source.</summary>
    public string Name { get; init; }

    /// <summary>Whether the first bad row is refused, and none left out.</summary>
    public bool AreRefused => _wayOut is not null;

    /// <summary>The number of bad rows left out.</summary>
    public long Count { get; private set; }

    /// <summary>The number of rows left out for what they are, although they can be read: guests, and what filters leave out.</summary>
    public long SetAside { get; set; }

    /// <summary>What messages call a row in memory or of a source that has no better name for it.</summary>
    /// <param name="row">The row, from 0.</param>
    public string Place(long row) => Source == "memory"
        ? string.Create(CultureInfo.InvariantCulture, $"Row {row}")
        : string.Create(CultureInfo.InvariantCulture, $"{Name}, row {row + 1}");

    /// <summary>Refuses bad rows of one kind, or leaves them out.</summary>
    /// <param name="reason">What is wrong with such rows, in a few words.</param>
    /// <param name="describe">Says where the first of these is and what is wrong with it, without a full stop; asked only where it is
    /// told.</param>
    /// <param name="rows">How many rows.</param>
    public void Add(string reason, Func<string> describe, long rows = 1)
    {
        if (_wayOut is not null)
        {
            throw new DataFormatException($"{describe()}; {_wayOut}.");
        }

        string? sentence = null;
        if (_examples.Count < MostExamples)
        {
            sentence = $"{describe()}.";
            _examples.Add(sentence);
        }

        _reasons[reason] = _reasons.TryGetValue(reason, out SkippedRows? known)
            ? known with { Rows = known.Rows + rows }
            : new SkippedRows(reason, rows, sentence ?? $"{describe()}.");
        Count += rows;
    }

    /// <summary>The account of a reading that is over; the next one starts anew.</summary>
    /// <param name="rows">The number of rows that are neither bad nor set aside.</param>
    /// <exception cref="DataFormatException">All rows are bad, or more than may be.</exception>
    public TransactionAccount Take(long rows)
    {
        long read = rows + Count + SetAside;
        if (Count > 0 && Count == read)
        {
            throw new DataFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} holds no order that can be read: all {Count} rows are bad, the first being {_examples[0]}"));
        }

        if (_limit.IsExceeded(Count, read))
        {
            throw new DataFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name}: {Count:N0} of {read:N0} rows ({100.0 * Count / read:0.0}%) cannot be read, more than the {_limit} that may be left out; {Reasons()}. What is left would be no fair part of the whole: say how the file is written, correct it, or allow more with {_limitOption}."));
        }

        TransactionAccount account = new()
        {
            Source = Source,
            RowsRead = read,
            RowsSkipped = Count,
            SkippedExamples = _examples.ToArray().AsReadOnly(),
            Skipped = ByReason().AsReadOnly(),
        };
        _examples.Clear();
        _reasons.Clear();
        Count = 0;
        SetAside = 0;
        return account;
    }

    private SkippedRows[] ByReason() => [.. _reasons.Values.OrderByDescending(reason => reason.Rows)];

    private string Reasons() => string.Join("; ", ByReason().Select(reason => string.Create(
        CultureInfo.InvariantCulture, $"in {reason.Rows:N0} {reason.Reason}, the first being {reason.First.TrimEnd('.')}")));
}
