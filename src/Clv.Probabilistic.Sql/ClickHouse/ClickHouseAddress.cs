using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>Where a ClickHouse server is and who asks it: what a connection string says.</summary>
internal sealed record ClickHouseAddress
{
    /// <summary>The port of HTTP, and the one of HTTPS, where none is named.</summary>
    private const int PlainPort = 8123;
    private const int SecurePort = 8443;

    /// <summary>How long a server may be silent, in seconds, where nothing else is said: what ADO.NET promises.</summary>
    private const int UsualTimeout = 30;

    private const string Forms =
        "http://user:password@host:8123/database, https://user:password@host:8443/database, or Host=...;Port=...;Username=...;Password=...;Database=...;Tls=true;Timeout=30";

    /// <summary>What the provider itself says with every query, so that an address cannot.</summary>
    private static readonly string[] _reserved = ["database", "default_format", "password", "query", "query_id", "user"];

    /// <summary>The server, without user, password and database.</summary>
    public required Uri Server { get; init; }

    /// <summary>The user's name; <c>default</c> is ClickHouse's own.</summary>
    public string User { get; init; } = "default";

    /// <summary>The password; empty for a user without one.</summary>
    public string Password { get; init; } = "";

    /// <summary>The database; <c>default</c> is ClickHouse's own.</summary>
    public string Database { get; init; } = "default";

    /// <summary>How long the server may be silent, in seconds; 0 for as long as it takes.</summary>
    public int Timeout { get; init; } = UsualTimeout;

    /// <summary>Settings of ClickHouse that go with every query, such as <c>max_threads</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Host and port, as messages name the server.</summary>
    public string Name => Server.Authority;

    /// <summary>Reads a connection string, either a URL or pairs of keys and values.</summary>
    /// <exception cref="ArgumentException">It is neither; the message never repeats it, because of the password in it.</exception>
    public static ClickHouseAddress Parse(string text) => text.Contains("://", StringComparison.Ordinal) && !text.Contains(';', StringComparison.Ordinal)
        ? OfUrl(text)
        : OfPairs(text);

    /// <summary>The address as a URL, without the password.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Server.Scheme}://{Uri.EscapeDataString(User)}@{Server.Authority}/{Uri.EscapeDataString(Database)}{WithSettings()}");

    private static ClickHouseAddress OfUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url))
        {
            throw Refused("cannot be read; in a user name or password, write @ as %40, : as %3A, / as %2F, ? as %3F and # as %23");
        }

        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        {
            throw Refused($"begins with {url.Scheme}://, and ClickHouse is asked over HTTP here");
        }

        if (url.Fragment.Length > 0)
        {
            throw Refused("has something behind a #; in a user name or password, write # as %23");
        }

        string path = url.AbsolutePath.Trim('/');
        if (path.Contains('/', StringComparison.Ordinal))
        {
            throw Refused("has more than a database behind the host");
        }

        string[] credentials = url.UserInfo.Split(':', 2);
        ClickHouseAddress address = new()
        {
            Server = ServerOf(url.Scheme, url.Host, url.IsDefaultPort && !HasPort(text) ? null : url.Port),
            Password = credentials.Length > 1 ? Uri.UnescapeDataString(credentials[1]) : "",
        };
        foreach (string pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            address = address.WithSetting(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : ""));
        }

        return address with
        {
            User = credentials[0].Length > 0 ? Uri.UnescapeDataString(credentials[0]) : address.User,
            Database = path.Length > 0 ? Uri.UnescapeDataString(path) : address.Database,
        };
    }

    private static ClickHouseAddress OfPairs(string text)
    {
        DbConnectionStringBuilder pairs = [];
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            // What .NET says repeats a part of the text, which may be the password's.
            throw Refused("cannot be read");
        }

        string? host = null;
        int? port = null;
        bool secure = false;
        ClickHouseAddress address = new() { Server = new Uri("http://localhost") };
        foreach (string key in pairs.Keys)
        {
            string value = Convert.ToString(pairs[key], CultureInfo.InvariantCulture) ?? "";
            switch (key.ToUpperInvariant())
            {
                case "HOST" or "SERVER":
                    host = value;
                    break;
                case "PORT":
                    port = WholeNumber(key, value, ushort.MaxValue);
                    break;
                case "USERNAME" or "USER" or "USER ID":
                    address = address with { User = value };
                    break;
                case "PASSWORD":
                    address = address with { Password = value };
                    break;
                case "DATABASE":
                    address = address with { Database = value };
                    break;
                case "TLS":
                    secure = bool.TryParse(value, out bool said) ? said : throw Refused("has a Tls that is neither true nor false");
                    break;
                case "TIMEOUT":
                    address = address.WithSetting("timeout", value);
                    break;
                default:
                    throw Refused($"has a part {key} that means nothing here");
            }
        }

        if (string.IsNullOrWhiteSpace(host) || Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw Refused("names no host");
        }

        return address with { Server = ServerOf(secure ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, host, port) };
    }

    /// <summary>Whether a URL writes its port, which may be the usual one of HTTP.</summary>
    private static bool HasPort(string text)
    {
        string authority = text[(text.IndexOf("://", StringComparison.Ordinal) + "://".Length)..].Split('/', '?')[0];
        string host = authority[(authority.LastIndexOf('@') + 1)..];
        return host.LastIndexOf(':') > host.LastIndexOf(']');
    }

    private static Uri ServerOf(string scheme, string host, int? port) =>
        new UriBuilder(scheme, host, port ?? (scheme == Uri.UriSchemeHttps ? SecurePort : PlainPort)).Uri;

    private static int WholeNumber(string key, string value, int largest) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= largest
            ? number
            : throw Refused($"has a {key} that is no whole number up to {largest.ToString(CultureInfo.InvariantCulture)}");

    private static ArgumentException Refused(string why) => new($"The address of ClickHouse {why}. It is written {Forms}.");

    private ClickHouseAddress WithSetting(string name, string value)
    {
        if (name.Equals("timeout", StringComparison.OrdinalIgnoreCase))
        {
            return this with { Timeout = WholeNumber("timeout", value, int.MaxValue / 1000) };
        }

        return _reserved.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? throw Refused($"has {name} behind a question mark; user, password and database have their own places")
            : this with { Settings = [.. Settings, new(name, value)] };
    }

    private string WithSettings() => Settings.Count == 0
        ? ""
        : "?" + string.Join('&', Settings.Select(setting => $"{Uri.EscapeDataString(setting.Key)}={Uri.EscapeDataString(setting.Value)}"));
}
