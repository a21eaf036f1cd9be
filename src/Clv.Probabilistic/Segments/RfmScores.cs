namespace Clv.Probabilistic;

/// <summary>The scores of one column of a base, kept as thresholds: they score any value as <see cref="RfmSegments"/> does.</summary>
/// <param name="rounding">Up to which difference values are equal.</param>
/// <remarks>A value that the base does not have scores by the customers who lie below it, as it would among them.</remarks>
internal sealed class RfmScores(double rounding)
{
    private readonly double[] _largest =
        [double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity];

    /// <summary>The thresholds of a scored column.</summary>
    /// <param name="values">The values.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="rounding">Up to which difference values are equal.</param>
    public static RfmScores Of(ReadOnlySpan<double> values, ReadOnlySpan<int> scores, double rounding)
    {
        RfmScores result = new(rounding);
        for (int i = 0; i < values.Length; i++)
        {
            ref double largest = ref result._largest[scores[i] - 1];
            largest = Math.Max(largest, values[i]);
        }

        return result;
    }

    /// <summary>The score of a value, from 1 to 5; 5 above all values of the base.</summary>
    public int Of(double value)
    {
        for (int score = 1; score < _largest.Length; score++)
        {
            // A score that nobody has reaches down to nothing.
            if (value - _largest[score - 1] <= rounding)
            {
                return score;
            }
        }

        return _largest.Length;
    }
}
