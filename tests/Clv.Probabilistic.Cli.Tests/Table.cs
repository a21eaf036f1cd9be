using System.Globalization;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>CSV without quotes, as columns of text and numbers.</summary>
internal sealed class Table
{
    private readonly string[][] _rows;

    private Table(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Header = lines[0];
        _rows = [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    public string Header { get; }

    public int Count => _rows.Length;

    public static Table Of(string text) => new(text);

    public static Table Read(string path) => new(File.ReadAllText(path));

    public string[] Texts(string column)
    {
        int at = Array.IndexOf(Header.Split(','), column);
        Assert.That(at, Is.Not.Negative, $"There is no column {column} in {Header}.");
        return [.. _rows.Select(row => row[at])];
    }

    public double[] Numbers(string column) =>
        [.. Texts(column).Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture))];
}
