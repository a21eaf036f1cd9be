using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>How fits and models are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(ModelsAnswer))]
[JsonSerializable(typeof(ModelAnswer))]
[JsonSerializable(typeof(FitAnswer))]
[JsonSerializable(typeof(FitsAnswer))]
[JsonSerializable(typeof(FitDocument))]
[JsonSerializable(typeof(FitRequest))]
internal sealed partial class FitJson : JsonSerializerContext;
