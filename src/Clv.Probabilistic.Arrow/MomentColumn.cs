using System.Globalization;
using System.Runtime.CompilerServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow;

/// <summary>A column of days or moments as days and seconds on a clock.</summary>
internal sealed class MomentColumn
{
    private const int SecondsPerDay = 86_400;
    private const int SecondsPerMinute = 60;

    private static readonly int _firstDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static readonly string[] _offsets = [@"hh\:mm", "hhmm", "hh"];

    private readonly Date32Array? _days;
    private readonly PrimitiveArray<long>? _stored;
    private readonly long _perSecond;
    private readonly TimeZoneInfo? _zone;

    private MomentColumn(Date32Array? days, PrimitiveArray<long>? stored, long perSecond, TimeZoneInfo? zone)
    {
        _days = days;
        _stored = stored;
        _perSecond = perSecond;
        _zone = zone;
    }

    /// <summary>Whether there are times of day.</summary>
    public bool HasTime => _stored is TimestampArray;

    /// <summary>Whether all is on one clock, as it is stored.</summary>
    public bool IsAsStored => _zone is null || _zone == TimeZoneInfo.Utc;

    /// <summary>The moments of a column.</summary>
    public static MomentColumn Of(IArrowArray array) => array switch
    {
        Date32Array days => new MomentColumn(days, null, 0, null),
        Date64Array milliseconds => new MomentColumn(null, milliseconds, 1000, null),
        TimestampArray moments => OfType(moments, (TimestampType)moments.Data.DataType),
        _ => throw new ArgumentException($"A column of type {array.Data.DataType.Name} holds no dates."),
    };

    /// <summary>The time zone of a name or an offset, in which the moments of a column are to be shown.</summary>
    /// <returns>The zone; null where the name is none.</returns>
    public static TimeZoneInfo? ZoneOf(string name)
    {
        if (name is "Z" or "UTC" or "utc")
        {
            return TimeZoneInfo.Utc;
        }

        if (name[0] is '+' or '-' && TimeSpan.TryParseExact(name.AsSpan(1), _offsets, CultureInfo.InvariantCulture, out TimeSpan offset))
        {
            return offset == TimeSpan.Zero
                ? TimeZoneInfo.Utc
                : TimeZoneInfo.CreateCustomTimeZone(name, name[0] == '-' ? -offset : offset, name, name);
        }

        return !TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? null
            : zone.HasSameRules(TimeZoneInfo.Utc) ? TimeZoneInfo.Utc
            : zone;
    }

    /// <summary>What is stored for a row, in words, for one that the calendar has not.</summary>
    public string Stored(int row) => _days is not null
        ? string.Create(CultureInfo.InvariantCulture, $"{_days.Values[row]} days since 1970")
        : string.Create(CultureInfo.InvariantCulture, $"{_stored!.Values[row]}/{_perSecond} s since 1970");

    /// <summary>The time of a row, with its offset where its clock has a zone.</summary>
    /// <returns>Whether the calendar has it.</returns>
    public bool TryGet(int row, out OrderTime time)
    {
        long second = _days is null ? FloorDivide(_stored!.Values[row], _perSecond) : (long)_days.Values[row] * SecondsPerDay;
        int? offset = null;
        if (_zone is not null)
        {
            if (!IsOfCalendar(FloorDivide(second, SecondsPerDay)))
            {
                time = default;
                return false;
            }

            offset = (int)_zone.GetUtcOffset(DateTime.UnixEpoch.AddSeconds(second)).TotalMinutes;
            second += offset.Value * SecondsPerMinute;
        }

        long day = FloorDivide(second, SecondsPerDay);
        bool isOne = IsOfCalendar(day);
        time = isOne ? new OrderTime((int)day + _firstDay, HasTime ? (int)(second - (day * SecondsPerDay)) : 0, offset) : default;
        return isOne;
    }

    /// <summary>The days, and where there are any the times of day, of all rows as they are stored.</summary>
    /// <param name="days">Where days go.</param>
    /// <param name="seconds">Where seconds of days go; not touched without times of day.</param>
    /// <returns>Whether the calendar has all of them.</returns>
    public bool TryGetAll(Span<int> days, Span<int> seconds)
    {
        bool all = true;
        if (_days is not null)
        {
            ReadOnlySpan<int> stored = _days.Values;
            for (int i = 0; i < stored.Length; i++)
            {
                long day = (long)stored[i] + _firstDay;
                all &= (ulong)day <= (ulong)DateOnly.MaxValue.DayNumber;
                days[i] = (int)day;
            }

            return all;
        }

        // A constant to divide by is several times as fast as a variable.
        return _perSecond switch
        {
            1 => TryGetAll(1, days, seconds),
            1_000 => TryGetAll(1_000, days, seconds),
            1_000_000 => TryGetAll(1_000_000, days, seconds),
            _ => TryGetAll(1_000_000_000, days, seconds),
        };
    }

    private static MomentColumn OfType(TimestampArray moments, TimestampType type)
    {
        long perSecond = type.Unit switch
        {
            Apache.Arrow.Types.TimeUnit.Second => 1,
            Apache.Arrow.Types.TimeUnit.Millisecond => 1_000,
            Apache.Arrow.Types.TimeUnit.Microsecond => 1_000_000,
            _ => 1_000_000_000,
        };
        return new MomentColumn(null, moments, perSecond, type.Timezone is { Length: > 0 } zone ? ZoneOf(zone) : null);
    }

    private static bool IsOfCalendar(long day) => (ulong)(day + _firstDay) <= (ulong)DateOnly.MaxValue.DayNumber;

    private static long FloorDivide(long value, long by) => value >= 0 ? value / by : ((value + 1) / by) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryGetAll(long perSecond, Span<int> days, Span<int> seconds)
    {
        ReadOnlySpan<long> stored = _stored!.Values;
        bool hasTime = HasTime;
        bool all = true;
        for (int i = 0; i < stored.Length; i++)
        {
            // Counted from the first day of the calendar no date is negative, so that what is divided next is cut off as it should be.
            ulong second = (ulong)(FloorDivide(stored[i], perSecond) + ((long)_firstDay * SecondsPerDay));
            uint day = (uint)(second / SecondsPerDay);
            all &= second < (ulong)(DateOnly.MaxValue.DayNumber + 1L) * SecondsPerDay;
            days[i] = (int)day;
            if (hasTime)
            {
                seconds[i] = (int)(second - ((ulong)day * SecondsPerDay));
            }
        }

        return all;
    }
}
