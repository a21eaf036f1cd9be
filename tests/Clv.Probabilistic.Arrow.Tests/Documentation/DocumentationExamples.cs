namespace Clv.Probabilistic.Arrow.Tests.Documentation;

/// <summary>The examples in the XML documentation of the package, compiled.</summary>
internal static class DocumentationExamples
{
    public static TransactionTable OrdersInParquet()
    {
        #region TransactionParquet
        TransactionTable orders = TransactionParquet.Read("orders/*.parquet", new() { CustomerColumn = "client", ValueColumn = "total" });
        TransactionParquet.Write("all.parquet", orders);
        #endregion
        return orders;
    }

    public static TransactionTable OrdersInArrow()
    {
        #region TransactionArrow
        TransactionTable orders = TransactionArrow.Read("orders.arrow", new() { Refunds = RefundPolicy.Ignore });
        TransactionArrow.Write("bought.arrow", orders);
        #endregion
        return orders;
    }

    public static CustomerSummary SummaryInParquet(CustomerSummary customers)
    {
        #region SummaryParquet
        SummaryParquet.Write("summary.parquet", customers);
        CustomerSummary again = SummaryParquet.Read("summary.parquet");
        #endregion
        return again;
    }

    public static CustomerSummary SummaryInArrow(CustomerSummary customers)
    {
        #region SummaryArrow
        SummaryArrow.Write("summary.arrow", customers);
        CustomerSummary again = SummaryArrow.Read("summary.arrow");
        #endregion
        return again;
    }

    public static void PredictionsInParquet(CustomerPredictions year)
    {
        #region PredictionsParquet
        PredictionsParquet.Write("predictions.parquet", year, withHistory: true);
        #endregion
    }

    public static void PredictionsInArrow(CustomerPredictions year)
    {
        #region PredictionsArrow
        PredictionsArrow.Write("predictions.arrow", year, withHistory: true);
        #endregion
    }
}
