namespace Clv.Probabilistic;

/// <summary>Counts the steps of a longer piece of work, tells whoever listens, and stops where that is asked for.</summary>
/// <param name="progress">Who listens; null for nobody.</param>
/// <param name="total">The number of steps.</param>
/// <param name="cancellationToken">Stops the work when a step begins.</param>
internal sealed class WorkSteps(IProgress<WorkProgress>? progress, int total, CancellationToken cancellationToken)
{
    private int _done = -1;

    /// <summary>A step begins, and with it the one before is done.</summary>
    public void Begin(string step)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _done++;
        progress?.Report(new WorkProgress(_done, total, step));
    }

    /// <summary>All steps are done.</summary>
    public void End() => progress?.Report(new WorkProgress(total, total, ""));
}
