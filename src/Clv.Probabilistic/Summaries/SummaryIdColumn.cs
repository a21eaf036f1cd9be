using System.Globalization;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Collects ids row by row: integers for as long as every one is a canonical 64-bit decimal, else texts.</summary>
internal sealed class SummaryIdColumn
{
    private readonly List<long> _integers = [];
    private List<string>? _texts;

    /// <summary>Adds the id of the next row; it is not empty.</summary>
    public void Add(ReadOnlySpan<byte> utf8)
    {
        if (_texts is null)
        {
            if (WholeNumberText.TryParseCanonical(utf8, out long integer))
            {
                _integers.Add(integer);
                return;
            }

            // A canonical decimal is exactly what its number writes, so nothing was lost so far.
            _texts = _integers.ConvertAll(id => id.ToString(CultureInfo.InvariantCulture));
            _integers.Clear();
        }

        _texts.Add(Encoding.UTF8.GetString(utf8));
    }

    /// <summary>The ids collected.</summary>
    public CustomerIds ToIds() =>
        _texts is null ? CustomerIds.Own(_integers.ToArray()) : CustomerIds.Own(_texts.ToArray());
}
