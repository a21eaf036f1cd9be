using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>A version of the models as one document of the store: the model files and the draws as <c>clv</c> writes them, with the terms.</summary>
internal static class ModelDocument
{
    private const int Schema = 1;

    /// <summary>The document.</summary>
    public static byte[] Write(ModelVersion version)
    {
        ScoringTerms terms = version.Terms;
        JsonObject document = new()
        {
            ["schema"] = Schema,
            ["number"] = version.Number,
            ["created"] = version.Origin.Created.ToString("O"),
            ["source"] = version.Origin.Source,
            ["customers"] = version.Origin.Customers,
            ["holdout"] = Holdout(version.Origin.Holdout),
            ["time_unit"] = terms.Unit.Name(),
            ["grain"] = terms.Grain.ToString(),
            ["include_first"] = terms.IncludeFirst,
            ["refunds"] = terms.Refunds.ToString(),
            ["observation_end"] = terms.ObservationEnd.ToString("O"),
            ["horizon"] = terms.Horizon,
            ["margin"] = terms.Margin,
            ["discount_rate"] = terms.DiscountRatePerYear,
            ["interval"] = terms.Level,
            ["model"] = Text(stream => ModelFile.Write(stream, version.PurchaseFit)),
            ["spend"] = version.SpendFit is { } spend ? Text(stream => ModelFile.Write(stream, spend)) : null,
            ["draws"] = version.Interval is { } interval ? Text(stream => ParameterDrawsFile.Write(stream, interval.Purchases[0].Draws)) : null,
            ["spend_draws"] = version.Interval?.Spend is { } spendDraws ? Text(stream => ParameterDrawsFile.Write(stream, spendDraws)) : null,
        };
        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(document);
    }

    /// <summary>The version of a document.</summary>
    /// <param name="body">The document.</param>
    /// <param name="level">The level of intervals that is wanted now; null without.</param>
    /// <exception cref="StoreException">It is of a newer schema.</exception>
    public static ModelVersion Read(byte[] body, double? level)
    {
        JsonObject document = JsonNode.Parse(body)!.AsObject();
        int schema = (int)document["schema"]!;
        if (schema > Schema)
        {
            throw new StoreException($"A model of the store is of schema {schema}, and this version of clv knows up to {Schema}; use the version that wrote it, or a newer one.");
        }

        TimeUnit unit = Enum.Parse<TimeUnit>((string)document["time_unit"]!, ignoreCase: true);
        ScoringTerms terms = new(
            unit,
            Enum.Parse<Grain>((string)document["grain"]!),
            (bool)document["include_first"]!,
            Enum.Parse<RefundPolicy>((string)document["refunds"]!),
            DateTime.Parse((string)document["observation_end"]!, CultureInfo.InvariantCulture),
            (double)document["horizon"]!,
            (double)document["margin"]!,
            (double)document["discount_rate"]!,
            level);
        ModelFit<IModel> purchases = Read(document, "model", ModelFile.Read)!;
        ModelFit<IModel>? spend = Read(document, "spend", ModelFile.Read);
        ParameterDraws? draws = Read(document, "draws", ParameterDrawsFile.Read);
        ParameterDraws? spendDraws = Read(document, "spend_draws", ParameterDrawsFile.Read);
        return new ModelVersion(
            (int)document["number"]!,
            purchases,
            spend,
            level is { } wanted && draws is not null ? ModelDraws(draws, spendDraws, unit, wanted) : null,
            terms,
            new ModelOrigin(
                DateTime.Parse((string)document["created"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                (string)document["source"]!,
                (long)document["customers"]!,
                Holdout(document["holdout"])));
    }

    private static PredictionInterval ModelDraws(ParameterDraws draws, ParameterDraws? spend, TimeUnit unit, double level) =>
        new(draws.TimeUnit == TimeUnit.Unspecified ? draws.In(unit) : draws, spend)
        {
            Level = level,
        };

    private static JsonNode? Holdout(HoldoutResult? result) => result is null ? null : JsonSerializer.SerializeToNode(result);

    private static HoldoutResult? Holdout(JsonNode? node) => node?.Deserialize<HoldoutResult>();

    private static T? Read<T>(JsonObject document, string name, Func<Stream, string, ModelCatalog?, T> read)
        where T : class
    {
        if ((string?)document[name] is not { } text)
        {
            return null;
        }

        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return read(stream, $"the {name} of the store", null);
    }

    private static string Text(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
