namespace Clv.Probabilistic.Learning;

/// <summary>A learner among others that may be chosen.</summary>
/// <remarks>Immutable. A grid is a query over the values of options.</remarks>
/// <example>
/// <code>
/// GridCandidate[] grid =
/// [
///     .. from leaves in new[] { 4, 16 }
///        from rate in new[] { 0.05, 0.1 }
///        select new GridCandidate($"leaves {leaves}, rate {rate}", new BoostedTreesLearner(new() { Leaves = leaves, LearningRate = rate })),
/// ];
/// </code>
/// </example>
public sealed record GridCandidate
{
    /// <summary>A candidate.</summary>
    /// <param name="name">What is special about it, such as <c>leaves 8, rate 0.1</c>.</param>
    /// <param name="learner">The learner, with its options.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public GridCandidate(string name, ILearner learner)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(learner);
        Name = name;
        Learner = learner;
    }

    /// <summary>What is special about it.</summary>
    public string Name { get; }

    /// <summary>The learner.</summary>
    public ILearner Learner { get; }
}
