namespace Clv.Probabilistic.Sql;

/// <summary>A table of scores that is made, or replaced, whole: readers see the old one or the new one, and the old one stays where anything goes
/// wrong.</summary>
/// <param name="engine">The engine.</param>
/// <param name="table">The parts of the table's name.</param>
/// <param name="replace">Whether a table of scores that is there makes place.</param>
internal sealed class WholeTable(SqlEngine engine, string[] table, bool replace)
{
    private readonly string _name = SqlSource.Table(table).Written(engine.Dialect);

    /// <summary>The parts of the name of a table beside it, of the same schema.</summary>
    public string[] Beside(string ending) => [.. table[..^1], $"{table[^1]}_{ending}"];

    /// <summary>Makes it.</summary>
    /// <param name="making">The statements that make and fill a table of the name that they are given.</param>
    /// <param name="columns">The columns that it will have.</param>
    /// <param name="helping">Tables that are made on the way and dropped by the last statements; none may be there before.</param>
    /// <param name="cancellationToken">Stops the writing, and leaves everything as it was.</param>
    /// <exception cref="EngineException">The engine refused, failed or went away, there is such a table already, or it is none of scores.</exception>
    public void Write(
        Func<string, IEnumerable<SqlStatement>> making,
        IEnumerable<string> columns,
        IReadOnlyList<string[]> helping,
        CancellationToken cancellationToken)
    {
        bool isThere = RequirePlace(columns, cancellationToken);
        if (engine.Dialect.HasTransactions)
        {
            engine.RunAll(isThere ? making(_name).Prepend(Drop(_name)) : making(_name), cancellationToken);
            return;
        }

        WriteAside(making, columns, isThere, helping, cancellationToken);
    }

    /// <summary>Looks whether the table can be made.</summary>
    /// <param name="columns">The columns that it will have.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>Whether there is one that makes place.</returns>
    /// <exception cref="EngineException">There is one that does not.</exception>
    public bool RequirePlace(IEnumerable<string> columns, CancellationToken cancellationToken)
    {
        if (Known(table, cancellationToken) is not { } known)
        {
            return false;
        }

        string shown = string.Join('.', table);
        SqlValues values = new();
        if (engine.Dialect.ViewCount(table, values) is { } views
            && engine.ReadOne(new SqlStatement(engine.Dialect, views, values.All), row => ReaderValues.Count(row, 0), cancellationToken) > 0)
        {
            throw new EngineException($"{engine.Dialect.Engine}: {shown} is a view, which is not replaced; write under another name, or drop it first.");
        }

        return !replace
            ? throw new EngineException($"{engine.Dialect.Engine}: there is a table {shown} already; replace it, or write under another name.")
            : ScoreColumns.AreOfScores(known, columns)
            ? true
            : throw new EngineException(
                $"{engine.Dialect.Engine}: the table {shown} has the columns {string.Join(", ", known)}, which are not those of scores, so it is not replaced; write under another name, or drop it first.");
    }

    /// <summary>Complains about a table of somebody else under a name that is needed on the way.</summary>
    private void RequireOwn(string[] name, IEnumerable<string> columns, CancellationToken cancellationToken)
    {
        if (Known(name, cancellationToken) is { } known && !ScoreColumns.AreOfScores(known, columns) && !known.Contains(HistoryScores.Keys[0]))
        {
            throw new EngineException(
                $"{engine.Dialect.Engine}: there is a table {string.Join('.', name)}, whose name is needed while {string.Join('.', table)} is written, and it has no scores; rename it, or write under another name.");
        }
    }

    /// <summary>The columns of a table; null where there is none that can be read. What cannot be read is never dropped: making it fails then.</summary>
    private string[]? Known(string[] name, CancellationToken cancellationToken)
    {
        try
        {
            return [.. SqlColumns.Known(engine, SqlSource.Table(name), cancellationToken).Select(column => column.Name)];
        }
        catch (EngineException)
        {
            return null;
        }
    }

    /// <summary>Without transactions, what is not complete has another name.</summary>
    private void WriteAside(
        Func<string, IEnumerable<SqlStatement>> making,
        IEnumerable<string> columns,
        bool isThere,
        IReadOnlyList<string[]> helping,
        CancellationToken cancellationToken)
    {
        foreach (string[] name in new[] { Beside("being_written"), Beside("being_replaced") }.Concat(helping))
        {
            RequireOwn(name, columns, cancellationToken);
        }

        string aside = SqlSource.Table(Beside("being_written")).Written(engine.Dialect);
        string old = SqlSource.Table(Beside("being_replaced")).Written(engine.Dialect);
        string[] ours = [aside, .. helping.Select(name => SqlSource.Table(name).Written(engine.Dialect))];
        try
        {
            // What an earlier writing that was ended by force has left.
            engine.RunAll([.. ours.Select(DropIfThere)], cancellationToken);
            engine.RunAll(making(aside), cancellationToken);
            engine.RunAll(
                isThere
                    ? [DropIfThere(old), Plain($"RENAME TABLE {_name} TO {old}, {aside} TO {_name}"), Drop(old)]
                    : [Plain($"RENAME TABLE {aside} TO {_name}")],
                cancellationToken);
        }
        catch
        {
            engine.RunAll([.. ours.Select(DropIfThere)], CancellationToken.None);
            throw;
        }
    }

    private SqlStatement Drop(string name) => Plain($"DROP TABLE {name}");

    private SqlStatement DropIfThere(string name) => Plain($"DROP TABLE IF EXISTS {name}");

    private SqlStatement Plain(string text) => new(engine.Dialect, text, []);
}
