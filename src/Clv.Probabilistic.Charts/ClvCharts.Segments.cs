using System.Text.Json.Nodes;
using static Clv.Probabilistic.Charts.VegaLite;

namespace Clv.Probabilistic.Charts;

/// <content>Customers in groups.</content>
public static partial class ClvCharts
{
    private const string OfCustomers = "of customers";
    private const string OfValue = "of value";

    /// <summary>The RFM segments: what share of customers, and of value where one was given, each holds.</summary>
    /// <param name="segments">What <see cref="Probabilistic.RfmSegments.Of"/> computes.</param>
    /// <returns>The chart.</returns>
    public static Chart RfmSegments(RfmSegmentsResult segments) => RfmSegments(segments, isMoney: true);

    /// <summary>The same of values that may be no money.</summary>
    internal static Chart RfmSegments(RfmSegmentsResult segments, bool isMoney)
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
        string worth = richest is null
            ? string.Empty
            : $"; most value is with {richest.Segment.Name()}, {PercentOf(richest.ValueShare!.Value)} of it";
        return Shares(
            rows,
            "Customers by segment",
            "Segment",
            Text($"The largest of the RFM segments is {largest.Segment.Name()}, with {PercentOf(largest.Share)} of customers{worth}."),
            9,
            richest is not null,
            Tooltip(
                ("group", Nominal, "Segment", null),
                ("share", Quantitative, "Share", FinePercent),
                ("series", Nominal, "Of", null),
                ("customers", Quantitative, "Customers", ",.1~f"),
                ("frequency", Quantitative, "Mean frequency", Short),
                ("silence", Quantitative, $"Mean {unit} since the last purchase", Short),
                ("money", Quantitative, "Mean monetary value", Short),
                ("value", Quantitative, "Total value", Whole)),
            isMoney ? ["money", "value"] : ["money"]);
    }

    /// <summary>The tiers of customers by value: what share of customers and of value each holds.</summary>
    /// <param name="tiers">What <see cref="Probabilistic.ValueTiers.Of"/> computes.</param>
    /// <returns>The chart; without shares of value where the total is not positive or not finite.</returns>
    public static Chart ValueTiers(ValueTiersResult tiers) => ValueTiers(tiers, isMoney: true);

    /// <summary>The same of values that may be no money.</summary>
    internal static Chart ValueTiers(ValueTiersResult tiers, bool isMoney)
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
        string held = best.ValueShare is double top
            ? $"hold {PercentOf(top)} of a total value of {Rounded(tiers.TotalValue, isMoney)}"
            : "hold a share that cannot be said, as the total is not positive and finite";
        string without = tiers.WithoutValue > 0 ? Text($" {tiers.WithoutValue:#,0.##} customers have no value.") : string.Empty;
        string thinned = step > 1 ? Text($" One tier in {step} is drawn.") : string.Empty;
        return Shares(
            rows,
            "Value by tier of customers",
            "Customers, the most valuable first",
            Text($"The first {PercentOf(best.Until)} of {Rounded(tiers.Customers)} customers {held}.{without}{thinned}"),
            Math.Min(tiers.Tiers.Count, 20),
            best.ValueShare is not null,
            Tooltip(
                ("group", Nominal, "Customers", null),
                ("share", Quantitative, "Share", FinePercent),
                ("series", Nominal, "Of", null),
                ("customers", Quantitative, "Customers", ",.1~f"),
                ("value", Quantitative, "Total value", Whole),
                ("mean", Quantitative, "Mean value", Short),
                ("smallest", Quantitative, "Smallest value", Short),
                ("largest", Quantitative, "Largest value", Short)),
            isMoney ? ["value", "mean", "smallest", "largest"] : []);
    }

    private static Chart Shares(
        List<JsonObject> rows, string title, string axis, string description, int groups, bool hasValue, JsonArray tooltip, IReadOnlyList<string> money)
    {
        JsonArray Series() => hasValue ? List(OfCustomers, OfValue) : List(OfCustomers);
        JsonObject view = new()
        {
            ["data"] = Data(rows),
            ["mark"] = With(("type", "bar"), ("cornerRadiusEnd", 2)),
            ["encoding"] = new JsonObject
            {
                ["y"] = Channel("group", Nominal, axis, ("sort", null), ("axis", With(("labelLimit", 220)))),
                ["yOffset"] = Channel("series", Nominal, title: null, ("scale", With(("domain", Series())))),
                ["x"] = Channel(
                    "share",
                    Quantitative,
                    hasValue ? "Share of customers or value" : "Share of customers",
                    ("axis", With(("format", Percent)))),
                ["color"] = Channel(
                    "series",
                    Nominal,
                    title: null,
                    ("scale", With(("domain", Series()))),
                    ("legend", TopLegend(ofLines: false))),
                ["tooltip"] = tooltip,
            },
        };
        return new Chart(title, description, 60 + (34 * groups), view, money);
    }

    private static JsonObject SegmentRow(RfmSegmentRow row, string series, double share) => new()
    {
        ["group"] = row.Segment.Name(),
        ["series"] = series,
        ["share"] = Number(share),
        ["customers"] = Number(row.Customers),
        ["frequency"] = Number(row.MeanFrequency ?? double.NaN),
        ["silence"] = Number(row.MeanTimeSinceLastPurchase ?? double.NaN),
        ["money"] = Number(row.MeanMonetaryValue ?? double.NaN),
        ["value"] = Number(row.TotalValue ?? double.NaN),
    };

    private static JsonObject TierRow(ValueTier tier, string series, double share) => new()
    {
        ["group"] = $"{ReportFigures.Style.Share(tier.From, "0.##%")} to {ReportFigures.Style.Share(tier.Until, "0.##%")}",
        ["series"] = series,
        ["share"] = Number(share),
        ["customers"] = Number(tier.Customers),
        ["value"] = Number(tier.TotalValue),
        ["mean"] = Number(tier.MeanValue ?? double.NaN),
        ["smallest"] = Number(tier.SmallestValue ?? double.NaN),
        ["largest"] = Number(tier.LargestValue ?? double.NaN),
    };
}
