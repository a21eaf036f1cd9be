namespace Clv.Probabilistic;

/// <summary>Maximizes a likelihood over log-parameters with the minimizer that the options name.</summary>
internal static class LikelihoodMaximizer
{
    /// <summary>Searches from a start and keeps the best point, however the search ends.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="start">Parameters to start from, on the natural scale.</param>
    /// <param name="penalty">The penalty; its coefficient is 0 for maximum likelihood.</param>
    /// <param name="options">Algorithm and iteration limit.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Stops the search between evaluations.</param>
    public static Maximum Maximize(
        ILikelihood likelihood,
        ReadOnlySpan<double> start,
        Penalty penalty,
        FitOptions options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken) => throw new NotImplementedException();
}
