using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>How answers to what if and to who was lost are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CustomerWhatIfAnswer))]
[JsonSerializable(typeof(BaseWhatIfAnswer))]
[JsonSerializable(typeof(LostAnswer))]
internal sealed partial class DecisionJson : JsonSerializerContext;
