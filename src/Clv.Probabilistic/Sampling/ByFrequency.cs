namespace Clv.Probabilistic;

/// <summary>What customers of one frequency share, made when the first of them is drawn.</summary>
/// <typeparam name="T">What they share.</typeparam>
/// <remarks>Mutable: for one thread at a time.</remarks>
internal sealed class ByFrequency<T>
    where T : struct
{
    /// <summary>Few customers buy more often than this, so that what they share is made for each.</summary>
    private const int Kept = 256;

    private readonly Func<int, T> _make;
    private readonly T[] _values = new T[Kept];
    private readonly bool[] _isMade = new bool[Kept];

    /// <summary>Nothing made yet.</summary>
    public ByFrequency(Func<int, T> make) => _make = make;

    /// <summary>What the customers of a frequency share.</summary>
    public T this[int frequency]
    {
        get
        {
            if ((uint)frequency >= Kept)
            {
                return _make(frequency);
            }

            if (!_isMade[frequency])
            {
                _values[frequency] = _make(frequency);
                _isMade[frequency] = true;
            }

            return _values[frequency];
        }
    }
}
