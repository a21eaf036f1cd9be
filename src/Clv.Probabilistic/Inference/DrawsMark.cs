using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What a file of draws says of itself by the name of a column over empty cells:
/// <c>model=bg-nbd unit=week method=hamiltonian seed=1</c>.</summary>
/// <remarks>So the first line stays the header and rows stay rectangular for every other reader.</remarks>
/// <param name="Model">The name of the model.</param>
/// <param name="Unit">The unit of its parameters.</param>
/// <param name="Method">Where the draws come from.</param>
/// <param name="Seed">The seed that gives them again.</param>
internal sealed record DrawsMark(string Model, TimeUnit Unit, DrawMethod Method, long Seed)
{
    /// <summary>The mark of draws.</summary>
    public static DrawsMark Of(ParameterDraws draws) => new(draws.ModelName, draws.TimeUnit, draws.Method, draws.Seed);

    /// <summary>Whether the name of a column is a mark, readable or not.</summary>
    public static bool Is(string name) => Words(name).Any(word => word.StartsWith("model=", StringComparison.Ordinal));

    /// <summary>Reads a mark.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="sourceName">What messages call the file.</param>
    /// <exception cref="DataFormatException">It says something that it cannot say.</exception>
    public static DrawsMark Parse(string name, string sourceName)
    {
        DrawsMark mark = new("", TimeUnit.Unspecified, DrawMethod.External, 0);
        foreach (string word in Words(name))
        {
            string[] parts = word.Split('=', 2);
            string value = parts[^1];
            DrawsMark? read = parts[0] switch
            {
                "model" => mark with { Model = value },
                "unit" => OneOf(Enum.GetValues<TimeUnit>(), unit => unit.Name(), value) is { } unit ? mark with { Unit = unit } : null,
                "method" => OneOf(DrawMethodNames.All, method => method.Name(), value) is { } method ? mark with { Method = method } : null,
                "seed" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
                    ? mark with { Seed = seed }
                    : null,
                _ => null,
            };
            mark = read ?? throw new DataFormatException(
                $"{sourceName} has the column {Excerpt.Of(name)}, which says what its draws are of, and {Excerpt.Of(word)} in it cannot be read; give a file that {nameof(ParameterDrawsFile)} wrote.");
        }

        return mark;
    }

    /// <summary>The name of the column.</summary>
    public string Name() => string.Create(
        CultureInfo.InvariantCulture,
        $"model={Model}{(Unit == TimeUnit.Unspecified ? "" : $" unit={Unit.Name()}")} method={Method.Name()} seed={Seed}");

    private static string[] Words(string name) => name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static T? OneOf<T>(IEnumerable<T> values, Func<T, string> nameOf, string text)
        where T : struct
    {
        foreach (T value in values)
        {
            if (nameOf(value) == text)
            {
                return value;
            }
        }

        return null;
    }
}
