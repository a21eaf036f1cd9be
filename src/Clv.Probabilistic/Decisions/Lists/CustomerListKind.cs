using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Which of <see cref="CustomerLists"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CustomerListKind>))]
public enum CustomerListKind
{
    /// <summary>Likely active, and expected to bring most.</summary>
    HighValue = 0,

    /// <summary>Brought much, and is unlikely to return soon.</summary>
    ChurnRisk = 1,

    /// <summary>Quiet for longer than usual, and among the most valuable if active.</summary>
    MissedOpportunity = 2,
}
