namespace Clv.Probabilistic.Cli;

/// <summary>Files of orders that do not fit into memory, and are better read by DuckDB, which needs not hold them.</summary>
internal static class LargeFiles
{
    /// <summary>An order takes some 20 bytes in memory, and as little as a quarter of that in a compressed file.</summary>
    private const int MostCompressed = 4;

    /// <summary>The memory of this machine or container, in bytes.</summary>
    public static long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Whether the orders of files may come to more than so much memory.</summary>
    public static bool AreBeyond(IEnumerable<string> files, long memory) => Bytes(files) > memory / MostCompressed;

    /// <summary>What is said where DuckDB reads them without having been asked for.</summary>
    public static string Remark(string name, IEnumerable<string> files, long memory) =>
        $"{name}: orders of {Gigabytes(Bytes(files))} in Parquet may not fit into {Gigabytes(memory)} of memory, so DuckDB summarizes them ({EngineOptions.EngineName} duckdb); with --memory-limit clv does.";

    private static long Bytes(IEnumerable<string> files) => files.Sum(file => new FileInfo(file) is { Exists: true } known ? known.Length : 0);

    private static string Gigabytes(long bytes) => FormattableString.Invariant($"{bytes / 1e9:0.0##} GB");
}
