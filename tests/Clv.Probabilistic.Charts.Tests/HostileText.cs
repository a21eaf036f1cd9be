namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Text that would do harm if a page took it for anything but text.</summary>
internal static class HostileText
{
    public const string Id = "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>\u2028&lt;${hit}";

    /// <summary>A chart of a customer of that name, which its title and description say.</summary>
    public static Chart Chart()
    {
        TransactionTable orders = OrderTables.Of([Id, Id, Id], [new DateOnly(2024, 1, 1), new(2024, 2, 1), new(2024, 5, 1)]);
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        return ClvCharts.AliveHistory(Probabilistic.AliveHistory.Of(model, orders, Id));
    }

    /// <summary>A chart whose marks are of that name.</summary>
    public static Chart ChartOfNames() => new(
        Id,
        Id,
        200,
        new()
        {
            ["data"] = VegaLite.Data([new() { ["name"] = Id, ["value"] = 3 }]),
            ["mark"] = "bar",
            ["encoding"] = new System.Text.Json.Nodes.JsonObject
            {
                ["y"] = VegaLite.Channel("name", VegaLite.Nominal, "Name"),
                ["x"] = VegaLite.Channel("value", VegaLite.Quantitative, "Value"),
                ["tooltip"] = VegaLite.Tooltip(("name", VegaLite.Nominal, "Name", null), ("value", VegaLite.Quantitative, "Value", null)),
            },
        });
}
