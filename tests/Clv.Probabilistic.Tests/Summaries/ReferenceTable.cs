using System.Globalization;

namespace Clv.Probabilistic.Tests;

/// <summary>A reference CSV without quotes: a header and rows of text.</summary>
internal sealed class ReferenceTable
{
    private readonly string[] _names;

    private ReferenceTable(string[] names, IReadOnlyList<string[]> rows)
    {
        _names = names;
        Rows = rows;
    }

    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Reads a file of the reference folder, or the calling test is skipped.</summary>
    public static ReferenceTable Read(string relativePath)
    {
        string[] lines = File.ReadAllLines(ReferenceData.PathOf(relativePath));
        return new ReferenceTable(lines[0].Split(','), [.. lines.Skip(1).Select(line => line.Split(','))]);
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

    public bool Has(string column) => Array.IndexOf(_names, column) >= 0;

    public string Text(int row, string column) => Rows[row][Array.IndexOf(_names, column)];

    public double Number(int row, string column) => double.Parse(Text(row, column), CultureInfo.InvariantCulture);

    public long Integer(int row, string column) => long.Parse(Text(row, column), CultureInfo.InvariantCulture);
}
