namespace Clv.Probabilistic;

/// <summary>Which orders count: a span of days, cut off after a grain period.</summary>
/// <param name="FirstDay">The first day, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="LastPeriod">The last grain period, inclusive.</param>
internal readonly record struct OrderWindow(int FirstDay, int LastDay, int LastPeriod)
{
    /// <summary>Everything up to the end of a grain period.</summary>
    public static OrderWindow UpToPeriod(int lastPeriod) => new(0, int.MaxValue, lastPeriod);

    /// <summary>Everything from one day to another, however they lie within their grain periods.</summary>
    public static OrderWindow Days(int firstDay, int lastDay) => new(firstDay, lastDay, int.MaxValue);

    /// <summary>Whether an order on a day, in a period, counts.</summary>
    public bool Contains(int day, int period) => day >= FirstDay && day <= LastDay && period <= LastPeriod;
}
