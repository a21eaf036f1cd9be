namespace Clv.Probabilistic.Cli;

/// <summary>What the tool tells scripts when it ends.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The work could not be done.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>Files are written, but a fit did not converge.</summary>
    public const int NotConverged = 3;

    /// <summary>What shells expect of a program that Ctrl+C ended: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
