namespace Clv.Probabilistic.Charts;

/// <summary>A piece of a report's section. All texts are plain and may come from data: the page escapes them.</summary>
internal abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    /// <summary>A paragraph.</summary>
    public sealed record Text(string Sentences) : ReportBlock;

    /// <summary>A smaller heading.</summary>
    public sealed record Heading(string Title) : ReportBlock;

    /// <summary>Something to heed, or the reason why there is nothing to show.</summary>
    public sealed record Note(string Sentences) : ReportBlock;

    /// <summary>What must be known before the figures below it: sentences, each with a word for how much it matters.</summary>
    public sealed record Alert(string Title, IReadOnlyList<(string Word, string Sentence)> Sentences) : ReportBlock;

    /// <summary>Sentences below each other.</summary>
    public sealed record Points(IReadOnlyList<string> Sentences) : ReportBlock;

    /// <summary>Terms and what they mean.</summary>
    public sealed record Terms(IReadOnlyList<(string Term, string Meaning)> Definitions) : ReportBlock;

    /// <summary>Figures that stand out.</summary>
    public sealed record Tiles(IReadOnlyList<(string Figure, string What, string Detail)> Figures) : ReportBlock;

    /// <summary>A table.</summary>
    public sealed record Table(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportBlock;

    /// <summary>A picture, as high as there is room for it; null for its own height.</summary>
    public sealed record Picture(Chart Chart, int? Height = null) : ReportBlock;
}
