namespace Clv.Probabilistic;

/// <summary>Numbers distinct integers as they are met.</summary>
internal sealed class IntegerIndex
{
    private const int FirstSlots = 1 << 10;
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private int[] _slots = new int[FirstSlots];
    private long[] _integers = new long[FirstSlots];
    private int _shift = 64 - 10;

    /// <summary>The number of distinct integers.</summary>
    public int Count { get; private set; }

    /// <summary>The number of an integer.</summary>
    public int Add(long integer)
    {
        int slot = SlotOf(integer);
        while (_slots[slot] is var taken and not 0)
        {
            if (_integers[taken - 1] == integer)
            {
                return taken - 1;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (Count == _integers.Length)
        {
            Array.Resize(ref _integers, 2 * Count);
        }

        _integers[Count++] = integer;
        _slots[slot] = Count;
        if (Count > _slots.Length / 2)
        {
            Grow();
        }

        return Count - 1;
    }

    /// <summary>The integers in ascending order.</summary>
    /// <param name="rank">Per number, where its integer stands among them.</param>
    public long[] Sorted(out int[] rank)
    {
        long[] sorted = _integers.AsSpan(0, Count).ToArray();
        int[] numbers = new int[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i;
        }

        Array.Sort(sorted, numbers);
        rank = RowOrder.Places(numbers);

        return sorted;
    }

    // The upper bits of a product depend on all bits of the integer.
    private int SlotOf(long integer) => (int)(((ulong)integer * Odd) >> _shift);

    private void Grow()
    {
        _slots = new int[2 * _slots.Length];
        _shift--;
        for (int i = 0; i < Count; i++)
        {
            int slot = SlotOf(_integers[i]);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = i + 1;
        }
    }
}
