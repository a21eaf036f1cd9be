namespace Clv.Probabilistic;

/// <summary>A point of a trajectory: where it is, how it moves, and the density there.</summary>
/// <remarks>Mutable: points are reused along a chain.</remarks>
internal sealed class ChainPoint(int count)
{
    /// <summary>Where it is.</summary>
    public double[] Position { get; } = new double[count];

    /// <summary>The momentum.</summary>
    public double[] Momentum { get; } = new double[count];

    /// <summary>The gradient of the log density.</summary>
    public double[] Gradient { get; } = new double[count];

    /// <summary>The log density.</summary>
    public double LogDensity { get; set; }

    /// <summary>The energy: half the squared momentum less the log density.</summary>
    public double Energy
    {
        get
        {
            double sum = 0;
            foreach (double momentum in Momentum)
            {
                sum += momentum * momentum;
            }

            return (0.5 * sum) - LogDensity;
        }
    }

    /// <summary>Makes this point like another.</summary>
    public void CopyFrom(ChainPoint other)
    {
        other.Position.CopyTo(Position, 0);
        other.Momentum.CopyTo(Momentum, 0);
        other.Gradient.CopyTo(Gradient, 0);
        LogDensity = other.LogDensity;
    }
}
