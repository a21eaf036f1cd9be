using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>How answers are written: by the names of predictions.csv.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CustomerAnswer))]
[JsonSerializable(typeof(ScoreAnswer))]
[JsonSerializable(typeof(IntakeAnswer))]
[JsonSerializable(typeof(ErasureAnswer))]
[JsonSerializable(typeof(CustomerExport))]
[JsonSerializable(typeof(AuditAnswer))]
[JsonSerializable(typeof(SegmentsAnswer))]
[JsonSerializable(typeof(CohortsAnswer))]
[JsonSerializable(typeof(TotalsAnswer))]
[JsonSerializable(typeof(CustomersAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class ServiceJson : JsonSerializerContext;
