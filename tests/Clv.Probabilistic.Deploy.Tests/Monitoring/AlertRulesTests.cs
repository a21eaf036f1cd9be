using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests.Monitoring;

/// <summary>Alerts ask for what the service shows, say what to do, and fire when they are to.</summary>
public sealed class AlertRulesTests
{
    private static JsonNode[] Rules =>
        [.. DeployFiles.Yaml("prometheus/clv-rules.yaml")["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!)];

    private static IEnumerable<string> Expressions => Rules.Select(rule => rule["expr"]!.GetValue<string>());

    [Test]
    public void Metrics_are_those_of_the_service() => Assert.That(Expressions.SelectMany(MetricRules.FaultsOf), Is.Empty);

    [Test]
    public void Everything_that_may_go_wrong_has_an_alert() => Assert.That(
        Rules.Select(rule => rule["alert"]!.GetValue<string>()),
        Is.EqualTo(new[] { "ClvDown", "ClvGone", "ClvErrors", "ClvSlow", "ClvDrift", "ClvTracking", "ClvStaleModel", "ClvFitFailed" }));

    [Test]
    public void Alert_has_fields_that_there_are_and_says_what_to_do()
    {
        foreach (JsonObject rule in Rules.Select(rule => rule.AsObject()))
        {
            Assert.That(rule.Select(property => property.Key), Is.SubsetOf(new[] { "alert", "expr", "for", "labels", "annotations" }));
            Assert.That(rule["labels"]!["severity"]!.GetValue<string>(), Is.AnyOf("critical", "warning"));
            Assert.That(rule["annotations"]!["summary"]!.GetValue<string>(), Does.EndWith("."));
            Assert.That(rule["annotations"]!["description"]!.GetValue<string>(), Does.EndWith("."));
        }
    }

    [Test]
    public void Prometheus_reads_the_rules_and_asks_the_service()
    {
        JsonNode file = DeployFiles.Yaml("prometheus/prometheus.yml");
        JsonNode job = file["scrape_configs"]!.AsArray().Single()!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ServiceContract.Texts(file["rule_files"]), Is.EqualTo(new[] { "clv-rules.yaml" }));
            Assert.That(job["job_name"]!.GetValue<string>(), Is.EqualTo("clv"), "rules ask for this job");
            Assert.That(job["metrics_path"]!.GetValue<string>(), Is.EqualTo(ServiceContract.Metrics));
            Assert.That(ServiceContract.Texts(job["static_configs"]![0]!["targets"]), Is.EqualTo(new[] { $"clv:{ServiceContract.Port}" }));
        }
    }

    [Test]
    public void Series_of_the_tests_are_those_of_the_service()
    {
        string[] series =
        [
            .. DeployFiles.Yaml("prometheus/clv-rules-tests.yaml")["tests"]!.AsArray()
                .SelectMany(test => test!["input_series"]!.AsArray())
                .Select(item => item!["series"]!.GetValue<string>())
                .Where(text => !text.StartsWith("up{", StringComparison.Ordinal)),
        ];

        Assert.That(series, Has.Length.GreaterThan(20));
        Assert.That(series.SelectMany(text => MetricRules.FaultsOf(text.Replace(", instance=\"a\"", "").Replace(", instance=\"b\"", ""))), Is.Empty);
    }

    [Test]
    public void Alerts_fire_when_they_are_to()
    {
        string folder = DeployFiles.PathOf("prometheus");
        using TemporaryFolder empty = new();
        DotnetCommand command = new(empty.Path, folder);
        try
        {
            Process.Start(new ProcessStartInfo("promtool", "--version") { RedirectStandardError = true, RedirectStandardOutput = true })!.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("promtool is not here; it comes with Prometheus.");
        }

        Assert.That(command.RunProgram("promtool", "check", "config", "--syntax-only", "prometheus.yml"), Does.Contain("SUCCESS"));
        Assert.That(command.RunProgram("promtool", "test", "rules", "clv-rules-tests.yaml"), Does.Contain("SUCCESS"));
    }
}
