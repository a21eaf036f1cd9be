namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Code of this folder that a page shows: it stands between #region NAME and #endregion.</summary>
internal static class CompiledRegion
{
    /// <summary>The lines of a region, moved to the margin.</summary>
    public static string Of(string file, string region)
    {
        string path = Path.Combine(
            ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Tests", "Documentation", file);
        string[] lines =
        [
            .. File.ReadLines(path)
                .SkipWhile(line => line.Trim() != $"#region {region}")
                .Skip(1)
                .TakeWhile(line => !line.Contains("#endregion", StringComparison.Ordinal)),
        ];
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(lines.Select(line => (line.Length == 0 ? "" : line[indent..]) + "\n"));
    }

    /// <summary>What code writes to the console, run from the root of the checkout.</summary>
    public static string PrintedBy(Action code)
    {
        string folder = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using StringWriter printed = new(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Environment.CurrentDirectory = ReferenceData.RepositoryRoot();
            Console.SetOut(printed);
            code();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = folder;
        }

        return printed.ToString();
    }

    /// <summary>Runs code that writes files, in a folder of its own, which is gone afterwards.</summary>
    public static void InFolder(Action code)
    {
        string former = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-tests-");
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            code();
        }
        finally
        {
            Environment.CurrentDirectory = former;
            folder.Delete(recursive: true);
        }
    }
}
