using System.Text.Json;

namespace Clv.Probabilistic.Lambda;

/// <summary>Scores of customers by their histories: frequency, recency, T and monetary value.</summary>
internal sealed class HistoryScores : IScores
{
    private readonly CustomerScorer _scorer;

    private HistoryScores(CustomerScorer scorer) => _scorer = scorer;

    /// <summary>Scores by the models of a run.</summary>
    /// <param name="folder">The folder that <c>clv run</c> wrote.</param>
    public static HistoryScores Of(string folder)
    {
        RunManifest run = RunManifest.Read(Path.Combine(folder, "run.json"));
        IModel purchases = ModelFile.Read(Path.Combine(folder, "model.json")).Model;
        string spendFile = Path.Combine(folder, "spend.json");
        IModel? spend = run.SpendModel is null ? null : ModelFile.Read(spendFile).Model;
        PredictionOptions options = new()
        {
            Horizon = run.Horizon,
            DiscountRatePerYear = run.DiscountRatePerYear,
            Margin = run.Margin,
        };

        return purchases is not IPurchaseModel byPurchases
            ? throw new InvalidDataException($"{Path.Combine(folder, "model.json")}: {purchases.Name} is no model of purchases.")
            : new HistoryScores(new CustomerScorer(byPurchases, (ISpendModel?)spend, options));
    }

    public (int Status, ReadOnlyMemory<byte> Body) Answer(ReadOnlyMemory<byte> body)
    {
        try
        {
            return (200, Written(_scorer.Score(Read(body))));
        }
        catch (Exception refused) when (refused is RefusedEventException or ArgumentException)
        {
            return Problem.Of(400, refused.Message);
        }
    }

    private static CustomerHistory Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new RefusedEventException("The body is no object; it is to be {\"frequency\": 2, \"recency\": 30.43, \"T\": 38.86, \"monetary_value\": 35}.");
            }

            double? frequency = null, recency = null, age = null, spend = null;
            foreach (JsonProperty property in json.RootElement.EnumerateObject())
            {
                switch (property.Name)
                {
                    case "frequency": frequency = Number(property); break;
                    case "recency": recency = Number(property); break;
                    case "T": age = Number(property); break;
                    case "monetary_value": spend = property.Value.ValueKind == JsonValueKind.Null ? null : Number(property); break;
                    case "customer_id": break;
                    default: throw new RefusedEventException($"{property.Name} is not known; there are frequency, recency, T and monetary_value.");
                }
            }

            double purchases = Given(frequency, "frequency");
            return purchases != Math.Floor(purchases) || Math.Abs(purchases) > int.MaxValue
                ? throw new RefusedEventException("frequency is to be a whole number.")
                : new CustomerHistory((int)purchases, Given(recency, "recency"), Given(age, "T")) { MonetaryValue = spend };
        }
        catch (JsonException broken)
        {
            throw new RefusedEventException($"The body is no JSON: {broken.Message}");
        }
    }

    private static double Number(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out double number)
            ? number
            : throw new RefusedEventException($"{property.Name} is to be a number and is {property.Value.GetRawText()}.");

    private static double Given(double? number, string name) => number ?? throw new RefusedEventException($"{name} is missing.");

    private static ReadOnlyMemory<byte> Written(CustomerScore score) => JsonBytes.Of(json =>
    {
        json.WriteStartObject();
        Write("p_alive", score.ProbabilityAlive);
        Write("expected_purchases", score.ExpectedPurchases);
        Write("p_any_purchase", score.ProbabilityOfAnyPurchase);
        Write("expected_spend", score.ExpectedSpend);
        Write("clv", score.LifetimeValue);
        json.WriteEndObject();

        void Write(string name, double? value)
        {
            if (value is { } number && double.IsFinite(number))
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    });
}
