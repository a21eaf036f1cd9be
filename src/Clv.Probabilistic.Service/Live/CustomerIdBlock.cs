using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>The ids of a portfolio's customers in small letters, as one block of UTF-8: to find those that have a text in them.</summary>
/// <remarks>Immutable. An id takes its bytes and one more, and nothing of its own: a million are some megabytes, gone through in a few
/// milliseconds.</remarks>
internal sealed class CustomerIdBlock
{
    /// <summary>A byte that no text in UTF-8 has.</summary>
    public const byte End = 0xFF;

    private readonly byte[] _bytes;

    /// <summary>A block.</summary>
    /// <param name="bytes">The ids in the order of rows, <see cref="End"/> after each.</param>
    public CustomerIdBlock(byte[] bytes) => _bytes = bytes;

    /// <summary>No ids.</summary>
    public static CustomerIdBlock Empty { get; } = new([]);

    /// <summary>How ids and what is looked for in them are written, so that letter case does not count.</summary>
    public static string Folded(string text) => text.ToLowerInvariant();

    /// <summary>The rows whose ids have a text in them, ascending.</summary>
    /// <param name="text">The text, in letters of any case.</param>
    public IEnumerable<int> RowsWith(string text)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(Folded(text));
        int row = 0;
        int at = 0;
        while (at < _bytes.Length)
        {
            int found = _bytes.AsSpan(at).IndexOf(wanted);
            if (found < 0)
            {
                yield break;
            }

            row += _bytes.AsSpan(at, found).Count(End);
            yield return row++;
            at += found;
            at += _bytes.AsSpan(at).IndexOf(End) + 1;
        }
    }
}
