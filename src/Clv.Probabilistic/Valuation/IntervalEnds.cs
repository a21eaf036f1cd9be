namespace Clv.Probabilistic;

/// <summary>The ends of intervals, a row each.</summary>
internal sealed class IntervalEnds(int count)
{
    /// <summary>The lower ends.</summary>
    public double[] Lower { get; } = new double[count];

    /// <summary>The upper ends.</summary>
    public double[] Upper { get; } = new double[count];

    /// <summary>Widens every interval so that it holds the number that it is of; NaN where that is NaN.</summary>
    public void Hold(ReadOnlySpan<double> values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            Lower[row] = Math.Min(Lower[row], values[row]);
            Upper[row] = Math.Max(Upper[row], values[row]);
        }
    }
}
