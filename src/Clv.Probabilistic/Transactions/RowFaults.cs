using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What becomes of rows that are no orders: the first is refused in a sentence, or all are left out, counted, and the
/// first few described.</summary>
internal sealed class RowFaults
{
    /// <summary>How many bad rows are described.</summary>
    public const int MostExamples = 5;

    private readonly string? _wayOut;
    private readonly List<string> _examples = [];

    /// <summary>Rows of a source outside the program.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="skip">Whether bad rows are left out rather than refused.</param>
    /// <param name="wayOut">What a refusal tells the reader to do.</param>
    public RowFaults(string source, bool skip, string wayOut)
    {
        Source = source;
        Name = source;
        _wayOut = skip ? null : wayOut;
    }

    /// <summary>Where the rows come from.</summary>
    public string Source { get; }

    /// <summary>What messages call the source.</summary>
    public string Name { get; init; }

    /// <summary>Whether the first bad row is refused, and none left out.</summary>
    public bool AreRefused => _wayOut is not null;

    /// <summary>The number of rows left out.</summary>
    public long Count { get; private set; }

    /// <summary>What messages call a row in memory or of a source that has no better name for it.</summary>
    /// <param name="row">The row, from 0.</param>
    public string Place(long row) => Source == "memory"
        ? string.Create(CultureInfo.InvariantCulture, $"Row {row}")
        : string.Create(CultureInfo.InvariantCulture, $"{Name}, row {row + 1}");

    /// <summary>Refuses a bad row, or leaves it out.</summary>
    /// <param name="describe">Says where the row is and what is wrong with it, without a full stop; asked only where it is
    /// told.</param>
    public void Add(Func<string> describe)
    {
        if (_wayOut is not null)
        {
            throw new DataFormatException($"{describe()}; {_wayOut}.");
        }

        if (_examples.Count < MostExamples)
        {
            _examples.Add($"{describe()}.");
        }

        Count++;
    }

    /// <summary>The account of a reading that is over; the next one starts anew.</summary>
    /// <param name="orders">The number of good rows.</param>
    /// <exception cref="DataFormatException">There are rows, and all of them are bad.</exception>
    public TransactionAccount Take(int orders)
    {
        if (orders == 0 && Count > 0)
        {
            throw new DataFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} holds no order that can be read: all {Count} rows are bad, the first being {_examples[0]}"));
        }

        TransactionAccount account = new()
        {
            Source = Source,
            RowsRead = orders + Count,
            RowsSkipped = Count,
            SkippedExamples = _examples.ToArray().AsReadOnly(),
        };
        _examples.Clear();
        Count = 0;
        return account;
    }
}
