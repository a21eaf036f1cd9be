namespace Clv.Probabilistic;

/// <summary>How the draws of a chain went. Mutable: a chain has its own.</summary>
internal sealed class ChainTally
{
    private double _acceptance;
    private int _draws;
    private int _accepted;

    /// <summary>Trajectories that left their path.</summary>
    public int Divergences { get; private set; }

    /// <summary>Trajectories that were as long as they may be.</summary>
    public int Longest { get; private set; }

    /// <summary>Steps of all trajectories.</summary>
    public long Steps { get; private set; }

    /// <summary>The mean acceptance along the trajectories.</summary>
    public double Acceptance => _acceptance / Math.Max(1, _draws);

    /// <summary>The share of draws that the density itself accepted.</summary>
    public double Accepted => (double)_accepted / Math.Max(1, _draws);

    /// <summary>Counts a trajectory.</summary>
    public void Add(NoUTurnTrajectory trajectory, bool accepted)
    {
        _draws++;
        _acceptance += trajectory.Acceptance;
        _accepted += accepted ? 1 : 0;
        Divergences += trajectory.HasDiverged ? 1 : 0;
        Longest += trajectory.IsLongest ? 1 : 0;
        Steps += trajectory.Steps;
    }
}
