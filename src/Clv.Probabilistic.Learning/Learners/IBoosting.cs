namespace Clv.Probabilistic.Learning;

/// <summary>A library that boosts trees.</summary>
internal interface IBoosting
{
    /// <summary>The learner's name with this library.</summary>
    string Name { get; }

    /// <summary>Learns so many trees, each of what those before it left: fewer rounds give the first of them.</summary>
    /// <param name="data">The rows, whose labels are not all the same and suit the loss.</param>
    /// <param name="loss">What is minimized.</param>
    /// <param name="options">How.</param>
    /// <param name="rounds">How many trees.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">The library cannot be loaded, or refuses the data.</exception>
    IBoostedTrees Learn(LearningData data, LearningLoss loss, BoostedTreesOptions options, int rounds, CancellationToken cancellationToken);
}
