namespace Clv.Probabilistic.Learning;

/// <summary>What models say of customers, as features.</summary>
internal static class ModelFeatures
{
    private const string Alive = "p_alive";
    private const string Purchases = "expected_purchases";
    private const string Spend = "expected_spend";

    /// <summary>The names of what a model of purchases says.</summary>
    public static IReadOnlyList<string> NamesOf(IPurchaseModel model) => [NameOf(model, Alive), PurchasesOf(model)];

    /// <summary>The name of what it expects.</summary>
    public static string PurchasesOf(IPurchaseModel model) => NameOf(model, Purchases);

    /// <summary>The name of what a model of spend says.</summary>
    public static string SpendOf(ISpendModel model) => NameOf(model, Spend);

    /// <summary>The features of an origin's customers.</summary>
    public static IEnumerable<FeatureColumn> Of(ForecastOrigin origin, FeatureOptions options)
    {
        CustomerSummary customers = origin.Customers;
        foreach (IPurchaseModel model in options.PurchaseModels)
        {
            double[] alive = new double[customers.Count];
            model.ProbabilityAlive(customers, alive);
            yield return new FeatureColumn(Define(model, Alive, "the probability that the customer is active at the origin"), alive);

            double[] purchases = new double[customers.Count];
            model.ExpectedPurchases(customers, origin.Horizon, purchases);
            yield return new FeatureColumn(Define(model, Purchases, "the purchases that are expected in the horizon"), purchases);
        }

        if (options.SpendModel is { } spendModel && (customers.HasMonetaryValue || !spendModel.NeedsMonetaryValue))
        {
            double[] spend = new double[customers.Count];
            spendModel.ExpectedAverageSpend(customers, spend);
            yield return new FeatureColumn(
                Define(spendModel, Spend, "the spend that is expected of a purchase; missing where the model says nothing"),
                [.. spend.Select(value => double.IsFinite(value) ? value : double.NaN)]);
        }
    }

    private static FeatureDefinition Define(IModel model, string name, string meaning) =>
        new(NameOf(model, name), FeatureGroup.Models, $"By {model.Name}: {meaning}.");

    private static string NameOf(IModel model, string name) => $"{model.Name.Replace('-', '_')}_{name}";
}
