namespace Clv.Probabilistic;

/// <summary>A review in a few sentences.</summary>
internal static class ReviewWords
{
    /// <summary>Whether the forecast was right.</summary>
    public static IEnumerable<string> Of(ForecastReview review)
    {
        ForecastRecord forecast = review.Forecast;
        ReviewedGroup all = review.All;
        PurchaseScores purchases = all.Purchases;
        yield return FormattableString.Invariant(
            $"Of {DisplayText.Count(all.Customers, "customer")}, {purchases.PredictedTotal:#,0} purchases were expected from {review.From:yyyy-MM-dd} to {review.Until:yyyy-MM-dd}, and {purchases.ActualTotal:#,0} were made: {Verdict(purchases.Bias)}.");
        foreach (string sentence in OfMoney(forecast, all))
        {
            yield return sentence;
        }

        yield return OfCustomers(all);
        (SpendScores? money, string what) = (all.Value ?? all.Spend, all.Value is null ? "spend" : "value");
        yield return money is null
            ? OfBudget(review, purchases.TopDecileCapture, purchases.TopDecileRecall, purchases.BudgetCapture, "purchases", "made")
            : OfBudget(review, money.TopDecileCapture, money.TopDecileRecall, money.BudgetCapture, $"the {what}", "brought");
        if (review is { ContactProfit: { } profit, BestContactProfit: { } best, Options.CostPerContact: { } cost })
        {
            yield return FormattableString.Invariant(
                $"Reaching them at {cost:0.00} each leaves {profit:#,0} of what they brought, and {best:#,0} with hindsight; what reaching them made them bring, only an experiment tells.");
        }

        foreach (string sentence in OfIntervals(forecast, all))
        {
            yield return sentence;
        }

        if (Furthest(review.Tiers, "tier") is { } tier)
        {
            yield return tier;
        }

        if (Furthest(review.Segments, "segment") is { } segment)
        {
            yield return segment;
        }

        yield return OfNew(review);
    }

    /// <summary>What is left out, or may be wrong.</summary>
    public static IReadOnlyList<string> Remarks(ForecastReview review)
    {
        List<string> remarks = [];
        ForecastRecord forecast = review.Forecast;
        LaterOrders later = review.Later;
        if (later.Spend is null && forecast.ExpectedSpend is not null)
        {
            remarks.Add("The later orders carry no amounts, so that neither spend nor value is scored.");
        }

        int without = later.Spend is null || forecast.ExpectedSpend is null ? 0 : forecast.ExpectedSpend.Count(spend => !double.IsFinite(spend));
        if (without > 0)
        {
            remarks.Add($"Of {DisplayText.Count(without, "customer")} no spend was forecast: {(without == 1 ? "that one is" : "they are")} left out of spend and value on both sides.");
        }

        if (forecast.Segments is null)
        {
            remarks.Add("Segments are left out: the forecast has none, and what was known of customers when it was made is not at hand.");
        }

        if (review.CustomersLeftOut > 0)
        {
            remarks.Add($"{DisplayText.Count(review.CustomersLeftOut, "customer")} had ordered before the forecast, ordered again and {(review.CustomersLeftOut == 1 ? "is" : "are")} not in it: perhaps it is of a part of the customers.");
        }

        if (later.Recased > 0)
        {
            remarks.Add($"{DisplayText.Count(later.Recased, "customer")} of the later orders {(later.Recased == 1 ? "differs" : "differ")} from one of the forecast in letter case alone, such as {Excerpt.Of(later.FirstRecased.Order)} and {Excerpt.Of(later.FirstRecased.Forecast)}, and {(later.Recased == 1 ? "counts" : "count")} as another; write ids alike if they are the same.");
        }

        if (later.LateBeginning is { } day)
        {
            remarks.Add(FormattableString.Invariant(
                $"The first of the later orders is of {day:yyyy-MM-dd}, and the forecast is from {review.From:yyyy-MM-dd}: if orders between are missing, it was better than it looks or worse."));
        }

        return remarks;
    }

