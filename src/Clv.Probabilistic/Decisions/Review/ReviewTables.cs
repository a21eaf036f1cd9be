namespace Clv.Probabilistic;

/// <summary>A review as tables.</summary>
internal static class ReviewTables
{
    private const string Purchases = "purchases";
    private const string Spend = "spend";
    private const string Value = "value";

    /// <summary>Scores in a terminal, with what they are called there.</summary>
    private static readonly (string Name, string Title)[] _shown =
    [
        ("bias", "total off by, as a share"),
        ("mae", "mean absolute error"),
        ("rmse", "root mean squared error"),
        ("r2", "R²"),
        ("calibration_error", "calibration error"),
        ("value_calibration_error", "calibration error by value"),
        ("log_loss", "log-loss of any purchase"),
        ("auc", "area under ROC of any purchase"),
        ("spearman", "rank correlation"),
        ("normalized_gini", "Gini, of the best possible"),
        ("top_decile", "brought by the top 10% by forecast"),
        ("top_decile_recall", "of the best 10%, found"),
        ("budget_capture", "brought within the budget, of the best possible"),
    ];

    /// <summary>Scores of all customers, a row each.</summary>
    public static ResultTable Shown(ForecastReview review)
    {
        (string Name, IReadOnlyList<Score> Scores)[] quantities = [.. QuantitiesOf(review.All).Select(quantity => (quantity.Name, quantity.Scores))];
        (string Name, string Title)[] rows = [.. _shown.Where(score => quantities.Any(quantity => ValueOf(quantity.Scores, score.Name) is not null))];
        return new ResultTable(
            $"Scores of {DisplayText.Count(review.All.Customers, "customer")}",
            rows.Length,
            [
                ResultColumn.Of("score", rows.Length, row => rows[row].Title),
                .. quantities.Select(quantity => ResultColumn.Optional(
                    quantity.Name, rows.Length, row => ValueOf(quantity.Scores, rows[row].Name), CellStyle.Mixed)),
            ]);
    }

    /// <summary>Totals by group.</summary>
    public static ResultTable ByGroup(string name, IReadOnlyList<ReviewedGroup> groups)
    {
        int count = groups.Count;
        List<ResultColumn> columns =
        [
            ResultColumn.Of(name, count, row => groups[row].Name),
            ResultColumn.Of("customers", count, row => groups[row].Customers, CellStyle.Count),
            ResultColumn.Of("expected_purchases", count, row => groups[row].Purchases.PredictedTotal).Under("expected purchases"),
            ResultColumn.Of("purchases", count, row => groups[row].Purchases.ActualTotal, CellStyle.Count).Under("made"),
            ResultColumn.Optional("purchases_bias", count, row => groups[row].Purchases.Bias, CellStyle.Change).Under("off by"),
        ];
        if (groups.Any(group => group.PurchasesWithin is not null))
        {
            columns.Add(ResultColumn.Optional("purchases_within", count, row => groups[row].PurchasesWithin, CellStyle.Share).Under("within interval"));
        }

        if (groups.Any(group => Money(group) is not null))
        {
            string what = groups.Any(group => group.Value is not null) ? Value : Spend;
            columns.AddRange(
            [
                ResultColumn.Optional($"expected_{what}", count, row => Money(groups[row])?.PredictedTotal, CellStyle.Money).Under($"expected {what}"),
                ResultColumn.Optional(what, count, row => Money(groups[row])?.ActualTotal, CellStyle.Money).Under("came"),
                ResultColumn.Optional($"{what}_bias", count, row => Money(groups[row])?.Bias, CellStyle.Change).Under("off by"),
            ]);
        }

        return new ResultTable($"By {name}", count, columns);
    }

