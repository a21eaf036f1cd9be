using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests.Monitoring;

/// <summary>The dashboard shows what the service shows, each panel in a place of its own.</summary>
public sealed class DashboardTests
{
    private static readonly Lazy<JsonNode> _dashboard = new(() => DeployFiles.Json("grafana/clv.json"));

    private static JsonNode[] Panels => [.. _dashboard.Value["panels"]!.AsArray().Select(panel => panel!)];

    private static JsonNode[] Charts => [.. Panels.Where(panel => panel["type"]!.GetValue<string>() != "row")];

    private static IEnumerable<string> Expressions => Charts.SelectMany(panel => panel["targets"]!.AsArray()).Select(target => target!["expr"]!.GetValue<string>());

    [Test]
    public void Metrics_are_those_of_the_service() => Assert.That(Expressions.SelectMany(MetricRules.FaultsOf), Is.Empty);

    [Test]
    public void Every_metric_of_the_service_is_shown() => Assert.That(
        Expressions.SelectMany(PromQl.Metrics).Select(PromQl.Whole).Distinct(), Is.EquivalentTo(ServiceContract.MetricNames));

    [Test]
    public void Panels_have_a_title_a_sentence_a_number_and_the_source_that_is_chosen()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Panels.Select(panel => panel["id"]!.GetValue<int>()), Is.Unique);
            foreach (JsonNode panel in Charts)
            {
                Assert.That(panel["title"]!.GetValue<string>(), Is.Not.Empty);
                Assert.That(panel["description"]!.GetValue<string>(), Does.EndWith("."), $"{panel["title"]}");
                Assert.That(panel["datasource"]!["uid"]!.GetValue<string>(), Is.EqualTo("${source}"));
                Assert.That(panel["targets"]!.AsArray().Select(target => target!["refId"]!.GetValue<string>()), Is.Unique);
            }
        }
    }

    [Test]
    public void Panels_do_not_lie_on_each_other()
    {
        (int X, int Y, int W, int H)[] places =
        [
            .. Panels.Select(panel => panel["gridPos"]!).Select(at => (at["x"]!.GetValue<int>(), at["y"]!.GetValue<int>(), at["w"]!.GetValue<int>(), at["h"]!.GetValue<int>())),
        ];
        var cells = places.SelectMany(at => Enumerable.Range(at.X, at.W).SelectMany(x => Enumerable.Range(at.Y, at.H).Select(y => (x, y)))).ToArray();

        Assert.That(cells, Is.Unique);
        Assert.That(cells.Select(cell => cell.x), Is.All.LessThan(24));
    }

    [Test]
    public void Purchases_are_shown_with_their_interval()
    {
        JsonNode panel = Charts.Single(chart => $"{chart["title"]}" == "Purchases of the last whole week");
        string[] names = [.. panel["targets"]!.AsArray().Select(target => $"{target!["legendFormat"]}")];
        string[] overridden = [.. panel["fieldConfig"]!["overrides"]!.AsArray().Select(item => $"{item!["matcher"]!["options"]}")];

        Assert.That(names, Is.EqualTo(new[] { "came", "expected", "lower end", "upper end" }));
        Assert.That(overridden, Is.SubsetOf(names));
    }

    [Test]
    public void Grafana_finds_the_dashboard_and_its_source()
    {
        JsonNode source = DeployFiles.Yaml("grafana/provisioning/datasources/prometheus.yaml")["datasources"]![0]!;
        JsonNode provider = DeployFiles.Yaml("grafana/provisioning/dashboards/clv.yaml")["providers"]![0]!;
        string[] mounted = ServiceContract.Texts(DeployFiles.Yaml("compose.yaml")["services"]!["grafana"]!["volumes"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{source["url"]}", Is.EqualTo("http://prometheus:9090"));
            Assert.That($"{source["type"]}", Is.EqualTo("prometheus"));
            Assert.That(mounted, Does.Contain($"./grafana/clv.json:{provider["options"]!["path"]}/clv.json:ro"));
            Assert.That(mounted, Does.Contain("./grafana/provisioning:/etc/grafana/provisioning:ro"));
        }
    }
}
