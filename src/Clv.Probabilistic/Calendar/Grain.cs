using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The calendar period that purchases in the same period are collapsed into.</summary>
/// <remarks>
/// Two orders on the same day are one purchase at grain <see cref="Day"/>. Grain and <see cref="TimeUnit"/> are
/// separate choices: the CDNOW figures of the literature collapse by day and express time in weeks.
/// </remarks>
/// <example>
/// <code>
/// CustomerSummary byMonth = orders.Summarize(new() { Grain = Grain.Month, Unit = TimeUnit.Month });
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<Grain>))]
public enum Grain
{
    /// <summary>A calendar day; the default.</summary>
    Day = 0,

    /// <summary>A clock hour; rows without a time of day count at midnight.</summary>
    Hour = 1,

    /// <summary>A week from Monday to Sunday.</summary>
    Week = 2,

    /// <summary>A calendar month.</summary>
    Month = 3,

    /// <summary>A calendar year.</summary>
    Year = 4,

    /// <summary>A calendar quarter: January to March, April to June, July to September, October to December.</summary>
    Quarter = 5,
}
