using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>The library's sentences name the library's options; programs around it translate them.</summary>
public sealed partial class MessageTests
{
    private const string Core = "src/Clv.Probabilistic";

    [Test]
    public void Sentence_of_the_core_names_no_flag_and_no_command_of_the_tool()
    {
        IEnumerable<string> found =
            from file in SourceTree.CSharpFiles(Core)
            from line in File.ReadLines(file).Index()
            from text in Text().Matches(Comment().Replace(line.Item, ""))
            where FlagOrCommand().IsMatch(text.Value)
            select $"{SourceTree.Show(file)}:{line.Index + 1}: {text.Value}";

        Assert.That(found, Is.Empty);
    }

    [TestCase("\"leave such rows out with SkipBadRows (--skip-bad-rows)\"", true)]
    [TestCase("$\"is not one that ModelFile.Write (clv fit) wrote\"", true)]
    [TestCase("\"expected_spend\", \"clv\"", false)]
    public void Flag_or_command_is_recognized(string line, bool expected)
    {
        // The rule above would hold for a pattern that finds nothing as well.
        Assert.That(Text().Matches(line).Any(text => FlagOrCommand().IsMatch(text.Value)), Is.EqualTo(expected));
    }

    [GeneratedRegex(@"""(?:\\.|[^""\\])*""")]
    private static partial Regex Text();

    [GeneratedRegex(@"^\s*//.*$|\s//\s.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"--[a-z]|\bclv [a-z]")]
    private static partial Regex FlagOrCommand();
}
