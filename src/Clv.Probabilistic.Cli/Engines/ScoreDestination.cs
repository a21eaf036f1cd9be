namespace Clv.Probabilistic.Cli;

/// <summary>A table of a database that scores are written to.</summary>
/// <param name="address">The database.</param>
/// <param name="request">What the command line says beside its address.</param>
/// <param name="table">The parts of the table's name.</param>
internal sealed class ScoreDestination(EngineAddress address, EngineRequest request, string[] table)
{
    /// <summary>What sentences call it.</summary>
    public string Shown { get; } = $"table {string.Join('.', table)} of {address.Shown}";

    /// <summary>Complains before any work is done where nothing can be written.</summary>
    /// <param name="columns">The columns that are known to be written, whatever they are called.</param>
    /// <param name="token">Stops the engine.</param>
    public void Check(IEnumerable<string> columns, CancellationToken token)
    {
        bool isNew = EngineFile.RequireWritable(address, request, IntoOptions.PasswordName);
        if (!isNew)
        {
            using EngineConnection open = EngineLibrary.OpenForWriting(address, request, token);
            WrittenTables.Check(open, address.Engine, table, columns, token);
        }
    }

    /// <summary>Writes columns of numbers whole, or leaves everything as it was.</summary>
    /// <param name="ids">The customers, a row each.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="token">Stops the writing.</param>
    /// <returns>What was done, in a sentence.</returns>
    public string Write(CustomerIds ids, IReadOnlyList<(string Name, Func<int, double> Value)> columns, CancellationToken token)
    {
        bool isNew = EngineFile.RequireWritable(address, request, IntoOptions.PasswordName);
        try
        {
            using EngineConnection open = EngineLibrary.OpenForWriting(address, request, token);
            WrittenTables.Write(open, address.Engine, ids, columns, table, token);
        }
        catch when (isNew)
        {
            File.Delete(address.File);
            throw;
        }

        return $"Scores of {Figures.Count(ids.Count, "customer")} are in {Shown}{(isNew ? ", a file that was made for them" : "")}.";
    }

    /// <summary>Writes the columns of numbers of a table of customers; texts and days are left out.</summary>
    /// <returns>What was done, in a sentence.</returns>
    public string Write(CustomerIds ids, ResultTable table, CancellationToken token) => Write(ids, NumbersOf(table), token);

    /// <summary>The columns of numbers of a table.</summary>
    public static (string Name, Func<int, double> Value)[] NumbersOf(ResultTable table) =>
        [.. table.Columns.OfType<TypedColumn<double>>().Select(column => (column.Name, (Func<int, double>)column.ValueAt))];

    /// <summary>Writes the scores of predictions.</summary>
    /// <returns>What was done, in a sentence.</returns>
    public string Write(PredictionTable predictions, CancellationToken token) => Write(
        predictions.Customers.Ids,
        [.. predictions.Columns.Select(column => (column.Name, (Func<int, double>)(row => column[row])))],
        token);
}
