namespace Clv.Probabilistic.Sql;

/// <summary>One step of a statement: what is selected from the step before.</summary>
/// <param name="Name">What the next step calls it.</param>
/// <param name="Comment">What it holds, for readers.</param>
/// <param name="Columns">Expressions and what they are called.</param>
internal sealed record SqlStep(string Name, string Comment, IReadOnlyList<(string Expression, string Alias)> Columns)
{
    /// <summary>The conditions on rows, all of which hold.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>What rows are grouped by; none where they are not.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>How many rows at most; null for all.</summary>
    public int? Most { get; init; }

    /// <summary>A table whose columns are joined where keys are the same, and the keys; null without one.</summary>
    public (string Table, IReadOnlyList<string> Keys)? Join { get; init; }

    /// <summary>Arrays of a row that become rows, and what an element of each is called; none where rows stay.</summary>
    public IReadOnlyList<(string Array, string Element)> Spread { get; init; } = [];

    /// <summary>The table that rows go into, where the engine says so within a SELECT; null for none.</summary>
    public string? Into { get; init; }

    /// <summary>Lines of the step, from a source that is written as it is.</summary>
    public IEnumerable<string> Lines(IReadOnlyList<string> from, SqlDialect dialect)
    {
        yield return $"-- {Comment}";
        yield return Most is { } first && dialect.LimitsBySelect ? FormattableString.Invariant($"SELECT TOP {first}") : "SELECT";
        for (int i = 0; i < Columns.Count; i++)
        {
            (string expression, string alias) = Columns[i];
            yield return $"    {(expression == alias ? expression : $"{expression} AS {alias}")}{(i < Columns.Count - 1 ? "," : "")}";
        }

        if (Into is not null)
        {
            yield return $"INTO {Into}";
        }

        yield return $"FROM {from[0]}";
        foreach (string line in from.Skip(1))
        {
            yield return line;
        }

        if (Join is { } join)
        {
            yield return dialect.Join(join.Table, from[^1].Split(' ')[^1], join.Keys);
        }

        if (Spread.Count > 0)
        {
            yield return $"ARRAY JOIN {string.Join(", ", Spread.Select(pair => $"{pair.Array} AS {pair.Element}"))}";
        }

        foreach (string line in Clause("WHERE", "AND", Where).Concat(Listed("GROUP BY", GroupBy)))
        {
            yield return line;
        }

        if (Most is { } most && !dialect.LimitsBySelect)
        {
            yield return FormattableString.Invariant($"LIMIT {most}");
        }
    }

    private static IEnumerable<string> Clause(string word, string between, IReadOnlyList<string> conditions) =>
        conditions.Select((condition, i) => i == 0 ? $"{word} {condition}" : $"    {between} {condition}");

    private static IEnumerable<string> Listed(string word, IReadOnlyList<string> expressions) =>
        expressions.Count == 0 ? [] : [$"{word} {string.Join(", ", expressions)}"];
}
