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

    /// <summary>The data rows, as cells in file order.</summary>
    public IReadOnlyList<string[]> Rows => _rows;

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

    /// <summary>The files of the summary folder whose names begin so, for naming test cases; where the folder is absent,
    /// one name that is skipped when it is asked for.</summary>
    public static IEnumerable<TestCaseData> Files(string prefix)
    {
        string? root = ReferenceData.Find();
        IEnumerable<string> names = root is null
            ? [prefix + "*.csv"]
            : Directory.EnumerateFiles(Path.Combine(root, "summary"), prefix + "*.csv")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal);
        return names.Select(name => new TestCaseData(name).SetArgDisplayNames(Path.GetFileNameWithoutExtension(name)));
    }

    /// <summary>Whether the file has a column.</summary>
    public bool Has(string column) => Array.IndexOf(_names, column) >= 0;

    /// <summary>A cell as text.</summary>
    public string Text(int row, string column) => this[row, column];

    /// <summary>A cell as a whole number.</summary>
    public long Integer(int row, string column) => long.Parse(this[row, column], CultureInfo.InvariantCulture);

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
