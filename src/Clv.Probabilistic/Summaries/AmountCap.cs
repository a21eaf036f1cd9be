namespace Clv.Probabilistic;

/// <summary>Finds the 99.5 % quantile of amounts while they come: the smallest amount that at least 99.5 % of them do not exceed.</summary>
/// <remarks>Amounts above it are one in two hundred at most, so that these and one more are all that is kept. It does not depend on the order
/// in which amounts come. Of fewer than two hundred it is the largest.</remarks>
internal sealed class AmountCap
{
    /// <summary>One amount in so many may be larger.</summary>
    public const int OneIn = 200;

    private readonly int _kept;
    private readonly double[] _largest;
    private int _count;
    private long _amounts;
    private double _least = double.NegativeInfinity;

    /// <summary>A quantile of no more than so many amounts.</summary>
    public AmountCap(long most)
    {
        _kept = checked((int)(most / OneIn)) + 1;
        _largest = new double[2 * _kept];
    }

    /// <summary>The quantile; +∞ of no amounts.</summary>
    public double Value =>
        _amounts == 0 ? double.PositiveInfinity : OrderStatistic.At(_largest.AsSpan(0, _count), _count - 1 - (int)(_amounts / OneIn));

    /// <summary>Adds amounts.</summary>
    public void Add(ReadOnlySpan<double> amounts)
    {
        _amounts += amounts.Length;
        foreach (double amount in amounts)
        {
            if (amount <= _least)
            {
                continue;
            }

            _largest[_count++] = amount;
            if (_count == _largest.Length)
            {
                _least = OrderStatistic.At(_largest, _count - _kept);
                _largest.AsSpan(_count - _kept).CopyTo(_largest);
                _count = _kept;
            }
        }
    }
}
