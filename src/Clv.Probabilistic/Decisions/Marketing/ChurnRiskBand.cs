using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How likely a customer is to place no order for a while: a third of the way from 0 to 1 each, unless
/// <see cref="MarketingFieldOptions"/> says otherwise.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChurnRiskBand>))]
public enum ChurnRiskBand
{
    /// <summary>An order is likely.</summary>
    Low = 0,

    /// <summary>An order may come or not.</summary>
    Medium = 1,

    /// <summary>No order is likely.</summary>
    High = 2,
}
