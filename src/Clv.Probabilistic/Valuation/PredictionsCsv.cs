namespace Clv.Probabilistic;

/// <summary>Writes predictions as CSV.</summary>
/// <remarks>Columns: <c>customer_id,p_alive,expected_purchases[,expected_spend,clv],p_any_purchase[,log_likelihood]</c>, then, each when asked
/// for, <c>p_alive_at</c>, <c>next_purchase,p_never_returns</c>, <c>discounted_residual</c> and <c>frequency,recency,T[,monetary_value]</c>; of a
/// spend model alone <c>customer_id,expected_spend[,log_likelihood]</c>. Rows keep the order of the summary; numbers are invariant of culture
/// and read back to the same bits. An infinite or missing value is an empty cell.</remarks>
public static class PredictionsCsv
{
    /// <summary>Writes predictions to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether the summary's columns follow the predictions.</param>
    /// <param name="spreadsheetSafe">Whether an apostrophe is put before ids that spreadsheets would run as formulas: those that begin
    /// with =, +, -, @, a tab or a line end. Such ids do not read back as they were.</param>
    public static void Write(string path, CustomerPredictions predictions, bool withHistory = false, bool spreadsheetSafe = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(predictions);
        WholeFile.Write(path, stream => Write(stream, predictions, withHistory, spreadsheetSafe));
    }

    /// <summary>Writes predictions to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether the summary's columns follow the predictions.</param>
    /// <param name="spreadsheetSafe">Whether an apostrophe is put before ids that spreadsheets would run as formulas: those that begin
    /// with =, +, -, @, a tab or a line end. Such ids do not read back as they were.</param>
    public static void Write(Stream stream, CustomerPredictions predictions, bool withHistory = false, bool spreadsheetSafe = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(predictions);
        using CsvWriter csv = new(stream);
        WriteHeader(csv, predictions, withHistory);
        CustomerSummary customers = predictions.Customers;
        for (int i = 0; i < customers.Count; i++)
        {
            csv.WriteId(customers.Ids, i, spreadsheetSafe);
            csv.Write(predictions.ProbabilityAlive[i]);
            csv.Write(predictions.ExpectedPurchases[i]);
            if (predictions.HasSpend)
            {
                csv.Write(predictions.ExpectedSpend[i]);
                csv.Write(predictions.LifetimeValue[i]);
            }

            csv.Write(predictions.ProbabilityOfAnyPurchase[i]);
            if (predictions.HasLogLikelihood)
            {
                csv.Write(predictions.LogLikelihood[i]);
            }

            if (predictions.HasProbabilityAliveAhead)
            {
                csv.Write(predictions.ProbabilityAliveAhead[i]);
            }

            if (predictions.HasTimeToNextPurchase)
            {
                csv.Write(predictions.TimeToNextPurchase[i]);
                csv.Write(predictions.ProbabilityOfNeverReturning[i]);
            }

            if (predictions.HasDiscountedResidualPurchases)
            {
                csv.Write(predictions.DiscountedResidualPurchases[i]);
            }

            if (withHistory)
            {
                WriteHistory(csv, customers, i);
            }

            csv.EndRecord();
        }

        csv.Flush();
    }

    /// <summary>Writes the predictions of a spend model to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="spreadsheetSafe">Whether an apostrophe is put before ids that spreadsheets would run as formulas: those that begin
    /// with =, +, -, @, a tab or a line end. Such ids do not read back as they were.</param>
    public static void Write(string path, SpendPredictions predictions, bool spreadsheetSafe = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(predictions);
        WholeFile.Write(path, stream => Write(stream, predictions, spreadsheetSafe));
    }

    /// <summary>Writes the predictions of a spend model to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="spreadsheetSafe">Whether an apostrophe is put before ids that spreadsheets would run as formulas: those that begin
    /// with =, +, -, @, a tab or a line end. Such ids do not read back as they were.</param>
    public static void Write(Stream stream, SpendPredictions predictions, bool spreadsheetSafe = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(predictions);
        using CsvWriter csv = new(stream);
        csv.Write("customer_id");
        csv.Write("expected_spend");
        if (predictions.HasLogLikelihood)
        {
            csv.Write("log_likelihood");
        }

        csv.EndRecord();
        for (int i = 0; i < predictions.Customers.Count; i++)
        {
            csv.WriteId(predictions.Customers.Ids, i, spreadsheetSafe);
            csv.Write(predictions.ExpectedSpend[i]);
            if (predictions.HasLogLikelihood)
            {
                csv.Write(predictions.LogLikelihood[i]);
            }

            csv.EndRecord();
        }

        csv.Flush();
    }

    private static void WriteHeader(CsvWriter csv, CustomerPredictions predictions, bool withHistory)
    {
        string[] spend = predictions.HasSpend ? ["expected_spend", "clv"] : [];
        string[] likelihood = predictions.HasLogLikelihood ? ["log_likelihood"] : [];
        string[] ahead = predictions.HasProbabilityAliveAhead ? ["p_alive_at"] : [];
        string[] next = predictions.HasTimeToNextPurchase ? ["next_purchase", "p_never_returns"] : [];
        string[] residual = predictions.HasDiscountedResidualPurchases ? ["discounted_residual"] : [];
        string[] history = withHistory ? ["frequency", "recency", "T"] : [];
        string[] money = withHistory && predictions.Customers.HasMonetaryValue ? ["monetary_value"] : [];
        string[] names =
        [
            "customer_id", "p_alive", "expected_purchases", .. spend, "p_any_purchase", .. likelihood,
            .. ahead, .. next, .. residual, .. history, .. money,
        ];
        foreach (string name in names)
        {
            csv.Write(name);
        }

        csv.EndRecord();
    }

    private static void WriteHistory(CsvWriter csv, CustomerSummary customers, int row)
    {
        csv.Write((long)customers.Frequency[row]);
        csv.Write(customers.Recency[row]);
        csv.Write(customers.T[row]);
        if (customers.HasMonetaryValue)
        {
            csv.Write(customers.MonetaryValue[row]);
        }
    }
}
