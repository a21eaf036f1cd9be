namespace Clv.Probabilistic;

/// <summary>Shows results in notebooks: as HTML, and as text where there is no HTML.</summary>
internal sealed class ResultFormatterSource
{
    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Text for terminals.</summary>
    public const string PlainText = "text/plain";

    private readonly ResultFormatter[] _formatters =
    [
        new(Html, static (result, writer) => new HtmlResultWriter(writer).Show(result)),
        new(PlainText, static (result, writer) => writer.Write(ResultText.Of(result))),
    ];

    /// <summary>The formatters, by the name that notebooks look for.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