    /// <summary>Every score of every group.</summary>
    public static ResultTable OfScores(ForecastReview review)
    {
        (string By, ReviewedGroup Group, string Quantity, int Customers, double Predicted, double Actual, IReadOnlyList<Score> Scores)[] rows =
        [
            .. from part in new (string By, IReadOnlyList<ReviewedGroup> Groups)[]
               {
                   ("all", [review.All]),
                   ("tier", review.Tiers),
                   ("segment", review.Segments),
               }
               from reviewed in part.Groups
               from quantity in QuantitiesOf(reviewed)
               select (part.By, reviewed, quantity.Name, quantity.Customers, quantity.Predicted, quantity.Actual, quantity.Scores),
        ];
        string[] scores = [.. rows.SelectMany(row => row.Scores).Select(score => score.Name).Distinct()];
        return new ResultTable(
            "Scores of the forecast",
            rows.Length,
            [
                ResultColumn.Of("by", rows.Length, row => rows[row].By),
                ResultColumn.Of("group", rows.Length, row => rows[row].Group.Name),
                ResultColumn.Of("quantity", rows.Length, row => rows[row].Quantity),
                ResultColumn.Of("customers", rows.Length, row => rows[row].Customers, CellStyle.Count),
                ResultColumn.Of("predicted", rows.Length, row => rows[row].Predicted, CellStyle.Mixed),
                ResultColumn.Of("actual", rows.Length, row => rows[row].Actual, CellStyle.Mixed),
                ResultColumn.Optional("within_interval", rows.Length, row => WithinOf(rows[row].Group, rows[row].Quantity), CellStyle.Share),
                .. scores.Select(name => ResultColumn.Optional(name, rows.Length, row => ValueOf(rows[row].Scores, name), CellStyle.Mixed)),
            ]);
    }

    /// <summary>Every customer.</summary>
    public static ResultTable OfCustomers(ForecastReview review)
    {
        ForecastRecord forecast = review.Forecast;
        LaterOrders later = review.Later;
        int count = forecast.Customers.Count;
        List<ResultColumn> columns =
        [
            forecast.Customers.ToColumn(),
            ResultColumn.Of("expected_purchases", count, row => forecast.ExpectedPurchases[row]),
            ResultColumn.Of("purchases", count, row => later.Purchases[row], CellStyle.Count),
            ResultColumn.Of("purchases_difference", count, row => later.Purchases[row] - forecast.ExpectedPurchases[row]),
        ];
        AddMoney(columns, Spend, forecast.ExpectedSpend, later.Spend);
        AddMoney(columns, Value, forecast.LifetimeValue, later.Value);
        IReadOnlyList<string> tiers = forecast.Tiers ?? forecast.OwnTiers();
        columns.Add(ResultColumn.Of("tier", count, row => tiers[row]));
        if (forecast.Segments is { } segments)
        {
            columns.Add(ResultColumn.Of("segment", count, row => segments[row]));
        }

        return new ResultTable(
            FormattableString.Invariant($"What {DisplayText.Count(count, "customer")} did from {review.From:yyyy-MM-dd} to {review.Until:yyyy-MM-dd}"),
            count,
            columns);
    }

    private static void AddMoney(List<ResultColumn> columns, string what, IReadOnlyList<double>? expected, double[]? came)
    {
        if (expected is null || came is null)
        {
            return;
        }

        double? Expected(int row) => double.IsFinite(expected[row]) ? expected[row] : null;
        columns.Add(ResultColumn.Optional($"expected_{what}", came.Length, Expected, CellStyle.Money));
        columns.Add(ResultColumn.Of(what, came.Length, row => came[row], CellStyle.Money));
        columns.Add(ResultColumn.Optional($"{what}_difference", came.Length, row => came[row] - Expected(row), CellStyle.Money));
    }

    private static IEnumerable<(string Name, int Customers, double Predicted, double Actual, IReadOnlyList<Score> Scores)> QuantitiesOf(ReviewedGroup group)
    {
        yield return (Purchases, group.Purchases.Customers, group.Purchases.PredictedTotal, group.Purchases.ActualTotal, group.Purchases.All);
        foreach ((string name, SpendScores? scores) in new[] { (Spend, group.Spend), (Value, group.Value) })
        {
            if (scores is not null)
            {
                yield return (name, scores.Customers, scores.PredictedTotal, scores.ActualTotal, scores.All);
            }
        }
    }

    private static SpendScores? Money(ReviewedGroup group) => group.Value ?? group.Spend;

    private static double? WithinOf(ReviewedGroup group, string quantity) => quantity switch
    {
        Purchases => group.PurchasesWithin,
        Value => group.ValueWithin,
        _ => null,
    };

    private static double? ValueOf(IReadOnlyList<Score> scores, string name) => scores.FirstOrDefault(score => score.Name == name)?.Value;
}
