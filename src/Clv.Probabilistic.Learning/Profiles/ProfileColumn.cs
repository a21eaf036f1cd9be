namespace Clv.Probabilistic.Learning;

/// <summary>Something known of customers that is in no order: an age, a channel.</summary>
/// <remarks>Immutable.</remarks>
/// <example>
/// <code>
/// ProfileColumn age = ProfileColumn.OfNumbers("age", [31, 58, double.NaN]);
/// ProfileColumn channel = ProfileColumn.OfCategories("channel", ["web", "shop", "web"]);
/// </code>
/// </example>
public sealed class ProfileColumn
{
    private readonly double[]? _numbers;
    private readonly string?[]? _categories;

    private ProfileColumn(string name, double[]? numbers, string?[]? categories)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _numbers = numbers;
        _categories = categories;
        Levels = categories is null ? [] : Array.AsReadOnly([.. categories.OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its categories, in the order of their characters; empty for numbers.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>Whether it has numbers, rather than categories.</summary>
    public bool AreNumbers => _numbers is not null;

    /// <summary>The number of customers.</summary>
    public int Count => _numbers?.Length ?? _categories!.Length;

    /// <summary>Of how many customers nothing is known.</summary>
    public int Missing => _numbers?.Count(double.IsNaN) ?? _categories!.Count(category => category is null);

    /// <summary>A column of numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">A number per customer; NaN is missing.</param>
    /// <exception cref="ArgumentException">A number is infinite; the message names its row.</exception>
    public static ProfileColumn OfNumbers(string name, ReadOnlySpan<double> values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsInfinity(values[row]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{name} of row {row} is infinite; give a finite number, or NaN where it is missing."), nameof(values));
            }
        }

        return new ProfileColumn(name, values.ToArray(), null);
    }

    /// <summary>A column of categories.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">A category per customer; null or empty is missing.</param>
    public static ProfileColumn OfCategories(string name, ReadOnlySpan<string?> values) =>
        new(name, null, [.. values.ToArray().Select(value => string.IsNullOrEmpty(value) ? null : value)]);

    /// <summary>The number of a row.</summary>
    internal double Number(int row) => _numbers![row];

    /// <summary>The category of a row; null where it is missing.</summary>
    internal string? Category(int row) => _categories![row];
}
