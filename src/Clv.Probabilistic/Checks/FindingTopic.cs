using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a finding about data is about.</summary>
/// <example>
/// <code>
/// foreach (DataFinding finding in DataCheck.Of(orders).Findings.Where(finding =&gt; finding.Topic == FindingTopic.Amounts))
/// {
///     Console.WriteLine(finding.Sentence);
/// }
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<FindingTopic>))]
public enum FindingTopic
{
    /// <summary>The rows that were read: how many, which were left out, which repeat.</summary>
    Orders = 0,

    /// <summary>Who bought, and how ids are written.</summary>
    Customers = 1,

    /// <summary>Days and times of day.</summary>
    Dates = 2,

    /// <summary>What was paid.</summary>
    Amounts = 3,

    /// <summary>Which unit to use and which models the data can carry.</summary>
    Models = 4,
}
