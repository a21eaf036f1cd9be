namespace Clv.Probabilistic.Cli;

/// <summary>A forecast that was looked at again, for programs to read.</summary>
internal static class ReviewJson
{
    private const int Schema = 1;

    public static void Write(Stream stream, ForecastReview review) => JsonOutput.Write(stream, json =>
    {
        json.WriteNumber("schema", Schema);
        json.WriteString("from", Day(review.From));
        json.WriteString("until", Day(review.Until));
        json.WriteString("time_unit", review.Forecast.TimeUnit.Name());
        json.WriteNumber("horizon", review.Forecast.Horizon);
        json.WriteNumber("customers", review.All.Customers);
        json.WriteNumber("budget", review.Options.Budget);
        json.WriteNumberOrNull("interval", review.Forecast.OutcomePurchases is null ? null : review.Forecast.Level);
        json.WritePropertyName("scores");
        ResultTableJsonConverter.Write(json, review.ScoreTable());
        json.WriteNumber("new_customers", review.NewCustomers);
        json.WriteNumber("new_orders", review.NewOrders);
        json.WriteNumberOrNull("new_spend", review.NewSpend);
        json.WriteNumber("customers_left_out", review.CustomersLeftOut);
        if (review.ContactProfit is { } profit)
        {
            json.WriteNumber("contact_profit", profit);
            json.WriteNumberOrNull("best_contact_profit", review.BestContactProfit);
        }

        json.WriteTexts("sentences", review.Sentences);
        json.WriteTexts("remarks", review.Remarks);
    });

    private static string Day(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");
}
