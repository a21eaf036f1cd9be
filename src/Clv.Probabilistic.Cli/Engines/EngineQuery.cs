using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>The table or the query that a command line names.</summary>
internal static class EngineQuery
{
    /// <summary>The source; null where nothing is named.</summary>
    /// <param name="request">What the command line says.</param>
    /// <param name="what">What a query is.</param>
    /// <exception cref="FileNotFoundException">There is no such file of a query.</exception>
    /// <exception cref="DataFormatException">The file is empty.</exception>
    public static SqlSource? Of(EngineRequest request, string what = "a SELECT whose rows are orders")
    {
        if (request.QueryFile is not { } file)
        {
            return request.Table is { } table ? SqlSource.Table(TableName.Parse(table)) : null;
        }

        return In(file, what);
    }

    /// <summary>The query of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="what">What it is.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is empty.</exception>
    public static SqlSource In(string file, string what)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} does not exist; name a file with {what}.");
        }

        string text = File.ReadAllText(file);
        return string.IsNullOrWhiteSpace(text)
            ? throw new DataFormatException($"{file} is empty; write {what} into it.")
            : SqlSource.Query(text);
    }
}
