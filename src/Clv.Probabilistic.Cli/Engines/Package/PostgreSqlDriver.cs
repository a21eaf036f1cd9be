using System.Data;
using System.Data.Common;
using Npgsql;

namespace Clv.Probabilistic.Cli;

/// <summary>PostgreSQL: all that touches its driver.</summary>
internal static class PostgreSqlDriver
{
    /// <summary>Names that other programs write and the driver does not know.</summary>
    private static readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["connect_timeout"] = "Timeout",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslrootcert"] = "Root Certificate",
        ["application_name"] = "Application Name",
    };

    /// <summary>A connection that is not shared with others.</summary>
    /// <exception cref="UsageException">The address has a setting that the driver does not know.</exception>
    public static DbConnection Connect(EngineAddress address, string? password)
    {
        NpgsqlConnectionStringBuilder settings = new() { Host = address.Host, Pooling = false, ApplicationName = "clv" };
        foreach ((string name, string value) in address.Settings)
        {
            string known = _names.GetValueOrDefault(name, name);
            try
            {
                // verify-full is written with and without the dash.
                settings[known] = known.Equals("sslmode", StringComparison.OrdinalIgnoreCase) ? value.Replace("-", string.Empty, StringComparison.Ordinal) : value;
            }
            catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException)
            {
                throw new UsageException($"The address of PostgreSQL has a setting {Excerpt.Of(name)} that Npgsql, its driver, does not know or not with this value; correct it, or leave it out.");
            }
        }

        settings.Port = address.Port ?? settings.Port;
        settings.Username = address.User ?? settings.Username;
        settings.Password = password ?? settings.Password;
        settings.Database = address.Database ?? settings.Database;
        return new NpgsqlConnection(settings.ConnectionString);
    }

    /// <summary>What keeps to one state of the database while others write, and writes nothing.</summary>
    public static DbTransaction Begin(DbConnection connection)
    {
        DbTransaction state = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        using DbCommand reads = connection.CreateCommand();
        reads.CommandText = "SET TRANSACTION READ ONLY";
        reads.ExecuteNonQuery();
        return state;
    }
}
