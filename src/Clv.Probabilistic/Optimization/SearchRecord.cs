using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic;

/// <summary>What a search has seen so far: the best point survives whatever a minimizer does next.</summary>
internal sealed class SearchRecord
{
    private readonly double _totalWeight;
    private readonly IProgress<FitProgress>? _progress;
    private readonly CancellationToken _cancellationToken;

    /// <summary>An empty record.</summary>
    public SearchRecord(double totalWeight, IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        _totalWeight = totalWeight;
        _progress = progress;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Evaluations of the likelihood so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The smallest objective value seen; +∞ before the first finite one.</summary>
    public double BestValue { get; private set; } = double.PositiveInfinity;

    /// <summary>Where it was seen; null before the first finite one.</summary>
    public Vector<double>? BestPoint { get; private set; }

    /// <summary>Stops the search between evaluations when that was asked for.</summary>
    public void BeforeEvaluation() => _cancellationToken.ThrowIfCancellationRequested();

    /// <summary>Takes note of an evaluation.</summary>
    public void Add(Vector<double> point, double value)
    {
        Evaluations++;
        if (value < BestValue)
        {
            BestValue = value;
            BestPoint = point.Clone();
            _progress?.Report(new FitProgress(Evaluations, -value * _totalWeight));
        }
    }
}
