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
        ArgumentNullException.ThrowIfNull(late);
        ResultCsv.Write(stream, late, options);
    }
}
