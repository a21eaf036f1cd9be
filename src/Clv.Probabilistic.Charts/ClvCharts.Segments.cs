using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Charts;

/// <content>Customers in groups.</content>
public static partial class ClvCharts
{
    private const string OfCustomers = "of customers";
    private const string OfValue = "of value";

    /// <summary>The RFM segments: what share of customers, and of value where one was given, each holds.</summary>
    /// <param name="segments">What <see cref="Probabilistic.RfmSegments.Of"/> computes.</param>
    /// <returns>The chart.</returns>
    public static Chart RfmSegments(RfmSegmentsResult segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        string unit = segments.Customers.TimeUnit.Plural();
        List<JsonObject> rows = [];
        foreach (RfmSegmentRow row in segments.Rows)
        {
            rows.Add(SegmentRow(row, OfCustomers, row.Share));
            if (row.ValueShare is double value)
            {
                rows.Add(SegmentRow(row, OfValue, value));
            }
        }

        RfmSegmentRow largest = segments.Rows.MaxBy(row => row.Customers)!;
        RfmSegmentRow? richest = segments.Rows.Where(row => row.ValueShare is not null).MaxBy(row => row.ValueShare);
        string worth = richest is null ? string.Empty : Text($"; most value is with {richest.Segment.Name()}, {PercentOf(richest.ValueShare!.Value)} of it");
        return Shares(
            rows,
            "Customers by segment",
            "Segment",
            Text($"The largest of the RFM segments is {largest.Segment.Name()}, with {PercentOf(largest.Share)} of customers{worth}."),
            9,
            richest is not null,
            VegaLite.Tooltip(
                ("group", VegaLite.Nominal, "Segment", null),
                ("share", VegaLite.Quantitative, "Share", VegaLite.FinePercent),
                ("series", VegaLite.Nominal, "Of", null),
                ("customers", VegaLite.Quantitative, "Customers", ",.1~f"),
                ("frequency", VegaLite.Quantitative, "Mean frequency", VegaLite.Short),
                ("silence", VegaLite.Quantitative, $"Mean {unit} since the last purchase", VegaLite.Short),
                ("money", VegaLite.Quantitative, "Mean monetary value", VegaLite.Short),
                ("value", VegaLite.Quantitative, "Total value", VegaLite.Whole)));
    }

    /// <summary>The tiers of customers by value: what share of customers and of value each holds.</summary>
    /// <param name="tiers">What <see cref="Probabilistic.ValueTiers.Of"/> computes.</param>
    /// <returns>The chart; without shares of value where the total is not positive or not finite.</returns>
    public static Chart ValueTiers(ValueTiersResult tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        int step = StepFor(tiers.Tiers.Count, Chart.MostRows / 2);
        List<JsonObject> rows = [];
        for (int i = 0; i < tiers.Tiers.Count; i += step)
        {
            ValueTier tier = tiers.Tiers[i];
            rows.Add(TierRow(tier, OfCustomers, tiers.Customers > 0 ? tier.Customers / tiers.Customers : 0));
            if (tier.ValueShare is double share)
            {
                rows.Add(TierRow(tier, OfValue, share));
            }
        }

        ValueTier best = tiers.Tiers[0];
        string held = best.ValueShare is double top ? Text($"hold {PercentOf(top)} of a total value of {Rounded(tiers.TotalValue)}") : "hold a value without end, or below 0 in total";
        string without = tiers.WithoutValue > 0 ? Text($" {tiers.WithoutValue:#,0.##} customers have no value.") : string.Empty;
        string thinned = step > 1 ? Text($" One tier in {step} is drawn.") : string.Empty;
        return Shares(
            rows,
            "Value by tier of customers",
            "Customers, the most valuable first",
            Text($"The first {PercentOf(best.Until)} of {Rounded(tiers.Customers)} customers {held}.{without}{thinned}"),
            Math.Min(tiers.Tiers.Count, 20),
            best.ValueShare is not null,
            VegaLite.Tooltip(
                ("group", VegaLite.Nominal, "Customers", null),
                ("share", VegaLite.Quantitative, "Share", VegaLite.FinePercent),
                ("series", VegaLite.Nominal, "Of", null),
                ("customers", VegaLite.Quantitative, "Customers", ",.1~f"),
                ("value", VegaLite.Quantitative, "Total value", VegaLite.Whole),
                ("mean", VegaLite.Quantitative, "Mean value", VegaLite.Short),
                ("smallest", VegaLite.Quantitative, "Smallest value", VegaLite.Short),
                ("largest", VegaLite.Quantitative, "Largest value", VegaLite.Short)));
    }

    private static Chart Shares(
        List<JsonObject> rows, string title, string axis, string description, int groups, bool hasValue, JsonArray tooltip)
    {
        JsonArray Series() => hasValue ? VegaLite.List(OfCustomers, OfValue) : VegaLite.List(OfCustomers);
        JsonObject view = new()
        {
            ["data"] = VegaLite.Data(rows),
            ["mark"] = VegaLite.With(("type", "bar"), ("cornerRadiusEnd", 2)),
            ["encoding"] = new JsonObject
            {
                ["y"] = VegaLite.Channel("group", VegaLite.Nominal, axis, ("sort", null), ("axis", VegaLite.With(("labelLimit", 220)))),
                ["yOffset"] = VegaLite.Channel("series", VegaLite.Nominal, title: null, ("scale", VegaLite.With(("domain", Series())))),
                ["x"] = VegaLite.Channel("share", VegaLite.Quantitative, "Share", ("axis", VegaLite.With(("format", VegaLite.Percent)))),
                ["color"] = VegaLite.Channel(
                    "series",
                    VegaLite.Nominal,
                    title: null,
                    ("scale", VegaLite.With(("domain", Series()))),
                    ("legend", VegaLite.With(("orient", "top"), ("title", null)))),
                ["tooltip"] = tooltip,
            },
        };
        return new Chart(title, description, 60 + (34 * groups), view);
    }

    private static JsonObject SegmentRow(RfmSegmentRow row, string series, double share) => new()
    {
        ["group"] = row.Segment.Name(),
        ["series"] = series,
        ["share"] = VegaLite.Number(share),
        ["customers"] = VegaLite.Number(row.Customers),
        ["frequency"] = VegaLite.Number(row.MeanFrequency ?? double.NaN),
        ["silence"] = VegaLite.Number(row.MeanTimeSinceLastPurchase ?? double.NaN),
        ["money"] = VegaLite.Number(row.MeanMonetaryValue ?? double.NaN),
        ["value"] = VegaLite.Number(row.TotalValue ?? double.NaN),
    };

    private static JsonObject TierRow(ValueTier tier, string series, double share) => new()
    {
        ["group"] = Text($"{tier.From:0.##%} to {tier.Until:0.##%}"),
        ["series"] = series,
        ["share"] = VegaLite.Number(share),
        ["customers"] = VegaLite.Number(tier.Customers),
        ["value"] = VegaLite.Number(tier.TotalValue),
        ["mean"] = VegaLite.Number(tier.MeanValue ?? double.NaN),
        ["smallest"] = VegaLite.Number(tier.SmallestValue ?? double.NaN),
        ["largest"] = VegaLite.Number(tier.LargestValue ?? double.NaN),
    };
}
