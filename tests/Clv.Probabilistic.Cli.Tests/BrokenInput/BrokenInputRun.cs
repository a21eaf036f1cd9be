namespace Clv.Probabilistic.Cli.Tests.BrokenInput;

/// <summary>A run of the tool that must refuse, in a folder that must not change.</summary>
internal static class BrokenInputRun
{
    /// <summary>Runs the tool and checks that it says one sentence, exits as it should, and leaves nothing behind.</summary>
    /// <param name="folder">Where files would be left.</param>
    /// <param name="exitCode">1 or 2.</param>
    /// <param name="words">What the sentence must contain.</param>
    /// <param name="arguments">The command line.</param>
    public static void ShouldRefuse(this TemporaryFolder folder, int exitCode, string[] words, params string[] arguments)
    {
        string[] before = folder.Names;

        ClvResult result = ClvProcess.Run(arguments).ShouldFail(exitCode, words);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1), result.Error);
            Assert.That(result.Error, Does.Not.Contain("at Clv."));
            Assert.That(result.Error, Has.Length.LessThan(1_000), "a sentence that nobody reads to its end helps nobody");
            Assert.That(folder.Names, Is.EqualTo(before), "nothing is left behind");
        }
    }
}
