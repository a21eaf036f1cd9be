using System.Numerics;

namespace Clv.Probabilistic.Service;

/// <summary>Some of the rows of a portfolio: a bit each.</summary>
internal sealed class RowSet
{
    private const int RowsOfWord = 64;

    private readonly ulong[] _words;

    private RowSet(ulong[] words)
    {
        _words = words;
        foreach (ulong word in words)
        {
            Count += BitOperations.PopCount(word);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The rows of which something holds.</summary>
    /// <param name="rows">The number of all rows.</param>
    /// <param name="among">Those that are asked about; null for all.</param>
    /// <param name="holds">Whether it holds of a row.</param>
    public static RowSet Where(int rows, RowSet? among, Func<int, bool> holds)
    {
        ulong[] words = new ulong[(rows + RowsOfWord - 1) / RowsOfWord];
        for (int at = 0; at < words.Length; at++)
        {
            int first = at * RowsOfWord;
            int left = Math.Min(RowsOfWord, rows - first);
            ulong asked = among is null ? (left == RowsOfWord ? ulong.MaxValue : (1UL << left) - 1) : among._words[at];
            ulong found = 0;
            for (; asked != 0; asked &= asked - 1)
            {
                int bit = BitOperations.TrailingZeroCount(asked);
                found |= holds(first + bit) ? 1UL << bit : 0;
            }

            words[at] = found;
        }

        return new RowSet(words);
    }

    /// <summary>The rows of a list, ascending or not, that are also among others.</summary>
    /// <param name="rows">The number of all rows.</param>
    /// <param name="among">The others; null for all.</param>
    /// <param name="listed">The list.</param>
    public static RowSet Of(int rows, RowSet? among, IEnumerable<int> listed)
    {
        ulong[] words = new ulong[(rows + RowsOfWord - 1) / RowsOfWord];
        foreach (int row in listed)
        {
            words[row / RowsOfWord] |= 1UL << (row % RowsOfWord);
        }

        for (int at = 0; at < words.Length && among is not null; at++)
        {
            words[at] &= among._words[at];
        }

        return new RowSet(words);
    }

    /// <summary>Whether a row is there.</summary>
    public bool Contains(int row) => ((_words[row / RowsOfWord] >> (row % RowsOfWord)) & 1) != 0;

    /// <summary>The rows from one on, ascending.</summary>
    public IEnumerable<int> From(int row)
    {
        for (int at = row / RowsOfWord; at < _words.Length; at++)
        {
            ulong word = _words[at];
            if (at == row / RowsOfWord)
            {
                word &= ulong.MaxValue << (row % RowsOfWord);
            }

            for (; word != 0; word &= word - 1)
            {
                yield return (at * RowsOfWord) + BitOperations.TrailingZeroCount(word);
            }
        }
    }
}
