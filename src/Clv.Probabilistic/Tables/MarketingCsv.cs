using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Writes predictions, or any other table of customers, as CSV files that a marketing system imports.</summary>
/// <remarks>UTF-8 with a comma and a line feed; numbers have a point and read back to the same bits, days are written as <c>2025-06-30</c>, and
/// what is missing or infinite is an empty cell, which leaves a value there as it was. Where a file would be larger than the system takes, there
/// are several, each with the header.</remarks>
/// <example>
/// <code>
/// IReadOnlyList&lt;string&gt; files = MarketingCsv.Write("braze.csv", year, MarketingLayout.Braze);
/// </code>
/// </example>
public static class MarketingCsv
{
    /// <summary>Writes a file, or several: <c>braze.csv</c>, or <c>braze-1.csv</c>, <c>braze-2.csv</c> and so on; all or none.</summary>
    /// <param name="path">The file; those that exist are replaced.</param>
    /// <param name="result">The table, a row per customer.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="options">What is written; null for the defaults.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ArgumentException">A column is not there, a name is none there, or there are too many columns.</exception>
    /// <exception cref="DataFormatException">A customer is not known by what the layout needs, or two are by the same.</exception>
    /// <exception cref="IOException">A file cannot be written, or one of an earlier export would stay beside those that are.</exception>
    public static IReadOnlyList<string> Write(string path, ITabularResult result, MarketingLayout layout, MarketingOptions? options = null) =>
        Write(path, result, layout, options, refuse: null);

    /// <summary>The same, with somebody who may refuse a file before any is written.</summary>
    internal static IReadOnlyList<string> Write(
        string path, ITabularResult result, MarketingLayout layout, MarketingOptions? options, Action<string>? refuse)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(layout);
        MarketingTable table = new(result.ToTable(), layout, options ?? new MarketingOptions());
        List<(string Temporary, string Final)> parts = [];
        try
        {
            int row = 0;
            do
            {
                string temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{parts.Count + 1}.tmp");
                parts.Add((temporary, path));
                using FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
                row = table.Write(stream, row);
            }
            while (row < table.Count);

            if (parts.Count > 1)
            {
                parts = [.. parts.Select((part, i) => (part.Temporary, Numbered(path, i + 1)))];
            }

            foreach ((_, string final) in parts)
            {
                refuse?.Invoke(final);
                if (Directory.Exists(final))
                {
                    throw new IOException($"{final} is a folder, and a file of that name is to be written; write under another name.");
                }
            }

            RequireNoOthers(path, parts.Count);
            foreach ((string temporary, string final) in parts)
            {
                File.Move(temporary, final, overwrite: true);
            }

            return [.. parts.Select(part => part.Final)];
        }
        catch
        {
            foreach ((string temporary, _) in parts)
            {
                File.Delete(temporary);
            }

            throw;
        }
    }

    /// <summary>Writes everything to a stream, however much it is.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="result">The table, a row per customer.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="options">What is written; null for the defaults. <see cref="MarketingOptions.MostRows"/> does not apply.</param>
    /// <exception cref="ArgumentException">A column is not there, a name is none there, or there are too many columns.</exception>
    /// <exception cref="DataFormatException">A customer is not known by what the layout needs, or two are by the same.</exception>
    public static void Write(Stream stream, ITabularResult result, MarketingLayout layout, MarketingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(layout);
        new MarketingTable(result.ToTable(), layout, options ?? new MarketingOptions()).WriteAll(stream);
    }

    /// <summary>Complains about a part of an earlier export, which whoever imports all parts would take along.</summary>
    private static void RequireNoOthers(string path, int parts)
    {
        if (parts > 1 && File.Exists(Numbered(path, parts + 1)))
        {
            throw new IOException(
                $"{Numbered(path, parts + 1)} is of an earlier export in more files, and would be taken for one of the {parts} of this; remove it, or write under another name.");
        }
    }

    private static string Numbered(string path, int number) => Path.Combine(
        Path.GetDirectoryName(path) ?? string.Empty,
        string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-{number}{Path.GetExtension(path)}"));
}
