using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests;

/// <summary>Code of a package's tests that its page and its documentation show, between #region NAME and #endregion, and what becomes of it.</summary>
internal static partial class CompiledExamples
{
    /// <summary>The regions of a file, as <see cref="Unindented"/> gives them.</summary>
    /// <param name="project">The name of the project of tests.</param>
    /// <param name="file">The file in its folder Documentation.</param>
    public static string[] Of(string project, string file)
    {
        string code = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "tests", project, "Documentation", file)).ReplaceLineEndings("\n");
        return [.. Region().Matches(code).Select(region => Unindented(region.Groups["code"].Value))];
    }

    /// <summary>Code without what its lines are indented by.</summary>
    public static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();

    /// <summary>Runs a test in a folder of its own, which is gone afterwards.</summary>
    public static void InFolder(Action test)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-tests-");
        string former = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            test();
        }
        finally
        {
            Environment.CurrentDirectory = former;
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What code writes to the console.</summary>
    public static string PrintedBy(Action code)
    {
        TextWriter console = Console.Out;
        using StringWriter printed = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Console.SetOut(printed);
            code();
        }
        finally
        {
            Console.SetOut(console);
        }

        return printed.ToString();
    }

    [GeneratedRegex(@"#region \w+\n(?<code>.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();
}
