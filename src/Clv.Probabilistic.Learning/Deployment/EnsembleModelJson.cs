using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>An ensemble that has learnt, in JSON.</summary>
internal static class EnsembleModelJson
{
    public static void Write(Utf8JsonWriter json, EnsembleModel model)
    {
        json.WriteAccount(model.Account);
        json.WriteFeatures(model.Features);
        json.WritePropertyName("purchases");
        ModelFileJson.Write(json, stream => ModelFile.Write(stream, model.Purchases));
        if (model.Spend is { } spend)
        {
            json.WritePropertyName("spend");
            json.WriteModel(spend);
        }

        if (model.Stack is not { } stack)
        {
            return;
        }

        json.WriteStartObject("stack");
        json.WriteTexts("columns", stack.Members.Columns);
        json.WriteValues("weights", stack.Weights);
        json.WriteNumber("spread_constant", stack.Spread.Constant);
        json.WriteNumber("spread_slope", stack.Spread.Slope);
        json.WriteValues("levels", stack.Level.Factors);
        json.WriteNumber("margin", stack.Level.Margin);
        json.WriteNumber("windows", stack.Windows);
        stack.Members.Write(json);
        json.WriteEndObject();
    }

    public static EnsembleModel Read(JsonElement root)
    {
        EnsembleOptions options = new() { Features = root.Features() };
        ModelFit<PurchaseModel> purchases = root.GetProperty("purchases").Fit().As<PurchaseModel>();
        ISpendModel? spend = root.TryGetProperty("spend", out JsonElement model) ? (ISpendModel)model.Fit().Model : null;
        Stack? stack = root.TryGetProperty("stack", out JsonElement found)
            ? new Stack(
                EnsembleMembers.Read(found),
                found.Doubles("weights"),
                new CountSpread(found.GetProperty("spread_constant").GetDouble(), found.GetProperty("spread_slope").GetDouble()),
                new EnsembleLevel(found.Doubles("levels"), found.GetProperty("margin").GetDouble()),
                found.GetProperty("windows").GetInt32())
            : null;
        return new EnsembleModel(root.Account(), options, purchases, spend, stack);
    }
}
