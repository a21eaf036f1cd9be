using System.Text;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Charts;

/// <summary>A picture with its data: a Vega-Lite specification, and a sentence for those who cannot see it.</summary>
/// <remarks>
/// Immutable and safe to share between threads; <see cref="ClvCharts"/> makes charts of what the library computes. The same input
/// makes the same text to the byte, whatever the culture; numbers read back to the same bits. Text from the data, such as customer
/// ids, is data wherever it goes: characters that mean something in HTML are escaped in the JSON.
/// </remarks>
[TypeFormatterSource(
    typeof(ChartFormatterSource), PreferredMimeTypes = new[] { NotebookFormat.VegaLite, NotebookFormat.Html, NotebookFormat.Text })]
public sealed class Chart
{
    /// <summary>More rows of data are no picture but a burden on whoever opens it; a chart bins or thins what is larger.</summary>
    internal const int MostRows = 2000;

    private readonly string _vegaLite;
    private readonly IReadOnlyList<string> _money;

    /// <summary>A chart of a view that the caller gives up.</summary>
    /// <param name="title">What the picture is of.</param>
    /// <param name="description">What it shows, with the main figures.</param>
    /// <param name="height">The height of the plot, in pixels.</param>
    /// <param name="view">Data, and either mark and encoding or layers.</param>
    /// <param name="money">The fields of the data that are amounts of money: a page with a currency writes them with its sign.</param>
    internal Chart(string title, string description, int height, JsonObject view, params IReadOnlyList<string> money)
    {
        _money = money;
        Title = title;
        Description = description;
        Height = height;
        _vegaLite = Specification(view, title, Width, ChartTheme.Neutral()).ToJsonString();
        InPage = Specification(view, title: null, "container", config: null).ToJsonString();
    }

    /// <summary>What the picture is of.</summary>
    public string Title { get; }

    /// <summary>What the picture shows, in one or two sentences with the main figures: its text for those who cannot see it.</summary>
    public string Description { get; }

    /// <summary>The width of the plot in pixels, without axes and legends; in a page the plot is as wide as the page lets it.</summary>
    /// <value>640.</value>
    public int Width { get; } = 640;

    /// <summary>The height of the plot in pixels, without axes and legends.</summary>
    public int Height { get; }

    /// <summary>The specification for a page, which says the title, gives the width and sets the theme.</summary>
    internal string InPage { get; }

    /// <summary>The specification for a page that has a style, or room for another height alone.</summary>
    /// <param name="style">How the page writes amounts.</param>
    /// <param name="height">The height of the plot; null for its own.</param>
    internal string InPageOf(ReportStyle style, int? height)
    {
        bool hasSign = style.Sign is not null && _money.Count > 0;
        if (!hasSign && height is null)
        {
            return InPage;
        }

        JsonObject specification = JsonNode.Parse(InPage)!.AsObject();
        specification["height"] = height ?? Height;
        if (hasSign)
        {
            MoneyFormats.Apply(specification, _money);
        }

        return specification.ToJsonString();
    }

    /// <summary>The chart as a Vega-Lite 5 specification with its data, to be drawn by whatever draws these.</summary>
    /// <returns>JSON in ASCII; safe as it is inside a script element of HTML.</returns>
    /// <remarks>The background is transparent and the colours are readable on light and dark.</remarks>
    public string ToVegaLite() => _vegaLite;

    /// <summary>The chart as a page of HTML that needs nothing else: scripts and data are inside, and nothing is fetched.</summary>
    /// <returns>The page; light or dark as the reader's system is.</returns>
    /// <remarks>Where the library was built without its drawing scripts, the page loads the same versions from a CDN.</remarks>
    public string ToHtml() => ChartPage.Of(this, VegaScripts.Available);

    /// <summary>The chart as a piece of a page: title, picture and description, drawn by the <see cref="ChartScripts"/> of the page.</summary>
    /// <returns>A figure of HTML, some kilobytes. It is light or dark as the text around it is, and has no ids: a page may hold any number.</returns>
    /// <remarks>Fragment and scripts may come in any order. Where the scripts never come, the figure says in a sentence what to do.</remarks>
    public string ToHtmlFragment() => ChartFragment.Of(this);

    /// <summary>The chart in words.</summary>
    /// <returns>Title and description, on a line each.</returns>
    public override string ToString() => $"{Title}\n{Description}";

    /// <summary>Writes <see cref="ToHtml"/> to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void SaveHtml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml())));
    }

    private JsonObject Specification(JsonObject view, string? title, JsonNode width, JsonObject? config)
    {
        JsonObject specification = new()
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json",
            ["description"] = Description,
            ["width"] = width,
            ["height"] = Height,
        };
        if (title is not null)
        {
            specification["title"] = title;
        }

        foreach ((string name, JsonNode? value) in view)
        {
            specification[name] = value?.DeepClone();
        }

        if (config is not null)
        {
            specification["config"] = config;
        }

        return specification;
    }
}
