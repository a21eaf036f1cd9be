namespace Clv.Probabilistic.Sql;

/// <summary>Steps of a statement, each from the one before, the first from the source.</summary>
internal sealed class SqlPipeline
{
    private const string Indent = "    ";
    private readonly SqlDialect _dialect;
    private readonly string _source;
    private readonly IReadOnlyList<SqlStep> _steps;

    private SqlPipeline(SqlDialect dialect, string source, SqlValues values, IReadOnlyList<SqlStep> steps)
    {
        _dialect = dialect;
        _source = source;
        Values = values;
        _steps = steps;
    }

    /// <summary>The values of the statement.</summary>
    public SqlValues Values { get; }

    /// <summary>A pipeline without a step.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="source">What the first step is from.</param>
    public static SqlPipeline From(SqlDialect dialect, string source) => new(dialect, source, new SqlValues(), []);

    /// <summary>The same steps and one more.</summary>
    public SqlPipeline Then(SqlStep step) => new(_dialect, _source, Values, [.. _steps, step]);

    /// <summary>The same steps but the last.</summary>
    public SqlPipeline WithoutLast() => new(_dialect, _source, Values, [.. _steps.SkipLast(1)]);

    /// <summary>The statement, whose result is that of the last step.</summary>
    /// <param name="about">What it is, for readers.</param>
    public SqlStatement Statement(string about)
    {
        List<string> lines = [$"-- {about}", .. _dialect.HasCommonTables && _steps.Count > 1 ? Chained() : Nested(_steps.Count - 1)];
        return new SqlStatement(_dialect, string.Join('\n', lines), Values.All);
    }

    /// <summary>The statement that makes a table of the last step's result.</summary>
    /// <param name="about">What it is, for readers.</param>
    /// <param name="table">The table's name, quoted.</param>
    public SqlStatement TableOf(string about, string table)
    {
        if (_dialect.MakesTable(table) is not { } making)
        {
            return new SqlPipeline(_dialect, _source, Values, [.. _steps.SkipLast(1), _steps[^1] with { Into = table }]).Statement(about);
        }

        return Statement(about).Behind(making);
    }

    private IEnumerable<string> Chained()
    {
        for (int i = 0; i < _steps.Count - 1; i++)
        {
            yield return i == 0 ? $"WITH {NameOf(i)} AS {(_dialect.KeepsFirstStep ? "MATERIALIZED " : string.Empty)}(" : $"{NameOf(i)} AS (";
            foreach (string line in _steps[i].Lines([i == 0 ? _source : NameOf(i - 1)], _dialect))
            {
                yield return Indent + line;
            }

            yield return i < _steps.Count - 2 ? ")," : ")";
        }

        foreach (string line in _steps[^1].Lines([NameOf(_steps.Count - 2)], _dialect))
        {
            yield return line;
        }
    }

    private IEnumerable<string> Nested(int step)
    {
        string[] from = step == 0
            ? [_source]
            : ["(", .. Nested(step - 1).Select(line => Indent + line), $") AS {NameOf(step - 1)}"];
        return _steps[step].Lines(from, _dialect);
    }

    /// <summary>What a step is called: nothing that the source may mean by the name.</summary>
    private string NameOf(int step)
    {
        string name = _steps[step].Name;
        return _source.Contains(name, StringComparison.OrdinalIgnoreCase) ? $"{name}_step" : name;
    }
}
