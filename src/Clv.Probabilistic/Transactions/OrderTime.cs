using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>When an order was placed: a date and a time of day as on a clock, to the second, and the clock's offset from UTC where it is known.</summary>
/// <remarks>
/// <see cref="DateTime"/>, <see cref="DateTimeOffset"/> and <see cref="DateOnly"/> become one by themselves. A <see cref="DateTimeOffset"/> has
/// an offset, and a <see cref="DateTime"/> of kind UTC has one of 0; any other <see cref="DateTime"/>, of local kind too, and a date have
/// none: the time zone of the machine is never looked at. Fractions of a second are cut off. Two are equal where clock and offset are; they
/// are ordered by the clock, then by the offset, none coming first. Immutable.
/// </remarks>
[JsonConverter(typeof(OrderTimeJsonConverter))]
public readonly struct OrderTime : IEquatable<OrderTime>, IComparable<OrderTime>
{
    // 0 where it is not known, so that the default has none; offsets from 0 on are kept as one more.
    private readonly int _offsetMinutes;

    /// <summary>A time on a clock, of kind UTC with the offset 0 and otherwise without one.</summary>
    /// <param name="clock">Date and time of day.</param>
    public OrderTime(DateTime clock)
        : this(IsoDate.Split(clock), clock.Kind == DateTimeKind.Utc ? 0 : null)
    {
    }

    /// <summary>A time on a clock whose offset is known.</summary>
    /// <param name="moment">Date, time of day and offset.</param>
    public OrderTime(DateTimeOffset moment)
        : this(IsoDate.Split(moment.DateTime), moment.TotalOffsetMinutes)
    {
    }

    /// <summary>The midnight with which a day begins, without an offset.</summary>
    /// <param name="date">The day.</param>
    public OrderTime(DateOnly date)
        : this(date.DayNumber, 0)
    {
    }

    /// <summary>A second of a day.</summary>
    internal OrderTime(int day, int secondOfDay, int? offsetMinutes = null)
    {
        Day = day;
        SecondOfDay = secondOfDay;
        _offsetMinutes = offsetMinutes switch
        {
            null => 0,
            >= 0 => offsetMinutes.Value + 1,
            _ => offsetMinutes.Value,
        };
    }

    private OrderTime((int Day, int SecondOfDay) clock, int? offsetMinutes)
        : this(clock.Day, clock.SecondOfDay, offsetMinutes)
    {
    }

    /// <summary>Date and time of day as on the clock, of unspecified kind.</summary>
    public DateTime Clock => new((Day * TimeSpan.TicksPerDay) + (SecondOfDay * TimeSpan.TicksPerSecond));

    /// <summary>The day on the clock.</summary>
    public DateOnly Date => DateOnly.FromDayNumber(Day);

    /// <summary>How far the clock is ahead of UTC; null where that is not known.</summary>
    public TimeSpan? Offset => _offsetMinutes == 0 ? null : new TimeSpan(0, _offsetMinutes > 0 ? _offsetMinutes - 1 : _offsetMinutes, 0);

    /// <summary>The day as <see cref="DateOnly.DayNumber"/>.</summary>
    internal int Day { get; }

    /// <summary>The second of the day, 0 to 86,399.</summary>
    internal int SecondOfDay { get; }

    /// <summary>A time on a clock, of kind UTC with the offset 0 and otherwise without one.</summary>
    /// <param name="clock">Date and time of day.</param>
    public static implicit operator OrderTime(DateTime clock) => new(clock);

    /// <summary>A time on a clock whose offset is known.</summary>
    /// <param name="moment">Date, time of day and offset.</param>
    public static implicit operator OrderTime(DateTimeOffset moment) => new(moment);

    /// <summary>The midnight with which a day begins.</summary>
    /// <param name="date">The day.</param>
    public static implicit operator OrderTime(DateOnly date) => new(date);

    /// <summary>Whether clock and offset are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(OrderTime left, OrderTime right) => left.Equals(right);

    /// <summary>Whether clock or offset differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(OrderTime left, OrderTime right) => !left.Equals(right);

    /// <summary>Whether one time comes before another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <(OrderTime left, OrderTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether one time comes before another or is the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <=(OrderTime left, OrderTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one time comes after another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >(OrderTime left, OrderTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether one time comes after another or is the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >=(OrderTime left, OrderTime right) => left.CompareTo(right) >= 0;

    /// <summary>The same moment on the clock of a time zone; without an offset, the time as it is.</summary>
    /// <param name="zone">The zone.</param>
    /// <returns>The time on that clock, with the zone's offset at the moment.</returns>
    public OrderTime In(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (Offset is not { } offset)
        {
            return this;
        }

        long ticks = Math.Clamp(Clock.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return new OrderTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(ticks, TimeSpan.Zero), zone));
    }

    /// <inheritdoc/>
    public bool Equals(OrderTime other) =>
        Day == other.Day && SecondOfDay == other.SecondOfDay && _offsetMinutes == other._offsetMinutes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OrderTime other && Equals(other);

    /// <inheritdoc/>
    public int CompareTo(OrderTime other) => (Day, SecondOfDay, Offset ?? TimeSpan.MinValue)
        .CompareTo((other.Day, other.SecondOfDay, other.Offset ?? TimeSpan.MinValue));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Day, SecondOfDay, _offsetMinutes);

    /// <summary>The time in ISO 8601, such as <c>2025-03-01T09:30:00+01:00</c>, without the offset where it is not known.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Offset is { } offset
        ? string.Create(CultureInfo.InvariantCulture, $"{Clock:yyyy-MM-ddTHH:mm:ss}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}")
        : Clock.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Reads a date in ISO 8601 with or without time of day and offset, from UTF-8.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out OrderTime time)
    {
        bool read = IsoDate.TryParse(text, out int day, out int secondOfDay, out int? offsetMinutes);
        time = read ? new OrderTime(day, secondOfDay, offsetMinutes) : default;
        return read;
    }
}
