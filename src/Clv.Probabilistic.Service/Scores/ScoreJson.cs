using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>How scores are written: by the names of predictions.csv.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ScoreAnswer))]
internal sealed partial class ScoreJson : JsonSerializerContext;
