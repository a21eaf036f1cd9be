using System.Text;

namespace Clv.Probabilistic.Service.Tests.Privacy;

/// <summary>The bytes of a store's files, as whoever has the disk sees them.</summary>
internal static class StoreFiles
{
    /// <summary>The files that hold a text.</summary>
    public static IReadOnlyList<string> With(SampleRun run, string text) => With(run, Encoding.UTF8.GetBytes(text));

    /// <summary>The files that hold some bytes.</summary>
    public static IReadOnlyList<string> With(SampleRun run, byte[] bytes) =>
        [.. Directory.EnumerateFiles(run.Folder, "clv-store.db*").Where(path => !path.EndsWith(".lock", StringComparison.Ordinal) && Read(path).AsSpan().IndexOf(bytes) >= 0)];

    private static byte[] Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream bytes = new();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
