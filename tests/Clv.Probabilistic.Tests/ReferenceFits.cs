using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>The reference fits: what lifetimes 0.11.3 found, and the exact optimum of the same objective.</summary>
internal static class ReferenceFits
{
    /// <summary>A fit by fitter and data set, such as <c>BetaGeoFitter</c> and <c>cdnow_summary|pen=0.01</c>.</summary>
    public static JsonElement Of(string fitter, string dataSet)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("models/fits.json")));
        return document.RootElement.GetProperty(fitter).GetProperty(dataSet).Clone();
    }

    /// <summary>The named numbers under a property, in the order asked for.</summary>
    public static double[] Numbers(this JsonElement element, string property, params string[] names) =>
        [.. names.Select(name => element.GetProperty(property).GetProperty(name).GetDouble())];

    /// <summary>The CDNOW customers of the reference, in weeks rounded to two decimals.</summary>
    public static CustomerSummary Cdnow()
    {
        ReferenceTable table = ReferenceTable.Read("data/cdnow_customers_summary_with_transactions.csv");
        return new CustomerSummary(
            TimeUnit.Week, table.Integers("x"), table.Numbers("t_x"), table.Numbers("T"), table.Numbers("zbar"));
    }

    /// <summary>The customers of a reference data set of purchases.</summary>
    public static CustomerSummary Data(string dataSet)
    {
        CustomerSummary all = Cdnow();
        if (dataSet.Contains("returning946", StringComparison.Ordinal))
        {
            int[] rows = [.. Enumerable.Range(0, all.Count).Where(i => all.Frequency[i] > 0)];
            return new CustomerSummary(
                TimeUnit.Week,
                [.. rows.Select(i => all.Frequency[i])],
                [.. rows.Select(i => all.Recency[i])],
                [.. rows.Select(i => all.T[i])]);
        }

        if (dataSet.Contains("grouped", StringComparison.Ordinal))
        {
            ReferenceTable table = ReferenceTable.Read("models/cdnow_grouped_weights.csv");
            return new CustomerSummary(
                TimeUnit.Week,
                table.Integers("frequency"),
                table.Numbers("recency"),
                table.Numbers("T"),
                weight: table.Numbers("weights"));
        }

        return all;
    }
}
