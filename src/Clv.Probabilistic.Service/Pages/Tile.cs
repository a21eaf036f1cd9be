namespace Clv.Probabilistic.Service;

/// <summary>A number that a page begins with, with how sure it is.</summary>
internal static class Tile
{
    /// <summary>A tile.</summary>
    /// <param name="name">What the number is.</param>
    /// <param name="number">The number.</param>
    /// <param name="interval">Its interval in words; empty without.</param>
    /// <param name="note">What else is to be said; empty for nothing.</param>
    public static Html Of(string name, string number, string interval = "", string note = "") => Html.Of($"""
        <div class="tile"><dt>{name}</dt><dd><strong>{number}</strong>{Line("interval", interval)}{Line("quiet", note)}</dd></div>
        """);

    /// <summary>Tiles in a row.</summary>
    public static Html Row(params IEnumerable<Html> tiles) => Html.Of($"""<dl class="tiles">{tiles}</dl>""");

    private static Html Line(string kind, string text) => Html.If(text.Length > 0, () => Html.Of($"""<span class="{kind}">{text}</span>"""));
}
