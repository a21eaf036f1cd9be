using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests;

/// <summary>What clv serve promises to those who run it: its options, routes and metrics.</summary>
internal static class ServiceContract
{
    /// <summary>Where the service listens in a container.</summary>
    public const int Port = 8080;

    public const string Live = "/health/live";
    public const string Ready = "/health/ready";
    public const string Metrics = "/metrics";
    public const string Score = "/v1/score";

    /// <summary>Options that take a value, and whether anything goes as one.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, bool>> OptionsWithValue = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["--urls"] = value => Uri.TryCreate(value.Replace("%FUNCTIONS_CUSTOMHANDLER_PORT%", "7071", StringComparison.Ordinal), UriKind.Absolute, out _),
        ["--store"] = value => value.EndsWith(".db", StringComparison.Ordinal) || IsPostgres(value),
        ["--interval"] = _ => true,
        ["--authentication"] = value => value is "required" or "none",
        ["--jwt-issuer"] = _ => true,
        ["--jwt-audience"] = _ => true,
        ["--certificate"] = _ => true,
        ["--certificate-key"] = _ => true,
        ["--store-key-file"] = Path.IsPathRooted,
        ["--retention-days"] = value => int.TryParse(value, out int days) && days > 0,
        ["--audit"] = value => value is "all" or "changes" or "none",
        ["--rate-limit"] = value => int.TryParse(value, out _),
        ["--max-body"] = value => int.TryParse(value, out _),
        ["--log"] = value => value is "text" or "json",
        ["--otlp"] = value => Uri.TryCreate(value, UriKind.Absolute, out _),
        ["--add-key"] = _ => true,
        ["--role"] = value => value is "reader" or "writer" or "admin",
        ["--revoke-key"] = _ => true,
    };

    /// <summary>Options that stand alone.</summary>
    public static readonly IReadOnlySet<string> Flags =
        new HashSet<string>(["--read-only", "--stateless", "--encrypt", "--pseudonymize", "--list-keys", "--readers-may-export"], StringComparer.Ordinal);

    /// <summary>The names of what /metrics shows, without the endings of a histogram.</summary>
    public static readonly IReadOnlySet<string> MetricNames = new HashSet<string>(
        [
            "http_server_request_duration_seconds", "clv_orders_total", "clv_store_commit_seconds", "clv_customers", "clv_fits_total", "clv_model_age_days",
            "clv_model_drift_psi", "clv_tracking_expected_purchases", "clv_tracking_actual_purchases", "clv_tracking_lower", "clv_tracking_upper", "clv_alert",
            "clv_portfolio_age_seconds",
        ],
        StringComparer.Ordinal);

    /// <summary>Those of them that are histograms.</summary>
    public static readonly IReadOnlySet<string> Histograms =
        new HashSet<string>(["http_server_request_duration_seconds", "clv_store_commit_seconds"], StringComparer.Ordinal);

    /// <summary>What is wrong with arguments of clv serve, after the folder; none where nothing is.</summary>
    public static IReadOnlyList<string> FaultsOf(IEnumerable<string> arguments)
    {
        List<string> faults = [];
        Queue<string> left = new(arguments);
        while (left.TryDequeue(out string? option))
        {
            if (Flags.Contains(option))
            {
                continue;
            }

            if (!OptionsWithValue.TryGetValue(option, out Func<string, bool>? takes))
            {
                faults.Add($"{option} is no option");
            }
            else if (!left.TryDequeue(out string? value) || !takes(value))
            {
                faults.Add($"{option} {value}");
            }
        }

        return faults;
    }

    /// <summary>The texts of an array.</summary>
    public static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(item => item!.GetValue<string>())];

    private static bool IsPostgres(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out Uri? address)
        && address is { Scheme: "postgres", AbsolutePath.Length: > 1, UserInfo.Length: > 0 }
        && !address.UserInfo.Contains(':', StringComparison.Ordinal);
}
