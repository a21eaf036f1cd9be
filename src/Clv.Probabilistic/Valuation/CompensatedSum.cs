namespace Clv.Probabilistic;

/// <summary>A sum whose rounding error does not grow with the number of terms.</summary>
/// <remarks>Neumaier (1974): the low-order bits that each addition loses are added up apart and returned at the
/// end, so that a total over a million customers is right to the last digits.</remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The total so far.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _lost : _sum;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double next = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - next + term : term - next + _sum;
        _sum = next;
    }
}
