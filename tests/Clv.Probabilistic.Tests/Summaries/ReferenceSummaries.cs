namespace Clv.Probabilistic.Tests;

/// <summary>The files of the reference's summary folder, as test cases.</summary>
internal static class ReferenceSummaries
{
    /// <summary>A case for every file whose name begins so; where the folder is absent, one case that is skipped when it asks
    /// for its file.</summary>
    public static IEnumerable<TestCaseData> Files(string prefix)
    {
        string? root = ReferenceData.Find();
        IEnumerable<string> names = root is null
            ? [prefix + "*.csv"]
            : Directory.EnumerateFiles(Path.Combine(root, "summary"), prefix + "*.csv")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal);
        return names.Select(name => new TestCaseData(name).SetArgDisplayNames(Path.GetFileNameWithoutExtension(name)));
    }
}
