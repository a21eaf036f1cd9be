using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>How contacts and experiments are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ContactsAnswer))]
[JsonSerializable(typeof(ExperimentDesignAnswer))]
[JsonSerializable(typeof(ExperimentRequest))]
[JsonSerializable(typeof(Experiment))]
[JsonSerializable(typeof(ExperimentAnswer))]
[JsonSerializable(typeof(ExperimentsAnswer))]
[JsonSerializable(typeof(ReadExperimentAnswer))]
internal sealed partial class DecisionJson : JsonSerializerContext;
