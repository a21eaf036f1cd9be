using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames.Tests.Documentation;

/// <summary>The examples in the XML documentation of the package, compiled.</summary>
internal static class DocumentationExamples
{
    public static TransactionTable Orders(DataFrame frame)
    {
        #region ToTransactions
        TransactionTable orders = frame.ToTransactions(new() { CustomerColumn = "client", ValueColumn = "total" });
        #endregion
        return orders;
    }

    public static CustomerSummary Summary(DataFrame frame)
    {
        #region ToCustomerSummary
        CustomerSummary customers = frame.ToCustomerSummary(new() { Unit = TimeUnit.Week });
        #endregion
        return customers;
    }

    public static CustomerSummary Results(CustomerSummary customers)
    {
        #region ToDataFrame
        DataFrame histories = customers.ToDataFrame();
        CustomerSummary again = histories.ToCustomerSummary();
        #endregion
        return again;
    }

    public static DataFrame Predictions(CustomerPredictions year)
    {
        #region withHistory
        DataFrame scores = year.ToDataFrame(withHistory: true);
        #endregion
        return scores;
    }
}
