using Npgsql;

namespace Clv.Probabilistic.Service.Tests.Stores;

/// <summary>A schema of its own in the server that the tests have.</summary>
internal sealed class PostgresPlace : StorePlace
{
    private const string Variable = "CLV_POSTGRES";

    private PostgresPlace(string connection)
    {
        Settings = new NpgsqlConnectionStringBuilder(connection) { Pooling = false };
        Schema = $"clv_{Guid.NewGuid():N}";
    }

    public override string Address => AddressAt(Settings.Port);

    public override bool IsShared => true;

    /// <summary>The schema.</summary>
    public string Schema { get; }

    /// <summary>How the server is reached.</summary>
    public NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>A place; the test is skipped where there is no server.</summary>
    public static PostgresPlace Require()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } connection)
        {
            Assert.Ignore($"{Variable} names no PostgreSQL server; .ci/servers starts one.");
            throw new InvalidOperationException();
        }

        return new PostgresPlace(connection);
    }

    /// <summary>The address by way of another port.</summary>
    public string AddressAt(int port, string? password = null) =>
        $"postgres://{Settings.Username}:{Uri.EscapeDataString(password ?? Settings.Password!)}@{Settings.Host}:{port}/{Settings.Database}?schema={Schema}";

    public override void Run(string statement) => Ask<object?>(statement);

    /// <summary>Asks past the store.</summary>
    public T Ask<T>(string statement)
    {
        using NpgsqlConnection connection = new(Settings.ConnectionString);
        connection.Open();
        using NpgsqlCommand command = new(statement, connection);
        return (T)command.ExecuteScalar()!;
    }

    public override void MakeNewer() => Run($"UPDATE {Schema}.clv_store SET layout = 99");

    public override void Dispose() => Run($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
}
