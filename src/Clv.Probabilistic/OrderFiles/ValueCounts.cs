using System.Text;

namespace Clv.Probabilistic;

/// <summary>How many rows have each of a few values in a column.</summary>
internal sealed class ValueCounts
{
    /// <summary>A column with more values than this is one of names or numbers, not of states.</summary>
    private const int Most = 60;

    private readonly List<(byte[] Text, long Rows)> _counts = [];
    private int _last;

    /// <summary>Rows with further values.</summary>
    public long Others { get; private set; }

    /// <summary>Counts a row.</summary>
    /// <param name="text">Its value; blanks around it do not count.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        if (_last < _counts.Count && text.SequenceEqual(_counts[_last].Text))
        {
            CountAt(_last);
            return;
        }

        for (int i = 0; i < _counts.Count; i++)
        {
            if (text.SequenceEqual(_counts[i].Text))
            {
                CountAt(i);
                return;
            }
        }

        if (_counts.Count == Most)
        {
            Others++;
            return;
        }

        _counts.Add((text.ToArray(), 0));
        CountAt(_counts.Count - 1);
    }

    /// <summary>Counts a row with the value of the one before.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryAddLast()
    {
        if (_last < _counts.Count)
        {
            CountAt(_last);
        }

        return _last < _counts.Count;
    }

    /// <summary>The values, the most frequent first; those that differ in case alone are one.</summary>
    /// <param name="prefix">What is put before each.</param>
    public RowCount[] All(string prefix = "") =>
    [
        .. _counts
            .Select(count => new RowCount(Encoding.UTF8.GetString(count.Text), count.Rows))
            .GroupBy(count => count.What, StringComparer.OrdinalIgnoreCase)
            .Select(same => new RowCount(prefix + same.First().What, same.Sum(count => count.Rows)))
            .OrderByDescending(count => count.Rows),
        .. Others == 0 ? Array.Empty<RowCount>() : [new RowCount(prefix + "…", Others)],
    ];

    private void CountAt(int place)
    {
        _counts[place] = (_counts[place].Text, _counts[place].Rows + 1);
        _last = place;
    }
}
