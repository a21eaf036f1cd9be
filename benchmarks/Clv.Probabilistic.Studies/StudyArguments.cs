using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>Options of a study: names with whole numbers.</summary>
internal sealed class StudyArguments
{
    private readonly Dictionary<string, long> _values = [];

    public static StudyArguments Parse(ReadOnlySpan<string> arguments)
    {
        StudyArguments parsed = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Length
                || !long.TryParse(arguments[i + 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
                || !parsed._values.TryAdd(arguments[i][2..], value))
            {
                throw new FormatException($"'{arguments[i]}' is not an option with a whole number, such as --seed 1, given once.");
            }
        }

        return parsed;
    }

    /// <summary>The value of an option, or a default where it was not given.</summary>
    public long Take(string name, long otherwise) => _values.Remove(name, out long value) ? value : otherwise;

    /// <summary>Refuses options that nobody took.</summary>
    public void RequireNoOthers()
    {
        if (_values.Count > 0)
        {
            throw new FormatException($"This study has no option --{_values.Keys.First()}.");
        }
    }
}
