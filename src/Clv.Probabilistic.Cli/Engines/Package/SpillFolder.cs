namespace Clv.Probabilistic.Cli;

/// <summary>A folder of our own for what an engine cannot keep in memory, made by the engine when it needs one and gone afterwards.</summary>
/// <param name="parent">Where it may be; null for the system's folder for temporary files.</param>
internal sealed class SpillFolder(string? parent) : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetFullPath(parent ?? System.IO.Path.GetTempPath()), FormattableString.Invariant($"clv-duckdb-{Environment.ProcessId}"));

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
