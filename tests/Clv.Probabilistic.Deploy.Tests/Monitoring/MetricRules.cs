namespace Clv.Probabilistic.Deploy.Tests.Monitoring;

/// <summary>What of an expression the service does not have.</summary>
internal static class MetricRules
{
    /// <summary>The labels of each metric, beside those that every metric gets where it is scraped, with their values where these are a list.</summary>
    private static readonly Dictionary<string, Dictionary<string, string[]?>> _labels = new(StringComparer.Ordinal)
    {
        ["http_server_request_duration_seconds"] = new()
        {
            ["http_route"] = null,
            ["http_request_method"] = null,
            ["http_response_status_code"] = null,
            ["le"] = null,
        },
        ["clv_orders_total"] = new() { ["result"] = ["accepted", "duplicate", "corrected", "refused"] },
        ["clv_store_commit_seconds"] = new() { ["le"] = null },
        ["clv_fits_total"] = new() { ["result"] = null },
        ["clv_model_drift_psi"] = new() { ["variable"] = ["frequency", "recency"] },
        ["clv_alert"] = new() { ["alert"] = ["drift", "tracking", "stale_model"] },
    };

    /// <summary>Names of metrics and labels in an expression that the service does not have.</summary>
    public static IReadOnlyList<string> FaultsOf(string expression)
    {
        List<string> faults = [];
        foreach (string metric in PromQl.Metrics(expression))
        {
            string whole = PromQl.Whole(metric);
            bool isPart = whole != metric;
            if (!ServiceContract.MetricNames.Contains(whole) || isPart != ServiceContract.Histograms.Contains(whole))
            {
                faults.Add(metric);
            }
        }

        foreach ((string metric, string label, string value) in PromQl.Matchers(expression).Where(matcher => matcher.Metric != "ALERTS" && matcher.Label != "job"))
        {
            if (!_labels.TryGetValue(PromQl.Whole(metric), out Dictionary<string, string[]?>? labels)
                || !labels.TryGetValue(label, out string[]? values)
                || (values is not null && !values.Contains(value, StringComparer.Ordinal)))
            {
                faults.Add($"{metric} {label} {value}");
            }
        }

        return faults;
    }
}
