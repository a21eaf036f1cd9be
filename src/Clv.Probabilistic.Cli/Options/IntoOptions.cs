using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Where in a database scores are written to.</summary>
internal sealed class IntoOptions
{
    /// <summary>The option of the table.</summary>
    public const string IntoName = "--into";

    /// <summary>The option of the database.</summary>
    public const string DatabaseName = "--into-database";

    /// <summary>The option of its password.</summary>
    public const string PasswordName = "--into-password-file";

    private readonly Option<string?> _password = ToolOptions.Text(
        PasswordName, "FILE", "File whose first line is the password of that database. Default: what the address says, or the variable CLV_PASSWORD.");

    /// <param name="ofOrders">Whether orders may come from a database, which then takes the scores where no other is named.</param>
    public IntoOptions(bool ofOrders) => Database = ToolOptions.Text(
        DatabaseName,
        "ADDRESS",
        $"The database of that table: duckdb:FILE, sqlite:FILE, whose file is made where there is none, postgres://user@host/database or clickhouse://user@host/database.{(ofOrders ? " Default: the database of the orders." : "")}");

    /// <summary>The table.</summary>
    public Option<string?> Into { get; } = ToolOptions.Text(
        IntoName,
        "TABLE",
        "Write customer_id and the scores into this table too, once everything else is done: a new one, or a table of scores, which is replaced whole or stays as it was. Default: none.");

    /// <summary>The database.</summary>
    public Option<string?> Database { get; }

    /// <summary>All of them.</summary>
    public OptionGroup Group => new("Scores into a database", [Into, Database, _password]);

    /// <summary>The files that are read for them.</summary>
    public IEnumerable<string?> Files(ParseResult line) => [line.GetValue(_password)];

    /// <summary>Where the scores go; null where nothing is written into a database.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="orders">Where orders are; null where they cannot be in a database.</param>
    /// <exception cref="UsageException">The options do not say where.</exception>
    public ScoreDestination? Read(ParseResult line, OrderAddress? orders = null)
    {
        string? text = line.GetValue(Database);
        if (line.GetValue(Into) is not { } table)
        {
            return new[] { Database, _password }.FirstOrDefault(line.IsGiven) is { } alone
                ? throw new UsageException($"{alone.Name} is where scores are written to, and no table is named; add {IntoName} and a name, such as {IntoName} clv_scores.")
                : null;
        }

        string[] name = TableName.Parse(table, IntoName);
        if (text is not null)
        {
            EngineAddress named = EngineAddress.Find(text) ?? throw new UsageException(
                $"{DatabaseName} is {Excerpt.Of(AddressSecrets.Shown(text))}, which is the address of no database; write sqlite:scores.db, duckdb:scores.duckdb, postgres://user@host/database or clickhouse://user@host/database.");
            return new ScoreDestination(named, new EngineRequest(PasswordFile: line.GetValue(_password)) { PasswordOption = PasswordName }, name);
        }

        EngineAddress? ofOrders = orders is null || orders.Engine.ReadsFiles ? null : EngineAddress.Find(orders.Text);
        return ofOrders is not null
            ? new ScoreDestination(ofOrders, new EngineRequest(PasswordFile: line.GetValue(_password) ?? orders!.Engine.PasswordFile), name)
            : throw new UsageException($"{IntoName} writes into a database, and none is named; add {DatabaseName}, such as {DatabaseName} sqlite:scores.db.");
    }

    /// <summary>What is written of options, with the address without its password.</summary>
    public Dictionary<string, string> WithoutPassword(Dictionary<string, string> written)
    {
        string name = WrittenOptions.Name(Database);
        return written.TryGetValue(name, out string? address)
            ? new Dictionary<string, string>(written) { [name] = AddressSecrets.WithoutPassword(address) }
            : written;
    }
}
