using System.Collections.Concurrent;
using System.Globalization;

namespace Clv.Probabilistic.Tests;

/// <summary>The data sets behind the reference summaries, read once by a parser that shares nothing with the product.</summary>
internal static class ReferenceOrders
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<TestOrder>> _read = new();

    /// <summary>The orders of a data set by its short name, or the calling test is skipped.</summary>
    public static IReadOnlyList<TestOrder> Of(string dataSet) => dataSet switch
    {
        "cdnow_sample" => Read("data/CDNOW_sample.txt", 0, ' ', fields => Compact(fields[1], fields[2], fields[4])),
        "cdnow_master" => Read("data/CDNOW_master.txt", 1, ' ', fields => Compact(fields[0], fields[1], fields[3])),
        "example" => Read("data/example_transactions.csv", 1, ',', fields => Plain(fields[1], fields[0], "0")),
        "intraday" => Read(
            "data/synthetic_intraday_transactions.csv", 1, ',', fields => Plain(fields[0], fields[1], fields[2])),
        _ => throw new ArgumentException($"No data set is called {dataSet}.", nameof(dataSet)),
    };

    private static IReadOnlyList<TestOrder> Read(
        string file, int headerLines, char separator, Func<string[], TestOrder> parse)
    {
        string path = ReferenceData.PathOf(file);
        return _read.GetOrAdd(
            path,
            _ => [.. File.ReadLines(path)
                .Skip(headerLines)
                .Select(line => parse(line.Split(separator, StringSplitOptions.RemoveEmptyEntries)))]);
    }

    private static TestOrder Compact(string id, string date, string amount) =>
        new(Id(id), DateTime.ParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture), Number(amount));

    private static TestOrder Plain(string id, string date, string amount) =>
        new(Id(id), DateTime.ParseExact(date, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Number(amount));

    private static long Id(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
