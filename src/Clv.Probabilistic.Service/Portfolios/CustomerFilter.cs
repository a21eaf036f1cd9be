namespace Clv.Probabilistic.Service;

/// <summary>Which customers of a portfolio are wanted; all of them where nothing is said.</summary>
internal sealed record CustomerFilter
{
    /// <summary>Of this segment.</summary>
    public RfmSegment? Segment { get; init; }

    /// <summary>Of this tier, by its place among <see cref="CustomerTiers.Names"/>.</summary>
    public int? Tier { get; init; }

    /// <summary>On this list.</summary>
    public CustomerListKind? List { get; init; }

    /// <summary>With this churn risk.</summary>
    public ChurnRiskBand? Band { get; init; }

    /// <summary>Worth so much at least.</summary>
    public double? MinClv { get; init; }

    /// <summary>Worth so much at most.</summary>
    public double? MaxClv { get; init; }

    /// <summary>First bought on this day or later.</summary>
    public DateOnly? FirstFrom { get; init; }

    /// <summary>First bought before this day.</summary>
    public DateOnly? FirstBefore { get; init; }

    /// <summary>With this in the id.</summary>
    public string? Text { get; init; }

    /// <summary>Or with this id: the pseudonym of a customer whose true id was given.</summary>
    public string? OrId { get; init; }

    /// <summary>The rows that are wanted; null for all.</summary>
    public RowSet? RowsOf(Portfolio portfolio)
    {
        if (this == new CustomerFilter())
        {
            return null;
        }

        RowSet? rows = null;
        if (Text is { } text)
        {
            rows = RowSet.Of(portfolio.Count, rows, portfolio.Ids.RowsWith(text).Concat(OrId is null ? [] : portfolio.Ids.RowsWith(OrId)));
        }

        if (Segment is { } segment)
        {
            ReadOnlyColumn<RfmSegment> segments = portfolio.Count == 0 ? default : portfolio.Segments.Segment;
            rows = RowSet.Where(portfolio.Count, rows, row => segments[row] == segment);
        }

        if (Tier is { } tier)
        {
            ReadOnlyColumn<int> tiers = portfolio.Count == 0 ? default : portfolio.Tiers?.Tier ?? default;
            rows = RowSet.Where(portfolio.Count, rows, row => tiers.Length > 0 && tiers[row] == tier);
        }

        if (MinClv is not null || MaxClv is not null)
        {
            double least = MinClv ?? double.NegativeInfinity, most = MaxClv ?? double.PositiveInfinity;
            ReadOnlyColumn<double> values = portfolio.Predictions is { HasSpend: true } predictions ? predictions.LifetimeValue : default;
            rows = RowSet.Where(portfolio.Count, rows, row => values.Length > 0 && double.IsFinite(values[row]) && values[row] >= least && values[row] <= most);
        }

        if (FirstFrom is { } from && FirstBefore is { } before)
        {
            ReadOnlyMemory<int> days = portfolio.FirstDay;
            rows = RowSet.Where(portfolio.Count, rows, row => days.Span[row] >= from.DayNumber && days.Span[row] < before.DayNumber);
        }

        if (Band is { } band)
        {
            ReadOnlyColumn<double> risk = portfolio.ChurnRisk;
            rows = RowSet.Where(portfolio.Count, rows, row => Portfolio.FieldOptions.BandOf(risk[row]) == band);
        }

        return List is { } list ? RowSet.Where(portfolio.Count, rows, row => portfolio.IsOn(list, row)) : rows;
    }
}
