using System.Globalization;

namespace Clv.Probabilistic.Tests;

/// <summary>A reference CSV with a header, as text cells and as doubles.</summary>
internal sealed class ReferenceTable
{
    private readonly string[] _names;
    private readonly List<string[]> _rows;

    private ReferenceTable(string[] names, List<string[]> rows)
    {
        _names = names;
        _rows = rows;
    }

    /// <summary>The number of data rows.</summary>
    public int Count => _rows.Count;

    /// <summary>A cell as text; empty where the file has none.</summary>
    public string this[int row, string column] => _rows[row][Array.IndexOf(_names, column)];

    /// <summary>Reads a file of the reference folder, or skips the calling test where it is absent.</summary>
    public static ReferenceTable Read(string relativePath)
    {
        IEnumerable<string> lines = File.ReadLines(ReferenceData.PathOf(relativePath)).Where(line => line.Length > 0);
        using IEnumerator<string> line = lines.GetEnumerator();
        line.MoveNext();
        string[] names = line.Current.Split(',');
        List<string[]> rows = [];
        while (line.MoveNext())
        {
            rows.Add(line.Current.Split(','));
        }

        return new ReferenceTable(names, rows);
    }

    /// <summary>A cell as a double; high-precision text is rounded to the nearest double.</summary>
    public double Number(int row, string column) => Parse(this[row, column]);

    /// <summary>A column as doubles.</summary>
    public double[] Numbers(string column) => [.. Enumerable.Range(0, Count).Select(row => Number(row, column))];

    /// <summary>A column as whole numbers.</summary>
    public int[] Integers(string column) => [.. Numbers(column).Select(value => (int)value)];

    private static double Parse(string text) => text switch
    {
        "+inf" or "inf" => double.PositiveInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