    private static IEnumerable<string> OfMoney(ForecastRecord forecast, ReviewedGroup all)
    {
        if (all.Spend is { } spend)
        {
            yield return FormattableString.Invariant($"Spend of {spend.PredictedTotal:#,0} was expected, and {spend.ActualTotal:#,0} came: {Verdict(spend.Bias)}.");
        }

        if (all.Value is { } value)
        {
            yield return FormattableString.Invariant(
                $"Value of {value.PredictedTotal:#,0} was expected, and {value.ActualTotal:#,0} came, both at a margin of {100 * forecast.Margin:0.##} % and discounted at {100 * forecast.DiscountRatePerYear:0.##} % a year: {Verdict(value.Bias)}.");
        }
    }

    private static string OfCustomers(ReviewedGroup all)
    {
        string gini = all.Purchases.NormalizedGini is { } order
            ? FormattableString.Invariant($", and their order was {order:0.00} of the best possible (Gini)")
            : "";
        return FormattableString.Invariant($"A customer's purchases were off by {all.Purchases.MeanAbsoluteError:0.00} in the mean{gini}.");
    }

    private static string OfBudget(ForecastReview review, double? capture, double? recall, double? budget, string what, string did)
    {
        if (capture is not { } brought || recall is not { } found || budget is not { } reached)
        {
            return "Nothing came, so that nobody turned out to be best.";
        }

        return FormattableString.Invariant(
            $"The best 10 % by forecast {did} {100 * brought:0.0} % of {what}; of those who turned out to be the best 10 %, {100 * found:0.0} % were among them. The best {100 * review.Options.Budget:0.##} % by forecast {did} {100 * reached:0.0} % of what the best possible choice of as many customers did.");
    }

    private static IEnumerable<string> OfIntervals(ForecastRecord forecast, ReviewedGroup all)
    {
        string meant = forecast.Level is { } level ? FormattableString.Invariant($", and {100 * level:0.##} % were meant to") : "";
        if (all.PurchasesWithin is { } purchases)
        {
            yield return FormattableString.Invariant($"The purchases of {100 * purchases:0.0} % of the customers lay within their intervals{meant}.");
        }

        if (all.ValueWithin is { } value)
        {
            yield return FormattableString.Invariant($"The value of {100 * value:0.0} % of them did{meant}.");
        }
    }

    /// <summary>The group that the total is most off by.</summary>
    private static string? Furthest(IReadOnlyList<ReviewedGroup> groups, string what)
    {
        if (groups.Count < 2)
        {
            return null;
        }

        ReviewedGroup group = groups.MaxBy(group => Math.Abs(group.Purchases.PredictedTotal - group.Purchases.ActualTotal))!;
        return FormattableString.Invariant(
            $"The {what} with the largest difference is '{group.Name}': {group.Purchases.PredictedTotal:#,0.0} purchases were expected of {DisplayText.Count(group.Customers, "customer")}, and {group.Purchases.ActualTotal:#,0} made.");
    }

    private static string OfNew(ForecastReview review)
    {
        if (review.NewCustomers == 0)
        {
            return "No customer is new.";
        }

        string spend = review.NewSpend is { } money ? FormattableString.Invariant($" and {money:#,0} of spend") : "";
        return FormattableString.Invariant(
            $"{DisplayText.Count(review.NewCustomers, "customer")} {(review.NewCustomers == 1 ? "is" : "are")} new, with {review.NewOrders:#,0} {(review.NewOrders == 1 ? "order" : "orders")}{spend}; no forecast was of them, and no score is.");
    }

    private static string Verdict(double? bias) => bias is not { } share ? "there is nothing to compare with"
        : FormattableString.Invariant(
            $"the forecast was {(Math.Abs(share) < ComparisonVerdict.NotableBias ? "about right" : share > 0 ? "too high" : "too low")} ({100 * share:+0.0;-0.0;0.0} %)");
}
