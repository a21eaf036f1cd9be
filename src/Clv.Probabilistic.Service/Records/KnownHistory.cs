namespace Clv.Probabilistic.Service;

/// <summary>What a summary said of a customer whose orders are not at hand, at the end of observation of the run that made it.</summary>
/// <param name="EndDay">That end, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="EndSecond">The second of that day.</param>
/// <param name="Frequency">x.</param>
/// <param name="Unit">The unit of that run, which models that are live later need not have.</param>
/// <param name="IncludesFirst">Whether the first purchase counts in frequency and money.</param>
/// <param name="Recency">t_x in that unit.</param>
/// <param name="T">T in that unit.</param>
/// <param name="MonetaryValue">The mean spend per repeat purchase; NaN where there are no amounts.</param>
/// <param name="FirstAmount">What the first purchase came to; NaN where that is not known.</param>
/// <param name="SpendVariance">The variance of spend within the customer; NaN where that is not known.</param>
internal sealed record KnownHistory(
    int EndDay,
    int EndSecond,
    int Frequency,
    TimeUnit Unit,
    bool IncludesFirst,
    double Recency,
    double T,
    double MonetaryValue,
    double FirstAmount,
    double SpendVariance)
{
    /// <summary>The end of observation.</summary>
    public DateTime End => new((EndDay * TimeSpan.TicksPerDay) + (EndSecond * TimeSpan.TicksPerSecond));
}
