namespace Clv.Probabilistic.Charts;

/// <summary>A column of a report's table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Whether it holds numbers, which stand on the right.</param>
internal sealed record ReportColumn(string Title, bool IsNumber = true);
