namespace Clv.Probabilistic.Excel;

/// <summary>What is seen of a sheet before it is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsVisible">Whether Excel shows it.</param>
/// <param name="HasCells">Whether any of its cells has a value; false where nobody looked.</param>
internal sealed record SheetGlance(string Name, bool IsVisible, bool HasCells);
