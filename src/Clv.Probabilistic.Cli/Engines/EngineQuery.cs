using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>The table or the query that a command line names.</summary>
internal static class EngineQuery
{
    /// <summary>The source; null where nothing is named.</summary>
    /// <exception cref="FileNotFoundException">There is no such file of a query.</exception>
    /// <exception cref="DataFormatException">The file is empty.</exception>
    public static SqlSource? Of(EngineRequest request)
    {
        if (request.QueryFile is not { } file)
        {
            return request.Table is { } table ? SqlSource.Table(TableName.Parse(table)) : null;
        }

        return In(file, "orders");
    }

    /// <summary>The query of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">What its rows are.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is empty.</exception>
    public static SqlSource In(string file, string rows)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} does not exist; name a file with a SELECT whose rows are {rows}.");
        }

        string text = File.ReadAllText(file);
        return string.IsNullOrWhiteSpace(text)
            ? throw new DataFormatException($"{file} is empty; write a SELECT into it whose rows are {rows}.")
            : SqlSource.Query(text);
    }
}
