using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What a summary CSV says of itself by the name of a column over empty cells: <c>unit=week grain=day end=1997-09-30</c>.</summary>
/// <remarks>So the first line stays the header and rows stay rectangular for every other reader. What is not known is left out.</remarks>
/// <param name="Unit">The unit of its times.</param>
/// <param name="Observed">What its observation was.</param>
internal sealed record SummaryMark(TimeUnit Unit, ObservedUntil Observed)
{
    private const string UnitKey = "unit";
    private const string GrainKey = "grain";
    private const string EndKey = "end";

    private static readonly string[] _keys = [UnitKey, GrainKey, EndKey];
    private static readonly string[] _moments = [ObservationEndText.Day, "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>What a summary knows of itself.</summary>
    public static SummaryMark Of(CustomerSummary summary) => new(summary.TimeUnit, summary.Observed);

    /// <summary>Whether the name of a column is a mark, readable or not.</summary>
    public static bool Is(string name) =>
        Words(name).Any(word => _keys.Any(key => word.StartsWith(key + "=", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Reads a mark.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="sourceName">What messages call the file.</param>
    /// <exception cref="DataFormatException">The mark says something twice, or something that it cannot say.</exception>
    public static SummaryMark Parse(string name, string sourceName)
    {
        TimeUnit? unit = null;
        Grain? grain = null;
        DateTime? end = null;
        foreach (string word in Words(name))
        {
            string[] parts = word.Split('=', 2);
            string value = parts[^1];
            switch (parts.Length == 2 ? parts[0].ToLowerInvariant() : null)
            {
                case UnitKey when unit is null:
                    unit = OneOf(TimeUnits, candidate => candidate.Name(), value) ?? throw Wrong("unit must be day, week, month, quarter or year");
                    break;
                case GrainKey when grain is null:
                    grain = OneOf(Enum.GetValues<Grain>(), candidate => candidate.Name(), value)
                        ?? throw Wrong("grain must be hour, day, week, month, quarter or year");
                    break;
                case EndKey when end is null:
                    end = DateTime.TryParseExact(value, _moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime moment)
                        ? moment
                        : throw Wrong("end must be a day such as 1997-09-30, or with a time 1997-09-30T18:00");
                    break;
                case UnitKey or GrainKey or EndKey:
                    throw Wrong($"it says {parts[0].ToLowerInvariant()} twice");
                default:
                    throw Wrong("it can say unit, grain and end, each once and with = before its value");
            }

            DataFormatException Wrong(string why) => new(
                $"{sourceName} has the column {Excerpt.Of(name)}, which says what its times are, and {Excerpt.Of(word)} in it cannot be read: {why}; correct the name, or remove the column.");
        }

        return new SummaryMark(unit ?? TimeUnit.Unspecified, new ObservedUntil(end, grain));
    }

    /// <summary>The name of the column; null where nothing is known and so none is needed.</summary>
    public string? Name()
    {
        string[] words =
        [
            .. Unit == TimeUnit.Unspecified ? Array.Empty<string>() : [$"{UnitKey}={Unit.Name()}"],
            .. Observed.Grain is { } grain ? [$"{GrainKey}={grain.Name()}"] : Array.Empty<string>(),
            .. Observed.End is { } end ? [$"{EndKey}={ObservationEndText.Of(end, Observed.Grain)}"] : Array.Empty<string>(),
        ];
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    private static IEnumerable<TimeUnit> TimeUnits => Enum.GetValues<TimeUnit>().Where(unit => unit != TimeUnit.Unspecified);

    private static string[] Words(string name) => name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static T? OneOf<T>(IEnumerable<T> values, Func<T, string> nameOf, string text)
        where T : struct
    {
        foreach (T value in values)
        {
            if (nameOf(value).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
