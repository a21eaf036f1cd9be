using System.Numerics;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>E[1/(s + pu)] over u ~ Gamma(k, 1), k ≥ 1, for any p from 0 to 1: the trapezoid rule in ln(u).</summary>
/// <remarks>In q = ln(u/k) the density is proportional to exp(−k·(e^q − 1 − q)), and everything is analytic within ±πi/2 of the real
/// axis, so that the rule converges exponentially in its step. On the left the terms fall as u^(k−1) down to s and as u^k from there.
/// </remarks>
internal sealed class GammaReciprocal
{
    /// <summary>A term, relative to the sum of all, that no longer counts.</summary>
    private const double Nothing = 1e-19;

    private readonly double _shift;
    private readonly double[] _nodes;
    private readonly double[] _weights;

    /// <summary>The nodes for a k ≥ 1 and an s &gt; 0.</summary>
    public GammaReciprocal(double k, double shift)
    {
        _shift = shift;
        double step = Math.Min(0.24, 0.5 / Math.Sqrt(k));
        List<double> nodes = [];
        List<double> weights = [];
        double norm = 0;
        double sum = 0;
        AddSide(step, first: 0);
        AddSide(-step, first: 1);
        for (int i = 0; i < weights.Count; i++)
        {
            weights[i] /= norm;
        }

        // Whole registers: what fills up the last counts for nothing.
        while (nodes.Count % Vector<double>.Count != 0)
        {
            nodes.Add(k);
            weights.Add(0);
        }

        _nodes = [.. nodes];
        _weights = [.. weights];

        void AddSide(double width, int first)
        {
            double term = double.PositiveInfinity;
            for (int j = first; term > Nothing * sum; j++)
            {
                double q = j * width;
                double u = k * Math.Exp(q);
                double weight = Math.Exp(-k * Expm1Gap.Of(q));

                // p = 1 is the p for which the terms fall most slowly.
                term = weight / (shift + u);
                nodes.Add(u);
                weights.Add(weight);
                norm += weight;
                sum += term;
            }
        }
    }

    /// <summary>The mean at a p.</summary>
    public double Mean(double p)
    {
        ReadOnlySpan<Vector<double>> nodes = MemoryMarshal.Cast<double, Vector<double>>(_nodes.AsSpan());
        ReadOnlySpan<Vector<double>> weights = MemoryMarshal.Cast<double, Vector<double>>(_weights.AsSpan());
        Vector<double> shifts = new(_shift);
        Vector<double> slopes = new(p);
        Vector<double> sum = Vector<double>.Zero;
        for (int i = 0; i < nodes.Length; i++)
        {
            sum += weights[i] / (shifts + (slopes * nodes[i]));
        }

        return Vector.Sum(sum);
    }
}
