using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>Which features are seen, in JSON; profiles are not in it.</summary>
internal static class FeatureOptionsJson
{
    public static void WriteFeatures(this Utf8JsonWriter json, FeatureOptions features)
    {
        json.WriteStartObject("features");
        if (features.Groups is { } groups)
        {
            json.WriteTexts("groups", groups.Select(group => group.ToString()));
        }

        if (features.Names is { } names)
        {
            json.WriteTexts("names", names);
        }

        json.WriteTexts("order_columns", features.OrderColumns);
        json.WriteStartArray("purchase_models");
        foreach (IPurchaseModel model in features.PurchaseModels)
        {
            json.WriteModel(model);
        }

        json.WriteEndArray();
        if (features.SpendModel is { } spend)
        {
            json.WritePropertyName("spend_model");
            json.WriteModel(spend);
        }

        json.WriteEndObject();
    }

    public static FeatureOptions Features(this JsonElement root)
    {
        JsonElement features = root.GetProperty("features");
        return new FeatureOptions
        {
            Groups = features.TryGetProperty("groups", out _) ? [.. features.Names("groups").Select(Enum.Parse<FeatureGroup>)] : null,
            Names = features.TryGetProperty("names", out _) ? features.Names("names") : null,
            OrderColumns = features.Names("order_columns"),
            PurchaseModels = [.. features.GetProperty("purchase_models").EnumerateArray().Select(model => (IPurchaseModel)model.Fit().Model)],
            SpendModel = features.TryGetProperty("spend_model", out JsonElement spend) ? (ISpendModel)spend.Fit().Model : null,
        };
    }

    /// <summary>Writes what a model file would hold.</summary>
    public static void WriteModel(this Utf8JsonWriter json, IModel model) => ModelFileJson.Write(json, stream => ModelFileWriter.Write(stream, model));

    /// <summary>Reads what a model file would hold.</summary>
    public static ModelFit<IModel> Fit(this JsonElement model)
    {
        Utf8JsonReader reader = new(System.Text.Encoding.UTF8.GetBytes(model.GetRawText()));
        reader.Read();
        return ModelFileJson.Read(ref reader);
    }
}
