namespace Clv.Probabilistic;

/// <summary>The step of a Hamiltonian chain, learned so that a share of the way's points would be accepted.</summary>
/// <remarks>Hoffman and Gelman (2014), The No-U-Turn Sampler, Journal of Machine Learning Research 15, section 3.2: Nesterov's dual
/// averaging, with their constants.</remarks>
internal sealed class StepSize
{
    /// <summary>The acceptance aimed at.</summary>
    public const double Target = 0.8;

    private const double Shrinkage = 0.05;
    private const double Delay = 10;
    private const double Forgetting = 0.75;

    private double _centre;
    private double _error;
    private double _averagedLogarithm;
    private int _updates;

    /// <summary>A step to begin with.</summary>
    public StepSize(double first) => Restart(first);

    /// <summary>The step to take next.</summary>
    public double Current { get; private set; }

    /// <summary>Begins again, at another step.</summary>
    public void Restart(double first)
    {
        Current = first;
        _centre = Math.Log(10 * first);
        _error = 0;
        _averagedLogarithm = 0;
        _updates = 0;
    }

    /// <summary>Learns from a trajectory's mean acceptance.</summary>
    public void Learn(double acceptance)
    {
        _updates++;
        double share = 1 / (_updates + Delay);
        _error = ((1 - share) * _error) + (share * (Target - Math.Min(1, acceptance)));
        double logarithm = _centre - (_error * Math.Sqrt(_updates) / Shrinkage);
        double weight = Math.Pow(_updates, -Forgetting);
        _averagedLogarithm = (weight * logarithm) + ((1 - weight) * _averagedLogarithm);
        Current = Math.Exp(logarithm);
    }

    /// <summary>Settles on the average of the steps that were tried.</summary>
    public void Settle() => Current = _updates > 0 ? Math.Exp(_averagedLogarithm) : Current;
}
