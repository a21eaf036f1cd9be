using System.Net;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>A piece of a page. Text that is put into one is encoded, and can do nothing there.</summary>
/// <remarks>A piece comes of <see cref="Of"/> alone: an interpolated string whose literal parts are HTML, and whose holes are text unless they are pieces
/// themselves. Attributes are written with double quotes.</remarks>
internal readonly struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    /// <summary>Nothing.</summary>
    public static Html Empty => default;

    /// <summary>A piece of an interpolated string.</summary>
    public static Html Of(HtmlText text) => new(text.ToText());

    /// <summary>Text as a piece.</summary>
    public static Html Text(string text) => new(WebUtility.HtmlEncode(text));

    /// <summary>Pieces behind one another.</summary>
    public static Html Join(IEnumerable<Html> pieces)
    {
        StringBuilder joined = new();
        foreach (Html piece in pieces)
        {
            joined.Append(piece._text);
        }

        return new Html(joined.ToString());
    }

    /// <summary>A piece where something holds, and nothing otherwise.</summary>
    public static Html If(bool holds, Func<Html> piece) => holds ? piece() : Empty;

    /// <summary>JSON as data of a page, which no browser runs.</summary>
    /// <param name="json">Safe within a script element: as <c>System.Text.Json</c> writes it by itself.</param>
    public static Html Data(string json) => new($"<script type=\"application/json\">{json}</script>");

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}
