namespace Clv.Probabilistic.Cli;

/// <summary>Tells files of what was learnt from model files, before any library is loaded.</summary>
internal static class LearntSniffer
{
    private const int Enough = 256;

    /// <summary>Whether a file begins as one of <c>clv learn</c> does.</summary>
    public static bool IsLearnt(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using FileStream file = InputFile.Open(path);
        byte[] start = new byte[Enough];
        int read = file.ReadAtLeast(start, Enough, throwOnEndOfStream: false);
        return start.AsSpan(0, read).IndexOf("\"clv-learnt-model\""u8) >= 0;
    }
}
