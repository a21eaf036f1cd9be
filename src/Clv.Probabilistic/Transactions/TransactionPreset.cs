using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A known layout of a file of orders.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransactionPreset>))]
public enum TransactionPreset
{
    /// <summary>No preset: the options say how the file is laid out.</summary>
    None = 0,

    /// <summary>The raw CDNOW files, master and sample.</summary>
    Cdnow = 1,
}
