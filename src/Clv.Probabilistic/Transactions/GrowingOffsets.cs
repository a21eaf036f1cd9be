namespace Clv.Probabilistic;

/// <summary>How far the clock of each order is ahead of UTC, kept only once two orders differ in it.</summary>
internal sealed class GrowingOffsets
{
    /// <summary>Stands for an offset that is not known.</summary>
    public const int None = int.MinValue;

    private GrowingColumn<int>? _minutes;
    private int _count;
    private TimeSpan? _first;

    /// <summary>What the offsets of all orders so far are where they are alike, in minutes; null where it is not known.</summary>
    public int? Shared => (int?)_first?.TotalMinutes;

    /// <summary>Adds the offset of an order; null where it is not known, which is taken for none.</summary>
    public void Add(TimeSpan? offset)
    {
        if (_count == 0)
        {
            _first = offset;
        }
        else if (_minutes is null && offset != _first)
        {
            _minutes = new GrowingColumn<int>();
            for (int i = 0; i < _count; i++)
            {
                _minutes.Add(MinutesOf(_first));
            }
        }

        _minutes?.Add(MinutesOf(offset));
        _count++;
    }

    /// <summary>Adds the offsets of orders, in minutes or <see cref="None"/>.</summary>
    public void Add(ReadOnlySpan<int> minutes)
    {
        if (_minutes is null && !minutes.IsEmpty)
        {
            TimeSpan? known = _count == 0 ? OffsetOf(minutes[0]) : _first;
            int same = known is { } offset ? (int)offset.TotalMinutes : None;
            if (!minutes.ContainsAnyExcept(same))
            {
                _first = known;
                _count += minutes.Length;
                return;
            }
        }

        foreach (int one in minutes)
        {
            Add(OffsetOf(one));
        }
    }

    /// <summary>Per order, the minutes; null where all orders have one offset or none. This one is empty afterwards.</summary>
    public int[]? Take()
    {
        int[]? minutes = _minutes?.Take();
        _minutes = null;
        _count = 0;
        _first = null;
        return minutes;
    }

    private static TimeSpan? OffsetOf(int minutes) => minutes == None ? null : TimeSpan.FromMinutes(minutes);

    private static int MinutesOf(TimeSpan? offset) => (int)offset.GetValueOrDefault().TotalMinutes;
}
