namespace Clv.Probabilistic;

/// <summary>The names of convergence statuses in model files.</summary>
internal static class ConvergenceStatusNames
{
    /// <summary>The statuses that a file may state.</summary>
    public static IReadOnlyList<ConvergenceStatus> Stated { get; } =
        [.. Enum.GetValues<ConvergenceStatus>().Where(status => status != ConvergenceStatus.Unstated)];

    /// <summary>The name of a status.</summary>
    public static string Name(this ConvergenceStatus status) => status switch
    {
        ConvergenceStatus.Converged => "converged",
        ConvergenceStatus.NoInteriorMaximum => "no-interior-maximum",
        ConvergenceStatus.IterationLimit => "iteration-limit",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a convergence status."),
    };

    /// <summary>The status of a name, or null.</summary>
    public static ConvergenceStatus? Find(string name)
    {
        foreach (ConvergenceStatus status in Stated)
        {
            if (status.Name() == name)
            {
                return status;
            }
        }

        return null;
    }
}
