namespace Clv.Probabilistic;

/// <summary>How many customers went from which group to which between two days: a row per group of the first, a column per group of the
/// second.</summary>
/// <remarks>Rows add up to the customers of the first day, group by group, and the row <see cref="NotYet"/> to those who came since; columns add up to the
/// customers of the second day. Immutable.</remarks>
/// <example>
/// <code>
/// MovementMatrix tiers = movement.ByTier;
/// Console.WriteLine($"{tiers[0, 0]} of {tiers.Before(0)} customers stayed in the first tier, which has {tiers.After(0)} now.");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class MovementMatrix : ITabularResult
{
    /// <summary>What the row of customers is called who had not ordered by the first day.</summary>
    public const string NotYet = "not yet a customer";

    private readonly string _title;
    private readonly int[,] _counts;

    internal MovementMatrix(string title, IReadOnlyList<string> groups, int[,] counts)
    {
        _title = title;
        Groups = groups;
        _counts = counts;
    }

    /// <summary>The groups; in tables the row <see cref="NotYet"/> follows.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>The customers who went from a group to a group.</summary>
    /// <param name="from">The group on the first day, from 0; the number of groups for those who were not yet customers.</param>
    /// <param name="to">The group on the second day, from 0.</param>
    public int this[int from, int to] => _counts[from, to];

    /// <summary>The customers of a group on the first day.</summary>
    /// <param name="from">The group, from 0; the number of groups for those who were not yet customers.</param>
    /// <returns>The sum of its row.</returns>
    public int Before(int from) => Enumerable.Range(0, Groups.Count).Sum(to => _counts[from, to]);

    /// <summary>The customers of a group on the second day.</summary>
    /// <param name="to">The group, from 0.</param>
    /// <returns>The sum of its column.</returns>
    public int After(int to) => Enumerable.Range(0, Groups.Count + 1).Sum(from => _counts[from, to]);

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        _title,
        Groups.Count + 1,
        [
            ResultColumn.Of("from", Groups.Count + 1, row => row < Groups.Count ? Groups[row] : NotYet),
            ResultColumn.Of("customers", Groups.Count + 1, Before, CellStyle.Count),
            .. Enumerable.Range(0, Groups.Count).Select(to =>
                ResultColumn.Of(ColumnOf(Groups[to]), Groups.Count + 1, from => _counts[from, to], CellStyle.Count)),
        ]);

    /// <summary>The name of a group's column: <c>to_next_to_5</c> of "next, to 5%".</summary>
    private static string ColumnOf(string group)
    {
        char[] letters = [.. group.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')];
        return string.Join('_', new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("to"));
    }
}
