namespace Clv.Probabilistic.Cli;

/// <summary>The command line itself is wrong, in one sentence: exit code 2.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }
}
