namespace Clv.Probabilistic;

/// <summary>A fitter, seen as what it maximizes: for diagnostics that look at the likelihood around a fit.</summary>
internal interface ILikelihoodSource
{
    /// <summary>Whether the likelihood looks at what <see cref="SummaryOptions.LogIntervals"/> adds to a summary.</summary>
    bool NeedsLogIntervals => false;

    /// <summary>The likelihood that a fit to these customers maximizes.</summary>
    /// <param name="customers">The customers; those that the model cannot use are left out as in a fit.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <exception cref="InvalidOperationException">The model cannot be fitted to these customers.</exception>
    ILikelihood LikelihoodOf(CustomerSummary customers, int threads);
}
