using System.Globalization;
using System.Text;
using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>What is predicted of every customer for the next year, and into which segment and tier that puts them.</summary>
internal sealed record CustomerValues(CustomerPredictions Year, PortfolioOverview Overview)
{
    private static readonly string[] _history =
    [
        SummaryColumns.Frequency.Name, SummaryColumns.Recency.Name, SummaryColumns.T.Name, SummaryColumns.MonetaryValue.Name,
    ];

    public static CustomerValues Of(PreparedOrders prepared, TrainedModels models)
    {
        CustomerPredictions year = CustomerPredictions.Predict(prepared.Customers, models.Purchases.Model, models.Spend.Model, new()
        {
            Horizon = 52,
            DiscountRatePerYear = 0.10,
            Interval = new PredictionInterval(
                Posterior.Of(models.Purchases, prepared.Customers).Draws, Posterior.Of(models.Spend, prepared.Customers).Draws),
        });
        return new(year, PortfolioOverview.Of(year));
    }

    /// <summary>Writes a row per customer: profile, history, predictions with intervals, segment and tier.</summary>
    /// <remarks><see cref="PredictionsCsv"/> writes predictions alone. With columns of one's own beside them one walks the columns.</remarks>
    public void Write(string path, ProfileTable profiles)
    {
        CustomerSummary customers = Year.Customers;
        SummaryColumn[] history = [.. _history.Select(customers.Column)];
        RfmSegmentsResult segments = Overview.CustomersBySegment!;
        ValueTiersResult tiers = Overview.CustomersByTier!;

        StringBuilder text = new();
        string[] header = [ProfileTable.Header, .. _history, .. Year.Columns.Select(column => column.Name), "segment", "tier"];
        text.AppendJoin(',', header).Append('\n');
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerProfile profile = profiles[customers[row].CustomerId];
            int tier = tiers.Tier[row];
            string[] cells =
            [
                profile.CustomerId.ToString(), profile.Country, profile.Channel,
                profile.SignupDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                .. history.Select(column => Cell(column[row])),
                .. Year.Columns.Select(column => Cell(column[row])),
                Quoted(segments[row].Segment.Name()), Quoted(tier < 0 ? "" : Overview.Tiers[tier].Group),
            ];
            text.AppendJoin(',', cells).Append('\n');
        }

        OutputFile.Write(path, text);
    }

    /// <summary>A text that may hold a comma, as the names of tiers do.</summary>
    private static string Quoted(string text) => text.Contains(',') ? $"\"{text}\"" : text;

    /// <summary>A number that reads back to the same bits; empty where there is none, or it is infinite.</summary>
    private static string Cell(double number) => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";
}
