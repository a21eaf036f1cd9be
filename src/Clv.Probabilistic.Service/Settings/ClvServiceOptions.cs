namespace Clv.Probabilistic.Service;

/// <summary>How a service is run: what <c>clv serve</c> takes as options.</summary>
/// <example>
/// <code>
/// ClvServiceOptions options = new() { Folder = "out", Urls = ["http://127.0.0.1:8080"], ReadOnly = true };
/// </code>
/// </example>
public sealed record ClvServiceOptions
{
    /// <summary>The folder that <c>clv run</c> has written, with <c>run.json</c>, the models and the summary.</summary>
    /// <value>Default the current folder.</value>
    public string Folder { get; init; } = ".";

    /// <summary>Where it listens.</summary>
    /// <value>Default <c>http://127.0.0.1:8080</c>.</value>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>The store: a file of SQLite, or <c>postgres://USER@HOST/DATABASE</c>.</summary>
    /// <value>Default null: <c>clv-store.db</c> in <see cref="Folder"/>.</value>
    public string? Store { get; init; }

    /// <summary>Whether nothing may be changed: orders, fits and erasures are refused, and the store is opened to read.</summary>
    /// <value>Default false.</value>
    public bool ReadOnly { get; init; }

    /// <summary>Whether there is no store: only what is sent with a request is scored.</summary>
    /// <value>Default false.</value>
    public bool Stateless { get; init; }

    /// <summary>The level of intervals, in (0, 1); null leaves them out.</summary>
    /// <value>Default 0.9.</value>
    public double? Interval { get; init; } = 0.9;

    /// <summary>Whether callers must say who they are; null asks them to wherever the service is reached from other machines.</summary>
    /// <value>Default null.</value>
    public bool? RequiresAuthentication { get; init; }

    /// <summary>The issuer of tokens that are taken, as its address; null takes keys alone.</summary>
    public string? JwtIssuer { get; init; }

    /// <summary>Whom tokens must be for.</summary>
    public string? JwtAudience { get; init; }

    /// <summary>The file of the certificate, <c>.pfx</c> or <c>.pem</c>; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file of its key, where the certificate is a <c>.pem</c>.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>The password of the certificate or of its key.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>The master key that seals what is kept of customers, 32 bytes in base64; null keeps it open.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Whether ids of customers are replaced by pseudonyms as they come in.</summary>
    /// <value>Default false.</value>
    public bool Pseudonymizes { get; init; }

    /// <summary>The days after which a customer without an order is erased, and an entry of the audit log removed; null keeps them.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>What the audit log has: <c>all</c>, <c>changes</c> or <c>none</c>.</summary>
    /// <value>Default <c>all</c>.</value>
    public string Audit { get; init; } = "all";

    /// <summary>Whether every caller may have all customers as a file, and not admins alone.</summary>
    /// <value>Default false.</value>
    public bool ReadersMayExport { get; init; }

    /// <summary>The requests per second of one caller; null for any number.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The size of a request in megabytes, but for streams of lines, which have none.</summary>
    /// <value>Default 16.</value>
    public int LargestBodyMegabytes { get; init; } = 16;

    /// <summary>Whether the log is JSON, a line each.</summary>
    /// <value>Default false: text.</value>
    public bool JsonLog { get; init; }

    /// <summary>Where traces and measurements are sent by OTLP; null sends nothing.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>The least time between two times that the whole base is gone through, where customers have changed.</summary>
    /// <value>Default a minute.</value>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromMinutes(1);
}
