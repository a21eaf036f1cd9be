using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How an interval is made of the estimates of resamples.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BootstrapIntervalKind>))]
public enum BootstrapIntervalKind
{
    /// <summary>The middle of the estimates: as many below as above.</summary>
    Percentile = 0,

    /// <summary>BCa: the percentiles moved by how far the estimates lie to one side of the fit's, and by how the standard error changes with
    /// the parameter.</summary>
    BiasCorrectedAccelerated,
}
