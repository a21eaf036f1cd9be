namespace Clv.Probabilistic.Excel;

/// <summary>Why a cell that is there has no value.</summary>
/// <param name="Error">The error that it shows, such as #N/A; null without one.</param>
/// <param name="Formula">The formula whose value the workbook does not store; null where that is not so.</param>
internal readonly record struct CellFault(string? Error, string? Formula);
