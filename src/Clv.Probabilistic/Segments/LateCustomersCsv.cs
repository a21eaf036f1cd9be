namespace Clv.Probabilistic;

/// <summary>Writes customers who are late for their own rhythm as CSV.</summary>
/// <remarks>The columns are <c>customer_id,frequency,usual_gap,silence,p_alive,clv,value_at_stake</c>, or without a spend model
/// <c>customer_id,frequency,usual_gap,silence,p_alive,expected_purchases,purchases_at_stake</c>, and <c>weight</c> last where the summary has
/// weights. Times are in its unit. Rows go from most at stake to least; numbers are invariant of culture and read back to the same bits, and
/// an unknown one is an empty cell.</remarks>
public static class LateCustomersCsv
{
    /// <summary>Writes late customers to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="late">The customers.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(string path, LateCustomersResult late, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(late);
        WholeFile.Write(path, stream => Write(stream, late, options));
    }

    /// <summary>Writes late customers to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="late">The customers.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(Stream stream, LateCustomersResult late, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(late);
        options ??= new();
        CustomerSummary customers = late.Predictions.Customers;
        ReadOnlyColumn<double> worth = late.Worth;
        using CsvWriter csv = new(stream);
        foreach (string name in (ReadOnlySpan<string>)["customer_id", "frequency", "usual_gap", "silence", PredictionQuestions.Alive])
        {
            csv.Write(name);
        }

        csv.Write(late.IsMoney ? PredictionQuestions.Value : PredictionQuestions.Purchases);
        csv.Write(late.IsMoney ? "value_at_stake" : "purchases_at_stake");
        if (customers.HasWeight)
        {
            csv.Write("weight");
        }

        csv.EndRecord();
        csv.Flush();
        CsvRowBlocks.Write(stream, late.Count, (writer, at) =>
        {
            LateCustomer customer = late[at];
            writer.WriteId(customers.Ids, customer.Row, options.SpreadsheetSafe);
            writer.Write(customer.Frequency);
            writer.Write(customer.UsualGap);
            writer.Write(customer.Silence);
            writer.Write(customer.ProbabilityAlive);
            writer.Write(worth[customer.Row]);
            writer.Write(customer.AtStake);
            if (customers.HasWeight)
            {
                writer.Write(customers.Weight[customer.Row]);
            }

            writer.EndRecord();
        });
    }
}
