namespace Clv.Probabilistic;

/// <summary>A running sum whose bits do not depend on the order of its terms.</summary>
/// <remarks>Terms are rounded to multiples of one small number and added as integers, which is exact. What a term loses is below
/// 2^-90 of the largest one for any number of terms that an array holds.</remarks>
internal struct OrderFreeSum
{
    /// <summary>So large are the terms as integers: so many of them as an array holds stay below the range.</summary>
    private const int LargestExponent = 94;

    private readonly int _shift;
    private Int128 _sum;

    /// <summary>A sum of terms none of which is larger than a number.</summary>
    /// <param name="largest">The number, finite and not negative.</param>
    public OrderFreeSum(double largest) => _shift = largest > 0 ? LargestExponent - Math.ILogB(largest) : 0;

    /// <summary>The sum so far.</summary>
    public readonly double Value => Math.ScaleB((double)_sum, -_shift);

    /// <summary>Adds a term.</summary>
    public void Add(double term) => _sum += (Int128)Math.ScaleB(term, _shift);
}
