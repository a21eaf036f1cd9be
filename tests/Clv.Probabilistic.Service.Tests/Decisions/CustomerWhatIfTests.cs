using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Decisions;

/// <summary>What a customer would be worth is what the service says when it has come to pass.</summary>
public sealed class CustomerWhatIfTests
{
    private const string Customer = "1010";

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
    public async Task An_order_is_answered_as_if_it_had_been_sent()
    {
        await using RunningService other = await RunningService.StartAsync(
            _run, options => options with { Store = Path.Combine(_run.Folder, $"{Guid.NewGuid():N}.db") });
        JsonObject asked = await other.GetAsync($"/v1/customers/{Customer}/what-if?buys=true&amount=42.5");
        Assert.That((string)asked["order"]!["date"]!, Is.EqualTo("2025-07-01"));
        string now = (await other.GetAsync($"/v1/customers/{Customer}")).ToJsonString();
        Assert.That(asked["now"]!.ToJsonString(), Is.EqualTo(now));

        await other.PostAsync("/v1/orders", $$"""{"order_id":"W-1","customer_id":{{Customer}},"date":"2025-07-01","amount":42.5}""");
        JsonObject then = await other.GetAsync($"/v1/customers/{Customer}");
        foreach (string number in (string[])["p_alive", "expected_purchases", "expected_spend", "clv", "clv_lower", "clv_upper", "monetary_value", "T"])
        {
            // Within rounding: the base may have been gone through meanwhile, and its columns agree with single scores to 1e-11.
            Assert.That((double)asked["then"]![number]!, Is.EqualTo((double)then[number]!).Within(1e-9).Percent, number);
        }

        Assert.That((double)asked["change"]!["clv"]!, Is.EqualTo((double)asked["then"]!["clv"]! - (double)asked["now"]!["clv"]!));
        Assert.That((double)asked["change"]!["clv"]!, Is.Positive);
    }

    [Test]
    public async Task Without_an_amount_the_order_comes_to_what_is_expected()
    {
        JsonObject asked = await _service.GetAsync($"/v1/customers/{Customer}/what-if?buys=true");
        Assert.That((double)asked["order"]!["amount"]!, Is.EqualTo((double)asked["now"]!["expected_spend"]!));
        Assert.That(asked["silent_weeks"], Is.Null);
    }

    [Test]
    public async Task Silence_is_a_later_end_of_observation()
    {
        JsonObject asked = await _service.GetAsync($"/v1/customers/{Customer}/what-if?silent_weeks=8");
        JsonObject later = await _service.GetAsync($"/v1/customers/{Customer}?as_of=2025-08-25");
        Assert.That(asked["then"]!.ToJsonString(), Is.EqualTo(later.ToJsonString()));
        Assert.That((double)asked["change"]!["p_alive"]!, Is.Negative);
        Assert.That(asked["order"], Is.Null);
    }

    [Test]
    public async Task An_order_and_silence_after_it_come_together()
    {
        JsonObject asked = await _service.GetAsync($"/v1/customers/{Customer}/what-if?buys=true&amount=10&silent_weeks=4&horizon=13");
        Assert.Multiple(() =>
        {
            Assert.That((string)asked["then"]!["as_of"]!, Is.EqualTo("2025-07-28"));
            Assert.That((string)asked["then"]!["last_order"]!, Is.EqualTo("2025-07-01"));
            Assert.That((double)asked["then"]!["horizon"]!, Is.EqualTo(13));
            Assert.That((int)asked["then"]!["frequency"]!, Is.EqualTo((int)asked["now"]!["frequency"]! + 1));
        });
    }

    [Test]
    public async Task Nothing_is_kept_of_it()
    {
        LiveCustomers customers = _service.Services.GetRequiredService<LiveCustomers>();
        long before = await customers.Store.RevisionAsync(default);
        await _service.GetAsync($"/v1/customers/{Customer}/what-if?buys=true");
        Assert.That(await customers.Store.RevisionAsync(default), Is.EqualTo(before));
        Assert.That((string)(await _service.GetAsync($"/v1/customers/{Customer}"))["as_of"]!, Is.EqualTo("2025-06-30"));
    }

    [TestCase("", "Nothing happens")]
    [TestCase("buys=maybe", "neither true nor false")]
    [TestCase("buys=true&amount=-1", "amount")]
    [TestCase("buys=true&amount=NaN", "amount")]
    [TestCase("buys=true&amount=1e160", "amount")]
    [TestCase("buys=true&amount=1.1e15", "amount")]
    [TestCase("amount=5&silent_weeks=2", "buys=true")]
    [TestCase("silent_weeks=-1", "silent_weeks")]
    [TestCase("silent_weeks=9999", "silent_weeks")]
    [TestCase("silent_weeks=1&horizon=1e9", "longer than 30 years")]
    public async Task What_cannot_be_is_refused_in_a_sentence(string query, string sentence)
    {
        JsonObject refused = await _service.GetAsync($"/v1/customers/{Customer}/what-if?{query}", HttpStatusCode.UnprocessableEntity);
        Assert.That((string)refused["detail"]!, Does.Contain(sentence));
    }

    [TestCase("1e15")]
    [TestCase("1e-320")]
    [TestCase("0")]
    public async Task An_amount_that_can_be_is_answered_in_numbers(string amount)
    {
        JsonObject answer = await _service.GetAsync($"/v1/customers/{Customer}/what-if?buys=true&amount={amount}");
        Assert.That(answer.ToJsonString(), Does.Not.Contain("NaN").And.Not.Contain("Infinity"));
    }

    [Test]
    public Task An_unknown_customer_is_not_found() => _service.GetAsync("/v1/customers/nobody/what-if?buys=true", HttpStatusCode.NotFound);
}
