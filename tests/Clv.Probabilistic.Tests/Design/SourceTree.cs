using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>The files of this checkout, as the design rules see them.</summary>
internal static partial class SourceTree
{
    private static readonly HashSet<string> _generated = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", "artifacts", "bin", "obj", "out", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules",
    };

    /// <summary>Every file that people wrote, as full paths in ordinal order.</summary>
    public static IReadOnlyList<string> AllFiles(string folder = "")
    {
        List<string> files = [];
        Collect(new DirectoryInfo(Path.Combine(ReferenceData.RepositoryRoot(), folder)), files);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>The C# files under a folder of the checkout.</summary>
    public static IReadOnlyList<string> CSharpFiles(string folder) =>
        [.. AllFiles(folder).Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];

    /// <summary>The names of the types that a file declares, nested ones left out.</summary>
    public static IEnumerable<string> TypesDeclaredIn(string file) =>
        TypeDeclaration().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value);

    /// <summary>A path as messages show it: from the root of the checkout, with forward slashes.</summary>
    public static string Show(string file) =>
        Path.GetRelativePath(ReferenceData.RepositoryRoot(), file).Replace('\\', '/');

    private static void Collect(DirectoryInfo folder, List<string> files)
    {
        files.AddRange(folder.EnumerateFiles().Where(file => file.Name != ".git").Select(file => file.FullName));
        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(inner => !_generated.Contains(inner.Name)))
        {
            Collect(inner, files);
        }
    }

    /// <summary>A declaration that starts its line, which under file-scoped namespaces means that it is not nested.</summary>
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:class|struct|interface|enum|delegate \S+|record(?: class| struct)?) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
