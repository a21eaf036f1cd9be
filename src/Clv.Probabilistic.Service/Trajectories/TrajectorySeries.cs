namespace Clv.Probabilistic.Service;

/// <summary>How the base, or a part of it, has gone.</summary>
/// <param name="Name">The part; <c>base</c> for all customers.</param>
/// <param name="Points">Its points, the earliest first.</param>
internal sealed record TrajectorySeries(string Name, IReadOnlyList<TrajectoryPoint> Points);
