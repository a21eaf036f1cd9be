using System.Globalization;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Orders read as one would first write it: lines split at commas, ids kept as strings; no quotes, no checks, no sentences.</summary>
internal static class SplitLines
{
    /// <summary>The orders of lines, of which the first is a header.</summary>
    public static List<(string Customer, DateOnly Day, double Amount)> Read(IEnumerable<string> lines)
    {
        List<(string Customer, DateOnly Day, double Amount)> orders = [];
        foreach (string line in lines.Skip(1))
        {
            string[] fields = line.Split(',');
            orders.Add((fields[0], DateOnly.ParseExact(fields[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), double.Parse(fields[2], CultureInfo.InvariantCulture)));
        }

        return orders;
    }
}
