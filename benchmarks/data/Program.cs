using System.Globalization;
using DuckDB.NET.Data;

// Runs the statements of a file in a DuckDB in memory, as a process whose cost can be measured.
if (args is not [string threads, string path] || !int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count < 1)
{
    Console.Error.WriteLine("Usage: Clv.Probabilistic.DuckDb THREADS FILE.sql");
    return 2;
}

try
{
    using DuckDBConnection connection = new("DataSource=:memory:");
    connection.Open();
    using DuckDBCommand command = connection.CreateCommand();
    command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET threads = {count}; {File.ReadAllText(path)}");
    using DuckDBDataReader answer = command.ExecuteReader();
    do
    {
        while (answer.Read())
        {
            Console.WriteLine(string.Join(',', Enumerable.Range(0, answer.FieldCount).Select(answer.GetValue)));
        }
    }
    while (answer.NextResult());

    return 0;
}
catch (Exception error) when (error is DuckDBException or IOException)
{
    Console.Error.WriteLine($"{path}: {error.Message}");
    return 1;
}
