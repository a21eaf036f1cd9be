using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>How snapshots and trajectories are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(TrajectoriesAnswer))]
[JsonSerializable(typeof(CustomerTrajectoryAnswer))]
internal sealed partial class TrajectoryJson : JsonSerializerContext;
