namespace Clv.Probabilistic.Charts;

/// <summary>Whether the scripts that draw charts have been shown in a notebook, which needs them once.</summary>
internal sealed class NotebookScripts
{
    private int _brought;

    /// <summary>Those of the notebook whose kernel this process is.</summary>
    public static NotebookScripts OfThisProcess { get; } = new();

    /// <summary>Says that an output brings the scripts.</summary>
    /// <returns>Whether it is the first one to do so.</returns>
    public bool TryBring() => Interlocked.Exchange(ref _brought, 1) == 0;
}
