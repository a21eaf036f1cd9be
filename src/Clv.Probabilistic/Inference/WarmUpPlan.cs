namespace Clv.Probabilistic;

/// <summary>When a warming chain learns its metric, and begins again with the step size.</summary>
/// <param name="Before">Iterations for the step size alone, until the chain is where the target is.</param>
/// <param name="Length">All iterations.</param>
/// <param name="WindowEnds">After how many iterations the metric is learned from those of a window.</param>
/// <remarks>Stan's plan: of 500 iterations 75 before, windows of 25, 50, 100 and so on, each twice as long as the one before it, and 50
/// after them; of few, 15 % before and 10 % after.</remarks>
internal sealed record WarmUpPlan(int Before, int Length, IReadOnlyList<int> WindowEnds)
{
    private const int Usual = 150;

    /// <summary>The plan for a number of iterations.</summary>
    public static WarmUpPlan Of(int iterations)
    {
        bool isShort = iterations < Usual;
        int before = isShort ? iterations * 15 / 100 : 75;
        int after = isShort ? iterations / 10 : 50;
        int window = isShort ? iterations - before - after : 25;
        List<int> ends = [];
        if (iterations < 20)
        {
            return new WarmUpPlan(iterations, iterations, ends);
        }

        int end = before;
        while (end < iterations - after)
        {
            // A window that would leave less than the next one takes the rest.
            int next = end + window;
            end = next + (2 * window) > iterations - after ? iterations - after : next;
            ends.Add(end);
            window *= 2;
        }

        return new WarmUpPlan(before, iterations, ends);
    }
}
