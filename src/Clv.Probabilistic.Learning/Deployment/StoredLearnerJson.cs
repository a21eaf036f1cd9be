using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>Learners that have learnt, in JSON.</summary>
internal static class StoredLearnerJson
{
    /// <exception cref="ArgumentException">The learner cannot be stored.</exception>
    public static void WriteLearner(this Utf8JsonWriter json, string name, ITrainedLearner learnt)
    {
        if (learnt is not IStoredLearner stored)
        {
            throw new ArgumentException(
                $"{learnt.GetType().Name} cannot be stored: a learner of your own and a pipeline of ML.NET are kept by whoever made them; learn with boosted trees, a random forest or a linear model.",
                nameof(learnt));
        }

        json.WriteStartObject(name);
        json.WriteString("kind", stored.Kind);
        json.WritePropertyName("learnt");
        json.WriteRawValue(stored.Save());
        json.WriteEndObject();
    }

    public static IStoredLearner Learner(this JsonElement root, string name)
    {
        JsonElement stored = root.GetProperty(name);
        return StoredLearners.Restore(stored.GetProperty("kind").GetString()!, Encoding.UTF8.GetBytes(stored.GetProperty("learnt").GetRawText()));
    }

    /// <summary>A learner; null where there is none.</summary>
    public static IStoredLearner? LearnerOrNull(this JsonElement root, string name) => root.TryGetProperty(name, out _) ? root.Learner(name) : null;
}
