namespace Clv.Probabilistic.Cli;

/// <summary>Where a database is and who asks it, as its address says.</summary>
/// <remarks>Settings behind a question mark are handed to the driver. A password is in no message.</remarks>
internal sealed record EngineAddress
{
    private const string EncryptedClickHouse = "clickhouses";
    private const string Encrypted = "secure";

    private EngineAddress(EngineKind engine, string shown)
    {
        Engine = engine;
        Shown = shown;
    }

    /// <summary>The engine.</summary>
    public EngineKind Engine { get; }

    /// <summary>What messages call the database: the address without user and password.</summary>
    public string Shown { get; }

    /// <summary>The file of an engine within the process; empty for none, which DuckDB can do without.</summary>
    public string File { get; private init; } = string.Empty;

    /// <summary>Whether the file is one that DuckDB reads, or a pattern of such, and no database.</summary>
    public bool IsOfFiles { get; private init; }

    /// <summary>The host of a server.</summary>
    public string Host { get; private init; } = string.Empty;

    /// <summary>Its port; null for the usual one.</summary>
    public int? Port { get; private init; }

    /// <summary>Who asks; null for whom the driver takes.</summary>
    public string? User { get; private init; }

    /// <summary>The password that the address says; null without one.</summary>
    public string? Password { get; private init; }

    /// <summary>The database on the server; null for the usual one.</summary>
    public string? Database { get; private init; }

    /// <summary>Whether the address asks for TLS by itself.</summary>
    public bool IsEncrypted { get; private init; }

    /// <summary>What stands behind a question mark.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; private init; } = [];

    /// <summary>Whether it is a server, which has users and passwords.</summary>
    public bool IsServer => Engine is EngineKind.PostgreSql or EngineKind.ClickHouse;

    /// <summary>The engine as sentences call it.</summary>
    public string EngineName => Engine switch
    {
        EngineKind.DuckDb => "DuckDB",
        EngineKind.Sqlite => "SQLite",
        EngineKind.PostgreSql => "PostgreSQL",
        _ => "ClickHouse",
    };

    /// <summary>Files that DuckDB reads.</summary>
    public static EngineAddress OfFiles(string pattern, string shown) => new(EngineKind.DuckDb, shown) { File = pattern, IsOfFiles = true };

    /// <summary>The database at an address, or in a file.</summary>
    /// <exception cref="UsageException">The address cannot be read; the message does not repeat it.</exception>
    public static EngineAddress Parse(EngineKind engine, string text) => engine switch
    {
        EngineKind.DuckDb => new(engine, text) { File = WithoutScheme(text, "duckdb:") },
        EngineKind.Sqlite => new(engine, text) { File = WithoutScheme(text, "sqlite:") },
        EngineKind.PostgreSql => OfServer(engine, text, "postgres://user@host:5432/database"),
        _ => OfServer(engine, text, "clickhouse://user@host:8123/database"),
    };

    /// <summary>The database that a text names: by a scheme, by the end of a file's name, or by what such a file begins with.</summary>
    /// <returns>The address; null where the text names no database.</returns>
    /// <exception cref="UsageException">The address cannot be read; the message does not repeat it.</exception>
    public static EngineAddress? Find(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 || Path.Exists(text) ? string.Empty : text[..colon].ToLowerInvariant();
        return (scheme, Path.GetExtension(text).ToLowerInvariant()) switch
        {
            ("duckdb", _) or ("", ".duckdb" or ".ddb") => Parse(EngineKind.DuckDb, text),
            ("sqlite", _) or ("", ".sqlite" or ".sqlite3") => Parse(EngineKind.Sqlite, text),
            ("postgres" or "postgresql", _) => Parse(EngineKind.PostgreSql, text),
            ("clickhouse" or EncryptedClickHouse, _) => Parse(EngineKind.ClickHouse, text),
            ("", _) when OrderSources.Begins(text, EngineFile.SqliteMark) => Parse(EngineKind.Sqlite, text),
            _ => null,
        };
    }

    /// <summary>The file of an address; null where it is none.</summary>
    public static string? FileOf(string text)
    {
        string file = WithoutScheme(WithoutScheme(text, "duckdb:"), "sqlite:");
        return file.Length < text.Length ? file : null;
    }

    private static string WithoutScheme(string text, string scheme)
    {
        if (!text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || Path.Exists(text))
        {
            return text;
        }

        string rest = text[scheme.Length..];
        // sqlite:///shop.db is /shop.db, and duckdb://shop.duckdb is beside it.
        return rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest;
    }

    private static EngineAddress OfServer(EngineKind engine, string text, string form)
    {
        if (!text.Contains("://", StringComparison.Ordinal)
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            || url.Host.Length == 0
            || url.Fragment.Length > 0
            || url.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal))
        {
            throw new UsageException(
                $"The address of {(engine == EngineKind.PostgreSql ? "PostgreSQL" : "ClickHouse")} cannot be read; it is written {form}, and in a user name or password @ is %40, : is %3A, / is %2F, ? is %3F and # is %23.");
        }

        string[] credentials = url.UserInfo.Split(':', 2);
        KeyValuePair<string, string>[] settings =
        [
            .. url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(setting => setting.Split('=', 2))
                .Select(setting => KeyValuePair.Create(
                    Uri.UnescapeDataString(setting[0]), Uri.UnescapeDataString(setting.ElementAtOrDefault(1) ?? string.Empty))),
        ];
        string database = Uri.UnescapeDataString(url.AbsolutePath.Trim('/'));
        bool isSecure = engine == EngineKind.ClickHouse
            && (url.Scheme == EncryptedClickHouse
                || Array.Exists(settings, setting => setting is { Key: Encrypted, Value: "true" or "1" }));
        return new EngineAddress(engine, AddressSecrets.Shown(text))
        {
            Host = url.IdnHost,
            Port = url.Port < 0 ? null : url.Port,
            User = credentials[0].Length == 0 ? null : Uri.UnescapeDataString(credentials[0]),
            Password = credentials.Length == 1 ? null : Uri.UnescapeDataString(credentials[1]),
            Database = database.Length == 0 ? null : database,
            IsEncrypted = isSecure,
            Settings = [.. settings.Where(setting => engine != EngineKind.ClickHouse || setting.Key != Encrypted)],
        };
    }
}
