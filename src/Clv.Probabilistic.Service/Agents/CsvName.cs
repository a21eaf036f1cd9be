namespace Clv.Probabilistic.Service;

/// <summary>Names of tables that agents ask for.</summary>
internal static class CsvName
{
    private const string Ending = ".csv";

    /// <summary>The name, with its ending where none was given.</summary>
    /// <exception cref="AgentRefusalException">It has another ending.</exception>
    public static string Of(string name) =>
        name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? name
        : name.Contains('.') ? throw new AgentRefusalException($"{AgentText.Quoted(name)} is no name of a table; it ends in {Ending}.")
        : name + Ending;
}
