using System.Diagnostics;

namespace Clv.Probabilistic.Service;

/// <summary>A service that does fits.</summary>
/// <param name="Machine">The name of its machine.</param>
/// <param name="Process">The number of its process.</param>
/// <param name="Instance">Tells it from one before with the same number, as containers have.</param>
internal sealed record FitOwner(string Machine, int Process, Guid Instance)
{
    /// <summary>This service.</summary>
    public static FitOwner Self() => new(Environment.MachineName, Environment.ProcessId, Guid.NewGuid());

    /// <summary>Whether it is known to have ended, as seen from another service.</summary>
    public bool IsGone(FitOwner self) => Machine == self.Machine && Instance != self.Instance && (Process == self.Process || !IsThere());

    private bool IsThere()
    {
        try
        {
            using Process process = System.Diagnostics.Process.GetProcessById(Process);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
