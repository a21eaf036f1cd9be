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
}
