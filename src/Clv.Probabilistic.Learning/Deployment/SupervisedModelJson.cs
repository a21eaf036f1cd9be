using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>What a learner learnt of customers, in JSON.</summary>
internal static class SupervisedModelJson
{
    private const string OfBuyers = "of_buyers";

    public static void Write(Utf8JsonWriter json, SupervisedModel model)
    {
        (LearntAmount purchases, ITrainedLearner bought, LearntAmount? spend) = model.Learnt;
        json.WriteAccount(model.Account);
        json.WriteFeatures(model.Features);
        json.WriteTexts("columns", model.Columns);
        json.WriteBoolean(OfBuyers, purchases.IsOfBuyers);
        json.WriteLearner("purchases", purchases.Learnt);
        json.WriteLearner("bought", bought);
        if (spend is not null)
        {
            json.WriteLearner("spend", spend.Learnt);
        }
    }

    public static SupervisedModel Read(JsonElement root)
    {
        bool isOfBuyers = root.GetProperty(OfBuyers).GetBoolean();
        return new SupervisedModel(
            root.Account(),
            root.Features(),
            root.Names("columns"),
            new LearntAmount(root.Learner("purchases"), isOfBuyers),
            root.Learner("bought"),
            root.LearnerOrNull("spend") is { } spend ? new LearntAmount(spend, isOfBuyers) : null);
    }
}
