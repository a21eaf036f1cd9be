using Clv.Probabilistic.Service.Tests.Orders;
using Clv.Probabilistic.Service.Tests.Stores;

namespace Clv.Probabilistic.Service.Tests.Trajectories;

/// <summary>The base as of an earlier day is the one that a run up to that day would have given.</summary>
[TestFixture(StorePlace.Sqlite)]
[TestFixture(StorePlace.Postgres)]
public sealed class PastPortfoliosTests(string engine)
{
    private static readonly DateOnly _day = new(2024, 6, 30);

    private SampleRun _run = null!;

    [OneTimeSetUp]
    public void Create()
    {
        // Without what was given back: of a day before that, it had not been.
        TransactionTable orders = TransactionCsv.Read(
            Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), new() { Refunds = RefundPolicy.Ignore });
        _run = SampleRun.Create(orders);
    }

    [OneTimeTearDown]
    public void Delete() => _run.Dispose();

    [Test]
    public async Task Histories_and_predictions_are_those_of_the_orders_up_to_the_day()
    {
        await using OpenedCustomers customers = await OpenedCustomers.OpenAsync(_run, engine);
        await using PastPortfolios past = new(customers.Base);
        Portfolio portfolio = await past.AtAsync(PastPortfolios.EndOf(_day), customers.Base.Version, default);
        CustomerSummary expected = _run.Result.Orders.Summarize(
            new() { Unit = TimeUnit.Week, SpendColumns = true, ObservationEnd = _day.ToDateTime(TimeOnly.MinValue) });
        CustomerPredictions predictions = CustomerPredictions.Predict(
            expected, customers.Base.Version.Purchases, customers.Base.Version.Spend, customers.Base.Version.Options(52) with { Interval = null });
        Assert.Multiple(() =>
        {
            Assert.That(portfolio.Count, Is.EqualTo(expected.Count).And.LessThan(_run.Result.Customers.Count));
            Assert.That(portfolio.WithoutPast, Is.Zero);
            Assert.That(portfolio.Predictions!.Customers.T.Order(), Is.EqualTo(expected.T.Order()));
            Assert.That(portfolio.Predictions.TotalLifetimeValue(), Is.EqualTo(predictions.TotalLifetimeValue()).Within(1e-9).Percent);
            Assert.That(portfolio.Predictions.ProbabilityAlive.Order(), Is.EqualTo(predictions.ProbabilityAlive.Order()).Within(1e-12));
        });
    }

    [Test]
    public async Task Ten_who_ask_get_one_and_two_days_are_kept()
    {
        await using OpenedCustomers customers = await OpenedCustomers.OpenAsync(_run, engine);
        await using PastPortfolios past = new(customers.Base);
        Task<Portfolio> At(DateOnly day) => past.AtAsync(PastPortfolios.EndOf(day), customers.Base.Version, default);
        Portfolio[] asked = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => At(_day))));
        Portfolio other = await At(_day.AddDays(7));
        Portfolio again = await At(_day);
        Portfolio third = await At(_day.AddDays(14));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(asked, Is.All.SameAs(asked[0]));
            Assert.That(again, Is.SameAs(asked[0]));
            Assert.That(third, Is.Not.SameAs(other));
            Assert.That(await At(_day), Is.SameAs(asked[0]));
            Assert.That(await At(_day.AddDays(7)), Is.Not.SameAs(other));
        });
    }

    [Test]
    public async Task It_is_made_anew_when_the_base_has_been()
    {
        await using OpenedCustomers customers = await OpenedCustomers.OpenAsync(_run, engine);
        await using PastPortfolios past = new(customers.Base);
        await customers.Base.RefreshAsync(default);
        Portfolio before = await past.AtAsync(PastPortfolios.EndOf(_day), customers.Base.Version, default);
        await customers.AddAsync(new OrderMessage(new CustomerId("late"), new StoredOrder(new DateOnly(2024, 6, 1).DayNumber, 0, 10, "L-1")));
        await customers.Base.CatchUpAsync(default);
        await customers.Base.RefreshAsync(default);
        Portfolio after = await past.AtAsync(PastPortfolios.EndOf(_day), customers.Base.Version, default);
        Assert.That(after.Count, Is.EqualTo(before.Count + 1));
    }

    [Test]
    public async Task Customers_known_by_a_summary_alone_are_counted()
    {
        await using OpenedCustomers customers = await OpenedCustomers.OpenAsync(_run, engine, withOrders: false);
        await using PastPortfolios past = new(customers.Base);
        Portfolio portfolio = await past.AtAsync(PastPortfolios.EndOf(_day), customers.Base.Version, default);
        Assert.That((portfolio.Count, portfolio.WithoutPast), Is.EqualTo((0, _run.Result.Customers.Count)));
    }

    [Test]
    public async Task Whoever_goes_away_does_not_stop_it_for_the_next()
    {
        await using OpenedCustomers customers = await OpenedCustomers.OpenAsync(_run, engine);
        await using PastPortfolios past = new(customers.Base);
        using CancellationTokenSource gone = new();
        await gone.CancelAsync();
        Assert.That(
            async () => await past.AtAsync(PastPortfolios.EndOf(_day), customers.Base.Version, gone.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await past.AtAsync(PastPortfolios.EndOf(_day), customers.Base.Version, default)).Count, Is.Positive);
    }
}
