using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>A running sum with Neumaier's correction: its error does not grow with the number of terms.</summary>
/// <remarks>A. Neumaier (1974), Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen.</remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _correction;

    /// <summary>The sum so far.</summary>
    public readonly double Value => _sum + _correction;

    /// <summary>The mean of some numbers, one at least.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        CompensatedSum sum = default;
        foreach (double value in values)
        {
            sum.Add(value);
        }

        return sum.Value / values.Length;
    }

    /// <summary>Adds a term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double term)
    {
        double sum = _sum + term;
        if (double.IsFinite(sum))
        {
            _correction += Math.Abs(_sum) >= Math.Abs(term) ? (_sum - sum) + term : (term - sum) + _sum;
        }

        _sum = sum;
    }
}
