using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Decisions;

/// <summary>The base by other terms is what the library predicts by them.</summary>
public sealed class BaseWhatIfTests
{
    private SampleRun _run = null!;
    private RunningService _service = null!;

    private Portfolio Portfolio => _service.Services.GetRequiredService<LiveCustomers>().Portfolio!;

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
    public async Task By_the_same_terms_it_is_the_same()
    {
        JsonObject answer = await _service.GetAsync("/v1/what-if");
        Assert.That(answer["then"]!.ToJsonString(), Is.EqualTo(answer["now"]!.ToJsonString()));
        Assert.That((double)answer["then"]!["clv"]!["value"]!, Is.EqualTo(Portfolio.Predictions!.TotalLifetimeValue()));
        Assert.That(answer["contacts"], Is.Null);
        foreach (JsonNode? segment in answer["segments"]!.AsArray())
        {
            Assert.That((double)segment!["then"]!, Is.EqualTo((double)segment["now"]!));
        }
    }

    [Test]
    public async Task Other_terms_are_those_of_the_library()
    {
        JsonObject answer = await _service.GetAsync("/v1/what-if?margin=0.4&discount_rate=0.2&horizon=26");
        ModelVersion version = Portfolio.Version;
        CustomerPredictions expected = CustomerPredictions.Predict(
            Portfolio.Predictions!.Customers,
            version.Purchases,
            version.Spend,
            new() { Horizon = 26, Margin = 0.4, DiscountRatePerYear = 0.2, Interval = version.Interval! with { PerCustomer = false } });
        PredictedTotal total = expected.Total();
        JsonNode then = answer["then"]!;
        Assert.Multiple(() =>
        {
            Assert.That((double)then["margin"]!, Is.EqualTo(0.4));
            Assert.That((double)then["discount_rate"]!, Is.EqualTo(0.2));
            Assert.That((double)then["horizon"]!, Is.EqualTo(26));
            Assert.That((double)then["clv"]!["value"]!, Is.EqualTo(total.LifetimeValue!.Value.Value).Within(1e-9).Percent);
            Assert.That((double)then["expected_purchases"]!["value"]!, Is.EqualTo(total.Purchases.Value).Within(1e-9).Percent);
            Assert.That((double)then["clv"]!["lower"]!, Is.LessThanOrEqualTo((double)then["clv"]!["value"]!));
            Assert.That((double)then["clv"]!["lower"]!, Is.EqualTo(total.LifetimeValue.Value.Expectation!.Value.Lower).Within(1.5).Percent);
            Assert.That((double)then["clv"]!["upper"]!, Is.EqualTo(total.LifetimeValue.Value.Expectation!.Value.Upper).Within(1.5).Percent);
            Assert.That((double)then["buyers"]!["lower"]!, Is.EqualTo(total.Buyers.Expectation!.Value.Lower).Within(1.5).Percent);
            Assert.That((double)answer["now"]!["margin"]!, Is.EqualTo(0.3));
        });
        foreach (string parts in (string[])["segments", "tiers"])
        {
            JsonArray groups = answer[parts]!.AsArray();
            Assert.That(groups.Sum(group => (double)group!["then"]!), Is.EqualTo(total.LifetimeValue!.Value.Value).Within(1e-9).Percent);
            Assert.That(groups.Sum(group => (double)group!["now"]!), Is.EqualTo(Portfolio.Predictions.TotalLifetimeValue()).Within(1e-9).Percent);
            Assert.That(groups.Sum(group => (double)group!["customers"]!), Is.EqualTo(_run.Result.Customers.Count));
        }
    }

    [Test]
    public async Task A_margin_twice_as_large_makes_every_part_twice_as_much_worth()
    {
        JsonObject answer = await _service.GetAsync("/v1/what-if?margin=0.6");
        foreach (JsonNode? group in answer["segments"]!.AsArray())
        {
            Assert.That((double)group!["then"]!, Is.EqualTo(2 * (double)group["now"]!).Within(1e-9).Percent);
        }

        Assert.That((double)answer["then"]!["clv"]!["upper"]!, Is.EqualTo(2 * (double)answer["now"]!["clv"]!["upper"]!).Within(1e-9).Percent);
    }

    [TestCase("contact_cost=0.5&lift=0.2", 0.5, 0.2, false)]
    [TestCase("contact_cost=1", 1, 0.1, true)]
    [TestCase("contact_cost=1000000", 1_000_000, 0.1, true)]
    public async Task Contacts_are_those_of_the_plan_of_the_library(string query, double cost, double lift, bool isAssumed)
    {
        JsonObject answer = await _service.GetAsync("/v1/what-if?horizon=13&" + query);
        ModelVersion version = Portfolio.Version;
        CustomerPredictions quarter = CustomerPredictions.Predict(
            Portfolio.Predictions!.Customers,
            version.Purchases,
            version.Spend,
            version.Options(13) with { Interval = version.Interval! with { PerCustomer = false } });
        ContactPlan plan = ContactPlan.Of(quarter, new() { CostPerContact = cost, Lift = lift });
        JsonNode contacts = answer["contacts"]!;
        Assert.Multiple(() =>
        {
            Assert.That((int)contacts["contacted"]!, Is.EqualTo(plan.Contacted));
            Assert.That((double)contacts["cost"]!, Is.EqualTo(plan.Cost));
            Assert.That((double)contacts["gain"]!, Is.EqualTo(plan.Gain.Value));
            Assert.That((bool)contacts["lift_is_assumed"]!, Is.EqualTo(isAssumed));
            Assert.That((double?)contacts["gain_lower"], plan.Contacted == 0 ? Is.Null : Is.EqualTo(plan.Gain.Expectation!.Value.Lower).Within(10).Percent);
            Assert.That((int)contacts["without_value"]!, Is.EqualTo(plan.WithoutValue));
        });
    }

    [TestCase("margin=0", "margin")]
    [TestCase("margin=1.5", "margin")]
    [TestCase("margin=x", "margin is no number")]
    [TestCase("discount_rate=-0.1", "discount_rate")]
    [TestCase("horizon=0", "horizon")]
    [TestCase("horizon=999999", "20 years")]
    [TestCase("contact_cost=-1", "contact_cost")]
    [TestCase("contact_cost=1&lift=11", "lift")]
    [TestCase("lift=0.1", "contact_cost")]
    public async Task What_cannot_be_is_refused_in_a_sentence(string query, string sentence)
    {
        JsonObject refused = await _service.GetAsync("/v1/what-if?" + query, HttpStatusCode.UnprocessableEntity);
        Assert.That((string)refused["detail"]!, Does.Contain(sentence));
    }

    [Test]
    public async Task Whoever_goes_away_stops_the_work_and_the_next_is_answered()
    {
        BaseWhatIfQuestions questions = _service.Services.GetRequiredService<BaseWhatIfQuestions>();
        using CancellationTokenSource gone = new();
        await gone.CancelAsync();
        Assert.That(
            async () => await questions.AnswerAsync(Portfolio, new BaseTerms(0.77, null, null, null, null), gone.Token),
            Throws.InstanceOf<OperationCanceledException>());
        BaseWhatIfAnswer answer = await questions.AnswerAsync(Portfolio, new BaseTerms(0.77, null, null, null, null), default);
        Assert.That(answer.Then!.Margin, Is.EqualTo(0.77));
    }
}
