namespace Clv.Probabilistic.Cli.Tests;

/// <summary>How a run of the tool ended and what it said.</summary>
internal sealed record ClvResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>This result, if the tool did its work.</summary>
    public ClvResult ShouldSucceed()
    {
        Assert.That(ExitCode, Is.Zero, Error);
        return this;
    }

    /// <summary>This result, if the tool did its work and says that a fit did not converge.</summary>
    public ClvResult ShouldNotConverge()
    {
        Assert.That(ExitCode, Is.EqualTo(3), Error);
        Assert.That(Error, Does.Contain("did not converge, so the exit code is 3."));
        return this;
    }

    /// <summary>This result, if the tool refused with one sentence that contains certain words.</summary>
    public ClvResult ShouldFail(int exitCode, params string[] words)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ExitCode, Is.EqualTo(exitCode), Error);
            string[] lines = Error.Split('\n');
            string reason = lines.FirstOrDefault(line => !line.StartsWith("warning: ", StringComparison.Ordinal) && !line.StartsWith("problem: ", StringComparison.Ordinal))!;
            Assert.That(reason, Does.StartWith("clv: "), "only what the data check found may come before the reason");
            Assert.That(Error, Does.Not.Contain("   at "), "a stack trace is not for users");
            Assert.That(Error, Does.Not.Contain("unexpected"));
            foreach (string word in words)
            {
                Assert.That(Error, Does.Contain(word));
            }

            Assert.That(reason, Does.EndWith(".").Or.EndWith("?"), "a reason is a sentence");
        }

        return this;
    }
}
