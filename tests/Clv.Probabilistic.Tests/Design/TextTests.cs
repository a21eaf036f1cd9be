using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>Nothing in the repository depends on, or tells of, the machine on which it was written.</summary>
public sealed partial class TextTests
{
    private const int LongestLineOfSource = 160;

    private static IEnumerable<string> TextFiles =>
        SourceTree.AllFiles().Where(file => !File.ReadAllBytes(file).Contains((byte)0));

    [Test]
    public void Checkout_has_text_files_to_check()
    {
        // The two rules below would hold for an empty list as well.
        Assert.That(TextFiles.Select(SourceTree.Show), Is.SupersetOf(new[] { "README.md", "Directory.Build.props", ".ci/run" }));
    }

    [Test]
    public void TextFile_names_no_address_of_a_package_source()
    {
        Assert.That(Violations(PackageSource()), Is.Empty);
    }

    [Test]
    public void TextFile_names_no_path_of_a_particular_machine()
    {
        Assert.That(Violations(MachinePath()), Is.Empty);
    }

    [Test]
    public void SourceLine_is_short_enough_to_read()
    {
        // Sentences for people stay whole, so that they can be searched for.
        IEnumerable<string> tooLong =
            from file in SourceTree.CSharpFiles("src")
            from line in File.ReadLines(file).Index()
            where TextLiteral().Replace(line.Item, "").Length > LongestLineOfSource
            select $"{SourceTree.Show(file)}:{line.Index + 1}";

        Assert.That(tooLong, Is.Empty);
    }

    private static List<string> Violations(Regex rule) =>
    [
        .. from file in TextFiles
           from line in File.ReadLines(file).Index()
           where rule.IsMatch(line.Item)
           select $"{SourceTree.Show(file)}:{line.Index + 1}: {line.Item.Trim()}",
    ];

    [GeneratedRegex(@"""(?:\\.|[^""\\])*""")]
    private static partial Regex TextLiteral();

    /// <summary>An address with a package feed's host, or its index; package pages that people read are not meant.</summary>
    [GeneratedRegex(@"https?://[^\s""'<>)\]]*(api\.nuget|/v3/index|registry\.npm|/simple/|pypi|/nuget/|artifactory|[/.-]feeds?[/.])", RegexOptions.IgnoreCase)]
    private static partial Regex PackageSource();

    /// <summary>An absolute path below a home or working folder, or a path that leaves the checkout for a neighbour.</summary>
    [GeneratedRegex(@"(?<![\w.*)\]}-])/(work|home|root|Users|tmp|mnt)(?=/|\b(?!\w|-))(?!\s*=)|[A-Z]:\\Users|\.\./(shared|briefs)\b")]
    private static partial Regex MachinePath();
}
