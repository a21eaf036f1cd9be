using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Service.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Decisions;

/// <summary>An experiment whose effect is known is read right.</summary>
public class ExperimentReadingTests
{
    private const string Key = "letter-summer-2025";
    private const double Usual = 0.3;
    private const double Effect = 0.2;

    private static readonly DateOnly _start = new(2025, 7, 1);

    [Test]
    public async Task AKnownLiftIsFoundAndTheReadingIsThatOfTheLibrary([Values(StorePlace.Sqlite, StorePlace.Postgres)] string engine)
    {
        using StorePlace place = StorePlace.In(engine);
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run, options => options with { Store = place.Address });
        await service.PostAsync("/v1/experiments", $$"""{"name": "{{Key}}", "start": "2025-07-01", "horizon": 4}""", HttpStatusCode.Created);

        ExperimentAssignment arms = ExperimentAssignment.ByHash(run.Result.Customers.Ids, Key);
        List<(CustomerId Customer, DateOnly Day, double Amount)> orders = Simulated(arms);
        await SendAsync(service, orders.Where(order => order.Day < _start.AddDays(14)), "A");
        await service.UntilAsync(async () => (string)(await service.GetAsync($"/v1/experiments/{Key}"))["experiment"]!["as_of"]! == "2025-07-14");
        JsonObject early = await service.GetAsync($"/v1/experiments/{Key}");
        Assert.That((string)early["experiment"]!["state"]!, Is.EqualTo("running"));
        Assert.That((double)early["reading"]!["plan_reached"]!, Is.EqualTo(0.5));
        Assert.That(early["sentences"]!.AsArray().Select(sentence => (string)sentence!), Has.Some.StartsWith("This is an early look"));

        await SendAsync(service, orders.Where(order => order.Day >= _start.AddDays(14)), "B");
        await service.UntilAsync(async () => await service.GetAsync($"/v1/experiments/{Key}") is { } now
            && (string)now["experiment"]!["state"]! == "over" && !(bool)(await service.GetAsync("/v1/segments"))["is_behind"]!);
        JsonObject answer = await service.GetAsync($"/v1/experiments/{Key}");
        JsonNode reading = answer["reading"]!;
        JsonNode plain = Lift(reading, isAdjusted: false), adjusted = Lift(reading, isAdjusted: true);
        ExperimentReadingResult expected = Expected(service, run, arms, orders);
        ExperimentLift known = expected.Single(lift => lift is { Metric: ExperimentMetric.Purchases, IsAdjusted: false });
        ExperimentLift knownAdjusted = expected.Single(lift => lift is { Metric: ExperimentMetric.Purchases, IsAdjusted: true });
        Assert.Multiple(() =>
        {
            // The simulation: a fifth of a purchase more in the one arm.
            Assert.That((double)plain["interval"]!["lower"]!, Is.Positive.And.LessThan(Effect));
            Assert.That((double)plain["interval"]!["upper"]!, Is.GreaterThan(Effect));
            Assert.That((double)adjusted["always_valid_interval"]!["lower"]!, Is.Positive);

            // The library on the same orders.
            Assert.That((double)plain["lift"]!, Is.EqualTo(known.Lift).Within(1e-12));
            Assert.That((double)adjusted["lift"]!, Is.EqualTo(knownAdjusted.Lift).Within(1e-9));
            Assert.That((double)adjusted["interval"]!["upper"]!, Is.EqualTo(knownAdjusted.LiftInterval.Upper).Within(1e-9));
            Assert.That(reading["arm_customers"]!.AsArray().Select(count => (int)count!), Is.EqualTo(new[] { arms.CountOf(0), arms.CountOf(1) }));
            Assert.That((int)reading["other_customers"]!, Is.EqualTo(1));
            Assert.That((double)reading["sample_ratio_p_value"]!, Is.EqualTo(expected.SampleRatioPValue).Within(1e-12));
            Assert.That(reading["balance"]!.AsArray(), Has.Count.EqualTo(3));
            Assert.That(answer["sentences"]!.AsArray().Select(sentence => (string)sentence!), Has.Some.Contains("a difference, p ="));
        });
        string page = await service.Client.GetStringAsync($"/experiments/{Key}");
        Assert.That(page, Does.Contain("Lifts over control").And.Contain("a difference, p ="));
    }

    private static JsonNode Lift(JsonNode reading, bool isAdjusted) => reading["lifts"]!.AsArray()
        .Single(lift => (string)lift!["metric"]! == "purchases" && (bool)lift["is_adjusted"]! == isAdjusted)!;

    /// <summary>What customers do within four weeks: one of the other arm buys more often by a fifth of a purchase; and a newcomer who is in no arm.</summary>
    private static List<(CustomerId Customer, DateOnly Day, double Amount)> Simulated(ExperimentAssignment arms)
    {
        Random chance = new(20250701);
        List<(CustomerId Customer, DateOnly Day, double Amount)> orders = [];
        foreach (AssignedCustomer customer in arms)
        {
            if (chance.NextDouble() < Usual + (customer.Arm == "control" ? 0 : Effect))
            {
                orders.Add((customer.CustomerId, _start.AddDays(chance.Next(27)), Math.Round(20 + (40 * chance.NextDouble()), 2)));
            }
        }

        orders.Add((new CustomerId("newcomer"), _start.AddDays(13), 10));
        orders.Add((new CustomerId("newcomer"), _start.AddDays(27), 10));
        return orders;
    }

    private static async Task SendAsync(
        RunningService service, IEnumerable<(CustomerId Customer, DateOnly Day, double Amount)> orders, string prefix) => await service.PostAsync(
        "/v1/orders",
        string.Join('\n', orders.Select((order, at) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"order_id": "{{prefix}}-{{at}}", "customer_id": "{{order.Customer}}", "date": "{{order.Day:yyyy-MM-dd}}", "amount": {{order.Amount}}}"""))),
        type: "application/x-ndjson");

    private static ExperimentReadingResult Expected(
        RunningService service, SampleRun run, ExperimentAssignment arms, List<(CustomerId Customer, DateOnly Day, double Amount)> orders)
    {
        ModelVersion version = service.Services.GetRequiredService<LiveCustomers>().Version;
        CustomerPredictions before = CustomerPredictions.Predict(
            run.Result.Customers, version.Purchases, version.Spend, version.Options(4) with { Interval = null });
        TransactionTable table = TransactionTable.FromRows(
            orders, order => new OrderRow(order.Customer, order.Day.ToDateTime(TimeOnly.MinValue), order.Amount));
        return ExperimentReading.Of(ExperimentOutcomes.Of(arms, table, _start, _start.AddDays(27)), before);
    }
}
