namespace Clv.Probabilistic.Cli;

/// <summary>Files that are read as CSV alone.</summary>
internal static class TextTable
{
    private const int Enough = 64;

    /// <summary>Refuses a file that begins as a workbook, a Parquet or an Arrow file does.</summary>
    /// <param name="path">The file; one that is not there is for who opens it.</param>
    /// <param name="what">What it would be.</param>
    /// <exception cref="DataFormatException">It does.</exception>
    public static void Require(string path, string what)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using FileStream file = InputFile.Open(path);
        byte[] first = new byte[Enough];
        int read = file.ReadAtLeast(first, Enough, throwOnEndOfStream: false);
        if (OrderSources.OfPiped(first.AsSpan(0, read)) is not null)
        {
            throw new DataFormatException($"{path} is no CSV file, and {what} is read as CSV alone; write it as one, as clv features -o features.csv does.");
        }
    }
}
