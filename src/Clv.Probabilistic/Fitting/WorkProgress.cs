namespace Clv.Probabilistic;

/// <summary>Where a longer piece of work stands: reported when a step begins, and once more at the end.</summary>
/// <param name="Done">The steps that are done.</param>
/// <param name="Total">The steps that there are, at least 1.</param>
/// <param name="Step">The step that begins, in words: a model's name, a column, what is simulated; empty at the end.</param>
public readonly record struct WorkProgress(int Done, int Total, string Step)
{
    /// <summary>The share of the steps that are done, from 0 to 1. Steps may take different times.</summary>
    public double Fraction => (double)Done / Math.Max(1, Total);
}
