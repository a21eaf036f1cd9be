using Npgsql;

namespace Clv.Probabilistic.Service;

/// <summary>Where a store in PostgreSQL is: <c>postgres://USER@HOST[:PORT]/DATABASE[?sslmode=…&amp;schema=NAME]</c>.</summary>
/// <remarks>A password may stand in the address, as in those that the tool reads orders from; without one, the driver looks into <c>PGPASSWORD</c> and
/// the file of passwords of PostgreSQL. Settings behind the question mark are handed to the driver, but for the schema.</remarks>
internal sealed class PostgresAddress
{
    public const string DefaultSchema = "clv_service";

    private const string SchemaSetting = "schema";
    private const int LongestSchema = 63;
    private const int LongestShown = 40;
    private const int MostConnections = 20;
    private const int MostPrepared = 40;

    private static readonly string[] _schemes = ["postgres://", "postgresql://"];

    /// <summary>Names that other programs write and the driver does not know.</summary>
    private static readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["connect_timeout"] = "Timeout",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslrootcert"] = "Root Certificate",
        ["application_name"] = "Application Name",
    };

    private PostgresAddress(NpgsqlConnectionStringBuilder settings, string schema)
    {
        Settings = settings;
        Schema = schema;
        string database = settings.Database is { Length: > 0 } named ? $"/{named}" : "";
        Shown = $"postgres://{settings.Host}:{settings.Port}{database}{(schema == DefaultSchema ? "" : $"?{SchemaSetting}={schema}")}";
    }

    /// <summary>What the driver connects with.</summary>
    public NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>The schema that the tables are in.</summary>
    public string Schema { get; }

    /// <summary>The address for people: without user, password and settings.</summary>
    public string Shown { get; }

    /// <summary>Whether a text names a store in PostgreSQL.</summary>
    public static bool IsOne(string text) => Array.Exists(_schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>The address that a text is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="access">What the store is opened for.</param>
    /// <exception cref="StoreException">It cannot be read; the message does not repeat it.</exception>
    public static PostgresAddress Parse(string text, StoreAccess access)
    {
        if (!IsOne(text)
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            || url.Host.Length == 0
            || url.Fragment.Length > 0
            || url.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal))
        {
            throw new StoreException(
                "The address of the store cannot be read; it is written postgres://user@host:5432/database, and in a user name or password @ is %40, : is %3A, / is %2F, ? is %3F and # is %23.");
        }

        NpgsqlConnectionStringBuilder settings = new()
        {
            ApplicationName = "clv serve",
            MaxPoolSize = MostConnections,
            MaxAutoPrepare = MostPrepared,
            AutoPrepareMinUsages = 2,
            TcpKeepAlive = true,
        };
        string schema = DefaultSchema;
        foreach (string[] setting in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)))
        {
            string name = Uri.UnescapeDataString(setting[0]), value = Uri.UnescapeDataString(setting.ElementAtOrDefault(1) ?? "");
            if (name.Equals(SchemaSetting, StringComparison.OrdinalIgnoreCase))
            {
                schema = value;
            }
            else
            {
                Set(settings, name, value);
            }
        }

        string[] credentials = url.UserInfo.Split(':', 2);
        string database = Uri.UnescapeDataString(url.AbsolutePath.Trim('/'));
        settings.Host = url.IdnHost;
        settings.Port = url.Port < 0 ? settings.Port : url.Port;
        settings.Username = credentials[0].Length == 0 ? settings.Username : Uri.UnescapeDataString(credentials[0]);
        settings.Password = credentials.Length == 1 ? settings.Password : Uri.UnescapeDataString(credentials[1]);
        settings.Database = database.Length == 0 ? settings.Database : database;
        if (access == StoreAccess.ReadOnly)
        {
            settings.Options = $"{settings.Options} -c default_transaction_read_only=on".TrimStart();
        }

        return new PostgresAddress(settings, RequireSchema(schema));
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        string known = _names.GetValueOrDefault(name, name);
        try
        {
            // verify-full is written with and without the dash.
            settings[known] = known.Equals("sslmode", StringComparison.OrdinalIgnoreCase) ? value.Replace("-", string.Empty, StringComparison.Ordinal) : value;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new StoreException(
                $"The address of the store has a setting {Excerpt(name)} that Npgsql, its driver, does not know or not with this value; correct it, or leave it out.");
        }
    }

    /// <summary>Longer names are cut off by PostgreSQL, so that two of them could be one.</summary>
    private static string RequireSchema(string schema) =>
        schema.Length is > 0 and <= LongestSchema && schema.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            && !schema.StartsWith("pg_", StringComparison.OrdinalIgnoreCase)
            ? schema
            : throw new StoreException(
                $"The address of the store has a schema that cannot be taken; give a name of up to {LongestSchema} letters, digits, - and _ that does not begin with pg_.");

    private static string Excerpt(string name)
    {
        string line = new([.. name.Take(LongestShown).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return name.Length > LongestShown ? $"'{line}…'" : $"'{line}'";
    }
}
