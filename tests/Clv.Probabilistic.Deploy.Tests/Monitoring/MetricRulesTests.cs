namespace Clv.Probabilistic.Deploy.Tests.Monitoring;

public sealed class MetricRulesTests
{
    [Test]
    public void Metrics_are_found_between_functions_labels_and_texts() => Assert.That(
        PromQl.Metrics("""sum by (le) (rate(a_bucket{x="{b}", y=~"c|d"}[5m])) / max(b_total) > 0.5 or up == 0"""),
        Is.EqualTo(new[] { "a_bucket", "b_total" }));

    [TestCase("rate(clv_order_total[5m])", "clv_order_total")]
    [TestCase("rate(http_server_request_duration_seconds[5m])", "http_server_request_duration_seconds")]
    [TestCase("clv_customers_sum", "clv_customers_sum")]
    [TestCase("""clv_alert{alert="stale"}""", "clv_alert alert stale")]
    [TestCase("""clv_model_drift_psi{variable="recency", column="a"}""", "clv_model_drift_psi column a")]
    [TestCase("""sum(rate(clv_orders_total{result="accepted", job="clv"}[5m])) > 1""")]
    public void What_the_service_does_not_have_is_named(string expression, params string[] faults) =>
        Assert.That(MetricRules.FaultsOf(expression), Is.EqualTo(faults));
}
