namespace Clv.Probabilistic;

/// <summary>One chain of the Hamiltonian sampler: it warms up, learning step size and metric, and then draws.</summary>
/// <remarks>
/// <para>Where a chain moves through an expansion of the density, every point that a trajectory ends at is accepted or rejected by the
/// density itself: Christen and Fox (2005), Markov Chain Monte Carlo Using an Approximation, Journal of Computational and Graphical
/// Statistics 14(4), for which <see cref="NoUTurnTrajectory"/> is reversible. Draws are from the density whatever the expansion is worth; a
/// bad one is paid for in draws that stay where they were.</para>
/// <para>While it warms up a chain need not be exact, so the density is asked at the end of the warm-up only.</para>
/// </remarks>
internal sealed class HamiltonianChain
{
    /// <summary>The iterations before the draws in which the density itself already decides.</summary>
    private const int ExactWarmUp = 50;

    private readonly IWhitenedDensity _density;
    private readonly ExactDensity? _exact;
    private readonly int _count;

    /// <summary>A chain.</summary>
    /// <param name="density">What it moves through.</param>
    /// <param name="exact">What decides, where that is an expansion; null where it is the density itself.</param>
    /// <param name="count">The number of coordinates.</param>
    public HamiltonianChain(IWhitenedDensity density, ExactDensity? exact, int count)
    {
        _density = density;
        _exact = exact;
        _count = count;
    }

    /// <summary>Runs the chain.</summary>
    /// <param name="start">Where it starts, whitened.</param>
    /// <param name="warmUp">Iterations that are not kept.</param>
    /// <param name="draws">Iterations that are.</param>
    /// <param name="random">The chain's random numbers.</param>
    /// <param name="cancellationToken">Stops it between iterations.</param>
    public ChainDraws Run(ReadOnlySpan<double> start, int warmUp, int draws, RandomStream random, CancellationToken cancellationToken)
    {
        ChainMetric metric = new(_density, _count);
        NoUTurnTrajectory trajectory = new(metric, _count);
        ChainPoint at = new(_count);
        start.CopyTo(at.Position);
        metric.Evaluate(at);
        StepSize step = new(trajectory.FirstStep(at, step: 1, ref random));
        WarmUpPlan plan = WarmUpPlan.Of(warmUp);
        List<double[]> window = [];
        double[][] kept = new double[draws][];
        ChainTally tally = new();
        ChainPoint before = new(_count);
        double[] point = new double[_count];
        double? correction = null;
        for (int iteration = 0; iteration < warmUp + draws; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool warming = iteration < warmUp;
            before.CopyFrom(at);
            trajectory.Move(at, step.Current, ref random);
            metric.Whitened(at.Position, point);
            bool accepted = true;
            if (_exact is not null && iteration >= warmUp - ExactWarmUp)
            {
                accepted = Decide(point, before, at, metric, ref correction, ref random);
            }

            if (warming)
            {
                step.Learn(trajectory.Acceptance);
                Learn(iteration + 1, plan, window, [.. point], metric, trajectory, at, step, ref random);
                if (iteration + 1 == warmUp)
                {
                    step.Settle();
                }

                continue;
            }

            kept[iteration - warmUp] = [.. point];
            tally.Add(trajectory, accepted);
        }

        return new ChainDraws(kept, tally, step.Current);
    }

    /// <summary>Accepts or rejects the point that a trajectory through the expansion ended at.</summary>
    /// <param name="point">The point, whitened; gets the one before where it is rejected.</param>
    /// <param name="before">The point before.</param>
    /// <param name="at">The chain's point.</param>
    /// <param name="metric">What whitens positions.</param>
    /// <param name="correction">How much the density is above the expansion at the point before, if that is known.</param>
    /// <param name="random">The chain's random numbers.</param>
    private bool Decide(
        double[] point, ChainPoint before, ChainPoint at, ChainMetric metric, ref double? correction, ref RandomStream random)
    {
        if (correction is null)
        {
            double[] from = new double[_count];
            metric.Whitened(before.Position, from);
            correction = Above(from, before.LogDensity);
        }

        if (at.Position.AsSpan().SequenceEqual(before.Position))
        {
            return true;
        }

        double there = Above(point, at.LogDensity);

        // From a point where there is no density, any other is better.
        if (double.IsNegativeInfinity(correction.Value) || Math.Log(random.NextUniform()) < there - correction.Value)
        {
            correction = there;
            return true;
        }

        at.CopyFrom(before);
        metric.Whitened(at.Position, point);
        return false;
    }

    private double Above(ReadOnlySpan<double> point, double expanded)
    {
        double value = _exact!.Evaluate(point, []) - expanded;
        return double.IsNaN(value) ? double.NegativeInfinity : value;
    }

    private static void Learn(
        int done,
        WarmUpPlan plan,
        List<double[]> window,
        double[] point,
        ChainMetric metric,
        NoUTurnTrajectory trajectory,
        ChainPoint at,
        StepSize step,
        ref RandomStream random)
    {
        if (done <= plan.Before || plan.WindowEnds.Count == 0 || done > plan.WindowEnds[^1])
        {
            return;
        }

        window.Add(point);
        if (plan.WindowEnds.Contains(done))
        {
            metric.Learn(window, at);
            window.Clear();
            step.Restart(trajectory.FirstStep(at, step.Current, ref random));
        }
    }
}
