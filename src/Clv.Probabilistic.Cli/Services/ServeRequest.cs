namespace Clv.Probabilistic.Cli;

/// <summary>What the command line says of a service.</summary>
internal sealed record ServeRequest
{
    /// <summary>The folder of the run.</summary>
    public required string Folder { get; init; }

    /// <summary>Where it listens.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>The store; null for the one in the folder.</summary>
    public string? Store { get; init; }

    /// <summary>Whether nothing is changed.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether there is no store.</summary>
    public bool Stateless { get; init; }

    /// <summary>The level of intervals; null without.</summary>
    public double? Interval { get; init; }

    /// <summary>Whether callers say who they are; null for where others can reach it.</summary>
    public bool? RequiresAuthentication { get; init; }

    /// <summary>The issuer of tokens.</summary>
    public string? JwtIssuer { get; init; }

    /// <summary>Whom tokens are for.</summary>
    public string? JwtAudience { get; init; }

    /// <summary>The certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file of its key.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Whether what is kept of customers is sealed.</summary>
    public bool Encrypts { get; init; }

    /// <summary>The file of the master key.</summary>
    public string? StoreKeyFile { get; init; }

    /// <summary>Whether ids are replaced by pseudonyms.</summary>
    public bool Pseudonymizes { get; init; }

    /// <summary>After how many days customers are erased.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>What the audit log has.</summary>
    public required string Audit { get; init; }

    /// <summary>Whether every caller may have all customers as a file.</summary>
    public bool ReadersMayExport { get; init; }

    /// <summary>The requests per second of a caller.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The size of a request in megabytes.</summary>
    public int? LargestBody { get; init; }

    /// <summary>Whether the log is JSON.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Where traces go.</summary>
    public string? Otlp { get; init; }

    /// <summary>The name of a key to be made.</summary>
    public string? AddKey { get; init; }

    /// <summary>What that key may do.</summary>
    public string? Role { get; init; }

    /// <summary>Whether keys are listed.</summary>
    public bool ListsKeys { get; init; }

    /// <summary>The name of a key to be revoked.</summary>
    public string? RevokeKey { get; init; }
}
