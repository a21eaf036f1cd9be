using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>What the service says of a customer is what the library and the tool say, to the last bit.</summary>
public sealed class CustomerAnswerTests
{
    private SampleRun _run = null!;
    private RunningService _service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _run = SampleRun.Create();
        _service = await RunningService.StartAsync(_run);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        _run.Dispose();
    }

    [Test]
    public async Task Every_customer_has_the_numbers_of_the_predictions()
    {
        CustomerPredictions predictions = _run.Result.Predictions;
        for (int row = 0; row < predictions.Count; row++)
        {
            JsonObject answer = await _service.GetAsync($"/v1/customers/{Uri.EscapeDataString(predictions.Customers.Ids[row])}");
            Assert.Multiple(() =>
            {
                Assert.That((double)answer["p_alive"]!, Is.EqualTo(predictions.ProbabilityAlive[row]));
                Assert.That((double)answer["expected_purchases"]!, Is.EqualTo(predictions.ExpectedPurchases[row]));
                Assert.That((double)answer["expected_spend"]!, Is.EqualTo(predictions.ExpectedSpend[row]));
                Assert.That((double)answer["clv"]!, Is.EqualTo(predictions.LifetimeValue[row]));
                Assert.That((double)answer["p_any_purchase"]!, Is.EqualTo(predictions.ProbabilityOfAnyPurchase[row]));
                Assert.That((int)answer["frequency"]!, Is.EqualTo(predictions.Customers.Frequency[row]));
                Assert.That((double)answer["recency"]!, Is.EqualTo(predictions.Customers.Recency[row]));
                Assert.That((double)answer["T"]!, Is.EqualTo(predictions.Customers.T[row]));
            });
        }
    }

    [Test]
    public async Task Every_customer_has_the_fields_of_marketing_and_intervals_that_hold_the_numbers()
    {
        CustomerPredictions predictions = _run.Result.Predictions;
        MarketingFields fields = MarketingFields.Of(predictions);
        for (int row = 0; row < predictions.Count; row++)
        {
            JsonObject answer = await _service.GetAsync($"/v1/customers/{Uri.EscapeDataString(predictions.Customers.Ids[row])}");
            CustomerFields expected = fields[row];
            Assert.Multiple(() =>
            {
                Assert.That((double?)answer["value_so_far"], Is.EqualTo(expected.ValueSoFar));
                Assert.That((double?)answer["total_value"], Is.EqualTo(expected.TotalValue));
                Assert.That((double?)answer["average_days_between_orders"], Is.EqualTo(expected.AverageDaysBetweenOrders));
                Assert.That((string?)answer["expected_next_order"], Is.EqualTo(expected.ExpectedNextOrder?.ToString("O", CultureInfo.InvariantCulture)));
                Assert.That((string?)answer["next_order_from"], Is.EqualTo(expected.NextOrderFrom?.ToString("O", CultureInfo.InvariantCulture)));
                Assert.That((string?)answer["next_order_to"], Is.EqualTo(expected.NextOrderTo?.ToString("O", CultureInfo.InvariantCulture)));
                Assert.That((double?)answer["days_late"], Is.EqualTo(expected.DaysLate));
                Assert.That((double)answer["churn_risk"]!, Is.EqualTo(expected.ChurnRisk).Within(1e-11));
                Assert.That((string?)answer["churn_risk_band"], Is.EqualTo(expected.ChurnRiskBand.ToString().ToLowerInvariant()));
                Assert.That((string?)answer["tier"], Is.EqualTo(expected.Tier));
                Assert.That((string?)answer["segment"], Is.EqualTo(expected.Segment.Name()));
                Assert.That((double)answer["clv_lower"]!, Is.LessThanOrEqualTo((double)answer["clv"]!));
                Assert.That((double)answer["clv_upper"]!, Is.GreaterThanOrEqualTo((double)answer["clv"]!));
                Assert.That((double)answer["interval_level"]!, Is.EqualTo(0.9));
            });
        }
    }

    [Test]
    public async Task A_score_of_a_history_is_that_of_the_library()
    {
        CustomerScorer scorer = new(_run.Result.Purchases.Model, _run.Result.Spend!.Model, new() { Horizon = 52, Margin = 0.3 });
        CustomerScore expected = scorer.Score(new CustomerHistory(3, 20.5, 40) { MonetaryValue = 35 });
        JsonObject answer = await _service.PostAsync("/v1/score", """{"frequency":3,"recency":20.5,"T":40,"monetary_value":35}""");
        Assert.Multiple(() =>
        {
            Assert.That((double)answer["p_alive"]!, Is.EqualTo(expected.ProbabilityAlive));
            Assert.That((double)answer["expected_purchases"]!, Is.EqualTo(expected.ExpectedPurchases));
            Assert.That((double)answer["clv"]!, Is.EqualTo(expected.LifetimeValue));
        });
    }

    [Test]
    public async Task Nobody_is_a_problem_with_a_sentence()
    {
        JsonObject problem = await _service.GetAsync("/v1/customers/nobody-of-that-name", HttpStatusCode.NotFound);
        Assert.That((string)problem["detail"]!, Does.Contain("no customer with this id"));
    }
}
