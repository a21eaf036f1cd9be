using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Makes HTML of an interpolated string: what is written in it is HTML, what is put into it is text.</summary>
/// <remarks>Numbers and dates are written as in the invariant culture.</remarks>
[InterpolatedStringHandler]
internal readonly ref struct HtmlText(int literalLength, int formattedCount)
{
    private const int UsualHole = 24;

    private readonly StringBuilder _text = new(literalLength + (formattedCount * UsualHole));

    /// <summary>HTML as written in the source.</summary>
    public void AppendLiteral(string html) => _text.Append(html);

    /// <summary>A piece of HTML.</summary>
    public void AppendFormatted(Html piece) => _text.Append(piece.ToString());

    /// <summary>Pieces of HTML.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (Html piece in pieces)
        {
            _text.Append(piece.ToString());
        }
    }

    /// <summary>Text.</summary>
    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

    /// <summary>A number, a day, and whatever else has a text.</summary>
    public void AppendFormatted<T>(T value, string? format = null) =>
        AppendFormatted(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    /// <summary>All of it.</summary>
    internal string ToText() => _text.ToString();
}
