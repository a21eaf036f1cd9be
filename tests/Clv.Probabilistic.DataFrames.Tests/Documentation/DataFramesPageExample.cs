using System.Globalization;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames.Tests.Documentation;

/// <summary>The C# examples of docs/data-frames.md, compiled; they read files that lie in the current folder.</summary>
internal static class DataFramesPageExample
{
    public static void All()
    {
        #region start
        DataFrame frame = DataFrame.LoadCsv(
            "orders.csv", dataTypes: [typeof(long), typeof(DateTime), typeof(double)], cultureInfo: CultureInfo.InvariantCulture);

        TransactionTable orders = frame.ToTransactions();
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers).EnsureConverged();
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers).EnsureConverged();
        CustomerPredictions year = CustomerPredictions.Predict(
            customers, purchases.Model, spend.Model, new() { Horizon = 52, DiscountRatePerYear = 0.10 });

        DataFrame scores = year.ToDataFrame();
        Console.WriteLine($"{orders} from {orders.Account.Source}");
        Console.WriteLine($"{scores.Rows.Count} rows: {string.Join(", ", scores.Columns.Select(column => column.Name))}");
        foreach (DataFrameRow row in scores.OrderByDescending("clv").Head(3).Rows)
        {
            Console.WriteLine($"{row["customer_id"]} is worth {row["clv"]:0.00}");
        }
        #endregion

        #region refused
        try
        {
            DataFrame.LoadCsvFromString("customer_id,date,amount\n20240131,2024-03-01,19.5\n20240132,2024-03-02,5\n").ToTransactions();
        }
        catch (DataFormatException refused)
        {
            Console.WriteLine(refused.Message);
        }
        #endregion

        #region lines
        DataFrame lines = new(
            new StringDataFrameColumn("Invoice", ["A", "A", "B", "C"]),
            new StringDataFrameColumn("Status", ["paid", "paid", "paid", "open"]),
            new PrimitiveDataFrameColumn<DateOnly>("InvoiceDate", [new DateOnly(2024, 3, 1), new(2024, 3, 1), new(2024, 3, 2), new(2024, 3, 2)]),
            new Int32DataFrameColumn("Quantity", [2, 1, 1, 1]),
            new DecimalDataFrameColumn("Price", [1.50m, 4m, 9m, 9m]),
            new StringDataFrameColumn("Customer ID", ["anna", "anna", "ben", "ben"]));
        TransactionTable bought = lines.ToTransactions(new() { Keep = [new ColumnFilter("Status", ["paid"])] });
        Console.WriteLine(string.Join("; ", bought.Select(order => $"{order.CustomerId} on {order.Time.Date:yyyy-MM-dd}")));
        Console.WriteLine($"for {string.Join(" and ", bought.Amount)}");
        #endregion

        #region summary
        DataFrame histories = new(
            new StringDataFrameColumn("shopper", ["anna", "ben"]),
            new Int32DataFrameColumn("x", [2, 0]),
            new DoubleDataFrameColumn("t_x", [30.43, 0]),
            new DoubleDataFrameColumn("T", [38.86, 38.86]),
            new DoubleDataFrameColumn("zbar", [22.35, null]));
        CustomerSummary read = histories.ToCustomerSummary(new() { Unit = TimeUnit.Week, CustomerColumn = "shopper" });
        Console.WriteLine(purchases.Model.ExpectedPurchases(read, horizon: 52)[0].ToString("0.00", CultureInfo.InvariantCulture));
        #endregion

        #region results
        DataFrame parameters = purchases.ToDataFrame();
        DataFrame tiers = ValueTiers.Of(customers, year.LifetimeValue).ToDataFrame();
        DataFrame late = LateCustomers.Of(year).ToDataFrame();
        DataFrame withHistory = year.ToDataFrame(withHistory: true);
        Console.WriteLine($"{parameters["parameter"][0]} {parameters["estimate"][0]:0.000}; {tiers.Rows.Count} tiers; {late.Rows.Count} are late; T {withHistory["T"][0]:0.0}");
        #endregion

        #region round
        DataFrame summary = customers.ToDataFrame();
        CustomerSummary again = summary.ToCustomerSummary();
        Console.WriteLine($"{summary.Columns[^1].Name}: {again.Fingerprint() == customers.Fingerprint()}");
        #endregion

        #region orders
        DataFrame rows = orders.ToDataFrame();
        TransactionTable same = rows.ToTransactions(new() { Refunds = RefundPolicy.Purchase });
        Console.WriteLine(same.Summarize(new() { Unit = TimeUnit.Week }).Fingerprint() == customers.Fingerprint());
        #endregion

        #region join
        DataFrame countries = new(
            new Int64DataFrameColumn("customer", [1001L, 1002, 1003]),
            new StringDataFrameColumn("country", ["DE", "FR", "DE"]));
        DataFrame byCountry = scores
            .Merge<long>(countries, "customer_id", "customer", joinAlgorithm: JoinAlgorithm.Inner)
            .GroupBy("country").Sum("clv");
        foreach (DataFrameRow row in byCountry.Rows)
        {
            Console.WriteLine($"{row["country"]} {row["clv"]:0.00}");
        }
        #endregion
    }
}
