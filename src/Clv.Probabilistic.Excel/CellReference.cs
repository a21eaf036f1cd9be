using System.Globalization;

namespace Clv.Probabilistic.Excel;

/// <summary>Rows and columns as workbooks write them: <c>5</c>, <c>AB</c> and <c>AB5</c>.</summary>
internal static class CellReference
{
    private const int Letters = 26;

    /// <summary>The row that a number says, from 1; null where nothing is said.</summary>
    public static int? RowOf(string? number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int row) ? row : null;

    /// <summary>The column of a cell, from 1; null where nothing is said.</summary>
    public static int? ColumnOf(string? cell)
    {
        int column = 0;
        foreach (char letter in cell ?? "")
        {
            if (!char.IsAsciiLetter(letter))
            {
                break;
            }

            column = (column * Letters) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column == 0 ? null : column;
    }

    /// <summary>The letters of a column.</summary>
    /// <param name="column">The column, from 1.</param>
    public static string Column(int column)
    {
        string letters = "";
        for (int rest = column; rest > 0; rest = (rest - 1) / Letters)
        {
            letters = (char)('A' + ((rest - 1) % Letters)) + letters;
        }

        return letters;
    }
}
