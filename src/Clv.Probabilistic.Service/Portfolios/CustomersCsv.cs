using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Writes customers as CSV, by the names of predictions.csv.</summary>
/// <remarks>Numbers read back to the same bits. Ids are data and written as they are, as the tool does by itself, unless it is asked otherwise.</remarks>
internal static class CustomersCsv
{
    private static readonly string[] _columns =
    [
        "customer_id", "p_alive", "p_alive_lower", "p_alive_upper", "expected_purchases", "clv", "clv_lower", "clv_upper",
        "frequency", "recency", "T", "monetary_value", "first_order", "last_order", "churn_risk", "churn_risk_band", "tier", "segment", "lists",
    ];

    /// <summary>Writes all customers, some at a time.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="rows">The customers.</param>
    /// <param name="isSpreadsheetSafe">Whether a quote stands before ids that spreadsheets take for formulas.</param>
    /// <param name="token">Stops the work.</param>
    public static async Task WriteAsync(
        Stream stream, IAsyncEnumerable<IReadOnlyList<CustomerRowAnswer>> rows, bool isSpreadsheetSafe, CancellationToken token)
    {
        using MemoryStream text = new();
        using CsvWriter csv = new(text);
        foreach (string column in _columns)
        {
            csv.Write(column);
        }

        csv.EndRecord();
        await foreach (IReadOnlyList<CustomerRowAnswer> some in rows)
        {
            foreach (CustomerRowAnswer row in some)
            {
                Write(csv, row, isSpreadsheetSafe);
            }

            await SendAsync();
        }

        await SendAsync();

        async Task SendAsync()
        {
            csv.Flush();
            await stream.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), token);
            text.SetLength(0);
        }
    }

    private static void Write(CsvWriter csv, CustomerRowAnswer row, bool isSpreadsheetSafe)
    {
        if (row.CustomerId.IsInteger)
        {
            csv.Write(row.CustomerId.Number);
        }
        else
        {
            csv.WriteText(row.CustomerId.ToString(), isSpreadsheetSafe);
        }

        WriteNumbers(csv, row.PAlive, row.PAliveLower, row.PAliveUpper, row.ExpectedPurchases, row.Clv, row.ClvLower, row.ClvUpper);
        WriteNumbers(csv, row.Frequency, row.Recency, row.T, row.MonetaryValue);
        Write(csv, row.FirstOrder);
        Write(csv, row.LastOrder);
        WriteNumbers(csv, row.ChurnRisk);
        csv.Write(row.ChurnRiskBand);
        csv.Write(row.Tier);
        csv.Write(row.Segment);
        csv.Write(string.Join(' ', row.Lists ?? []));
        csv.EndRecord();
    }

    private static void WriteNumbers(CsvWriter csv, params ReadOnlySpan<double?> numbers)
    {
        foreach (double? number in numbers)
        {
            csv.Write(number ?? double.NaN);
        }
    }

    private static void Write(CsvWriter csv, DateOnly? day) => csv.Write(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
