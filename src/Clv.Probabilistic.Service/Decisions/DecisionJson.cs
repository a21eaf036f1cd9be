using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>How answers to what if and to who was lost, contacts and experiments are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CustomerWhatIfAnswer))]
[JsonSerializable(typeof(BaseWhatIfAnswer))]
[JsonSerializable(typeof(LostAnswer))]
[JsonSerializable(typeof(ContactsAnswer))]
[JsonSerializable(typeof(ExperimentDesignAnswer))]
[JsonSerializable(typeof(ExperimentRequest))]
[JsonSerializable(typeof(Experiment))]
[JsonSerializable(typeof(ExperimentAnswer))]
[JsonSerializable(typeof(ExperimentsAnswer))]
[JsonSerializable(typeof(ReadExperimentAnswer))]
internal sealed partial class DecisionJson : JsonSerializerContext;
