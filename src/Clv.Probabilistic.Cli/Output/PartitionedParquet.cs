using System.Globalization;
using System.Text;
using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.Cli;

/// <summary>A table as several Parquet files in a folder: by the values of a column, as Hive lays them out, or by a hash of the customer.</summary>
internal static class PartitionedParquet
{
    private const int MostPartitions = 1000;

    /// <summary>What Hive calls the partition of rows without a value.</summary>
    private const string Missing = "__HIVE_DEFAULT_PARTITION__";

    /// <summary>Writes the files, all or none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="inputs">What is not written over.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The column whose values part the rows; null for the customer.</param>
    /// <param name="partitions">How many files by the customer.</param>
    /// <returns>How many files were written.</returns>
    public static int Write(string folder, InputGuard inputs, ResultTable table, ResultColumn? column, int partitions)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).FirstOrDefault() is { } old)
        {
            throw new IOException($"{folder} has Parquet files already, such as {old}, which would be read together with these; name another folder, or empty it.");
        }

        (string Name, int[] Rows)[] parts = column is null ? ByCustomer(table, partitions) : ByValue(table, column);
        ResultTable written = column is null ? table : Without(table, column);
        using OutputFolder output = OutputFolder.Open(folder, inputs);
        foreach ((string name, int[] rows) in parts)
        {
            ResultTable part = CustomerTable.At(written, rows);
            output.Add(name, file => WholeFile.Write(file, OutputTables.OfResult(part).WriteParquet));
        }

        return output.Commit().Length;
    }

    private static ResultTable Without(ResultTable table, ResultColumn column) =>
        new(table.Title, table.Count, table.Columns.Where(other => other != column));

    private static (string, int[])[] ByValue(ResultTable table, ResultColumn column)
    {
        var groups = Enumerable.Range(0, table.Count)
            .GroupBy(
                row => Convert.ToString(column[row], CultureInfo.InvariantCulture) is { Length: > 0 } text ? Escaped(text) : Missing, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();
        return groups.Length <= MostPartitions
            ? [.. groups.Select(group => (Path.Combine($"{Escaped(column.Name)}={group.Key}", "part-0.parquet"), group.ToArray()))]
            : throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"Column {Excerpt.Of(column.Name)} has {groups.Length:#,0} values, and a folder each is too many; name a column of up to {MostPartitions:#,0}, or give --partitions."));
    }

    private static (string, int[])[] ByCustomer(ResultTable table, int partitions)
    {
        ILookup<int, int> rows = Enumerable.Range(0, table.Count).ToLookup(row => (int)(Hash((string)table.Columns[0][row]!) % (uint)partitions));
        return
        [
            .. from part in Enumerable.Range(0, partitions)
               select (string.Create(CultureInfo.InvariantCulture, $"part-{part}.parquet"), rows[part].ToArray()),
        ];
    }

    /// <summary>FNV-1a, which is the same on every machine.</summary>
    private static uint Hash(string customer)
    {
        uint hash = 2166136261;
        foreach (byte letter in Encoding.UTF8.GetBytes(customer))
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash;
    }

    /// <summary>A name or a value as a part of a path, whatever stands in it.</summary>
    private static string Escaped(string text) => Uri.EscapeDataString(text) is var escaped && escaped.All(letter => letter == '.')
        ? escaped.Replace(".", "%2E", StringComparison.Ordinal)
        : escaped;
}
