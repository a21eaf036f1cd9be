namespace Clv.Probabilistic.Service;

/// <summary>An order as it is kept.</summary>
/// <param name="Day">The day on the clock, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="SecondOfDay">The second of that day, 0 where no time of day is known.</param>
/// <param name="Amount">What it came to; NaN where that is not known.</param>
/// <param name="Id">The order's own id; null where it came without one.</param>
internal readonly record struct StoredOrder(int Day, int SecondOfDay, double Amount, string? Id)
{
    /// <summary>Whether what was given back has been taken off: a negative amount is then what a purchase came to, and no refund.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Whether the summary that is known of the customer holds it already, so that it counts no more.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Whether another says the same of when, how much and which.</summary>
    public bool SaysSameAs(StoredOrder other) =>
        Day == other.Day && SecondOfDay == other.SecondOfDay && Amount.Equals(other.Amount) && Id == other.Id;

    /// <summary>The moment on the clock.</summary>
    public DateTime Moment => new((Day * TimeSpan.TicksPerDay) + (SecondOfDay * TimeSpan.TicksPerSecond));
}
