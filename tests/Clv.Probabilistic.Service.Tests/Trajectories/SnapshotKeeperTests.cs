using System.Text;
using Clv.Probabilistic.Service.Tests.Stores;

namespace Clv.Probabilistic.Service.Tests.Trajectories;

/// <summary>A snapshot a day, with what moved the value since the one before.</summary>
[TestFixture(StorePlace.Sqlite)]
[TestFixture(StorePlace.Postgres)]
public sealed class SnapshotKeeperTests(string engine)
{
    private static readonly DateOnly _next = new(2025, 7, 1);
    private static readonly DateTime _last = new(2025, 6, 30);

    private SampleRun _run = null!;

    [OneTimeSetUp]
    public void Create() => _run = SampleRun.Create();

    [OneTimeTearDown]
    public void Delete() => _run.Dispose();

    [Test]
    public async Task The_first_one_has_the_totals_and_the_parts_of_the_base_and_no_ids()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine);
        await kept.AddAsync(("N-1", "somebody known", new DateOnly(2025, 6, 30), 25));
        Snapshot snapshot = await kept.TakeAsync();
        CustomerPredictions predictions = kept.Base.Portfolio!.Predictions!;
        byte[] document = (await kept.Base.Store.DocumentAsync(DocumentKinds.Snapshots, snapshot.Name, default))!;
        string mark = kept.Base.MarkOf(new CustomerId("somebody known")).ToString();
        Assert.Multiple(() =>
        {
            Assert.That((snapshot.AsOf, snapshot.ModelVersion, snapshot.Customers), Is.EqualTo((new DateOnly(2025, 6, 30), 1, predictions.Count)));
            Assert.That(snapshot.Clv!.Value, Is.EqualTo(predictions.TotalLifetimeValue()));
            Assert.That(snapshot.Clv.Lower, Is.LessThan(snapshot.Clv.Value));
            Assert.That(snapshot.Moved, Is.Null);
            Assert.That(snapshot.Recomputed, Is.False);
            Assert.That(Encoding.UTF8.GetString(document), Does.Not.Contain("somebody").And.Not.Contain(mark));
        });
        foreach (IReadOnlyList<SnapshotGroup> parts in (IReadOnlyList<SnapshotGroup>[])[snapshot.Segments, snapshot.Tiers, snapshot.Cohorts])
        {
            Assert.That(parts.Sum(part => part.Customers), Is.EqualTo(predictions.Count));
            Assert.That(parts.Sum(part => part.Clv), Is.EqualTo(snapshot.Clv!.Value).Within(1e-9).Percent);
            Assert.That(parts.Sum(part => part.Active), Is.EqualTo(snapshot.Active!.Value).Within(1e-9).Percent);
        }

        Assert.That(snapshot.Cohorts.Select(cohort => cohort.Name), Is.Ordered.And.Unique);
    }

    [Test]
    public async Task What_moved_the_value_is_new_customers_new_orders_and_silence()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine);
        CustomerId buyer = new(1010);
        double before = await kept.ValueAsync(buyer, _last), silent = await kept.ValueAsync(buyer, _next.ToDateTime(TimeOnly.MinValue));
        Snapshot first = await kept.TakeAsync();
        await kept.AddAsync(("O-1", "1010", _next, 40), ("O-2", "new one", _next, 30));
        Snapshot second = await kept.TakeAsync();
        double bought = await kept.ValueAsync(buyer, _next.ToDateTime(TimeOnly.MinValue));
        double joined = await kept.ValueAsync(new CustomerId("new one"), _next.ToDateTime(TimeOnly.MinValue));
        double others = second.Clv!.Value - bought - joined - (first.Clv!.Value - before);
        ValueMovement moved = second.Moved!;
        Assert.Multiple(() =>
        {
            Assert.That((moved.Since, moved.SinceModelVersion), Is.EqualTo((new DateOnly(2025, 6, 30), 1)));
            Assert.That(moved.NewCustomers, Is.EqualTo(joined).Within(1e-9));
            Assert.That(moved.NewOrders, Is.EqualTo(bought - silent).Within(1e-9));
            Assert.That(moved.Silence, Is.EqualTo(others + silent - before).Within(1e-6));
            Assert.That((moved.Refit, moved.Other), Is.EqualTo((0.0, 0.0)));
            Assert.That(moved.Total, Is.EqualTo(second.Clv.Value - first.Clv.Value).Within(1e-9));
        });
    }

    [Test]
    public async Task Another_one_of_the_same_day_takes_its_place_and_is_measured_from_the_day_before()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine);
        Snapshot first = await kept.TakeAsync();
        await kept.AddAsync(("O-1", "1010", _next, 40));
        await kept.TakeAsync();
        await kept.AddAsync(("O-2", "1011", _next, 40));
        Snapshot again = await kept.TakeAsync();
        IReadOnlyList<Snapshot> all = await kept.ListAsync();
        Assert.That(all.Select(snapshot => snapshot.AsOf), Is.EqualTo((DateOnly[])[first.AsOf, _next]));
        Assert.That(again.Moved!.Since, Is.EqualTo(first.AsOf));
        Assert.That(again.Moved.Total, Is.EqualTo(again.Value - first.Value).Within(1e-9));
    }

    [Test]
    public async Task A_refit_is_told_from_what_customers_did()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine);
        await kept.TakeAsync();
        ModelVersion live = kept.Base.Version;
        await kept.AddAsync(("O-1", "1010", _next, 40));
        Snapshot unfitted = await kept.TakeAsync();
        await kept.GoLiveAsync(new(2, live.PurchaseFit, live.SpendFit, live.Interval, live.Terms with { Horizon = 26 }, live.Origin));
        Snapshot refitted = await kept.TakeAsync();
        IReadOnlyList<Snapshot> all = await kept.ListAsync();
        Assert.Multiple(() =>
        {
            Assert.That(all.Select(snapshot => snapshot.ModelVersion), Is.EqualTo((int[])[1, 1, 2]));
            Assert.That(refitted.Moved!.SinceModelVersion, Is.EqualTo(1));
            Assert.That(refitted.Moved.Refit, Is.EqualTo(refitted.Value - unfitted.Value).Within(1e-9));
            Assert.That(refitted.Moved.Refit, Is.Negative);
            Assert.That(refitted.Moved.Silence, Is.EqualTo(0).Within(1e-9));
            Assert.That((refitted.Moved.NewOrders, refitted.Moved.NewCustomers, refitted.Moved.Other), Is.EqualTo((0.0, 0.0, 0.0)));
        });
    }

    [Test]
    public async Task What_is_erased_or_corrected_is_neither_silence_nor_an_order()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine);
        await kept.AddAsync(("C-1", "1012", new DateOnly(2025, 6, 20), 900));
        await kept.TakeAsync();
        CustomerId gone = new(1010);
        double worth = await kept.ValueAsync(gone, _last), wrong = await kept.ValueAsync(new(1012), _last);
        await new CustomerErasure(kept.Base).EraseAsync(gone, "test", default);
        await kept.AddAsync(("C-1", "1012", new DateOnly(2025, 6, 20), 9), ("O-1", "1011", _next, 40));
        DateTime day = _next.ToDateTime(TimeOnly.MinValue);
        Snapshot second = await kept.TakeAsync();
        double right = await kept.ValueAsync(new(1012), day);
        Assert.That(second.Moved!.Other, Is.LessThan(-worth - (0.9 * (wrong - right))).And.GreaterThan(-worth - (1.1 * (wrong - right))));
        Assert.That(second.Moved.NewOrders, Is.Positive);
    }

    [Test]
    public async Task After_a_restart_it_goes_on_from_the_last_one()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine);
        Snapshot first = await kept.TakeAsync();
        await kept.AddAsync(("O-1", "1010", _next, 40), ("O-2", "new one", _next, 30));
        Snapshot through = await kept.TakeAsync();
        kept.Restart();
        Snapshot again = await kept.TakeAsync();
        Assert.Multiple(() =>
        {
            Assert.That(again.Moved!.Since, Is.EqualTo(first.AsOf));
            Assert.That(again.Moved.NewCustomers, Is.EqualTo(through.Moved!.NewCustomers).Within(1e-9));
            Assert.That(again.Moved.NewOrders, Is.EqualTo(through.Moved.NewOrders).Within(1e-9));
            Assert.That(again.Moved.Silence, Is.EqualTo(through.Moved.Silence).Within(1e-6));
            Assert.That(again.Moved.Total, Is.EqualTo(again.Value - first.Value).Within(1e-9));
        });
    }

    [Test]
    public async Task After_a_restart_without_orders_nothing_is_said_of_what_moved()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine, withOrders: false);
        await kept.TakeAsync();
        await kept.AddAsync(("O-1", "1010", _next, 40));
        Snapshot through = await kept.TakeAsync();
        kept.Restart();
        await kept.AddAsync(("O-2", "1011", _next.AddDays(1), 40));
        Snapshot later = await kept.TakeAsync();
        kept.Restart();
        await kept.RecomputeAsync();
        Assert.Multiple(() =>
        {
            // The summary is of the day of the first snapshot, so that this one could be made again.
            Assert.That(through.Moved, Is.Not.Null);
            Assert.That(later.Moved!.Total, Is.EqualTo(later.Value - through.Value).Within(1e-9));
        });
        Assert.That((await kept.ListAsync()).Count(snapshot => snapshot.Recomputed), Is.Zero, "weeks before the summary cannot be known");
    }

    [Test]
    public async Task A_last_order_that_is_corrected_takes_its_snapshot_away()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine);
        await kept.TakeAsync();
        await kept.AddAsync(("M-1", "1011", new DateOnly(2026, 6, 1), 40));
        await kept.TakeAsync();
        await kept.AddAsync(("M-1", "1011", new DateOnly(2025, 6, 1), 40));
        await kept.TakeAsync();
        Assert.That((await kept.ListAsync()).Select(snapshot => snapshot.AsOf), Is.EqualTo((DateOnly[])[new(2025, 6, 30)]));
    }

    [Test]
    public async Task The_weeks_before_the_first_start_are_made_once_and_add_up()
    {
        await using KeptSnapshots kept = await KeptSnapshots.OpenAsync(_run, engine);
        await kept.TakeAsync();
        await kept.RecomputeAsync();
        IReadOnlyList<Snapshot> all = await kept.ListAsync();
        Assert.Multiple(() =>
        {
            Assert.That(all, Has.Count.EqualTo(14));
            Assert.That(all.Select(snapshot => snapshot.Recomputed), Is.EqualTo(Enumerable.Range(0, 14).Select(at => at < 13)));
            Assert.That(
                all.Select(snapshot => snapshot.AsOf),
                Is.EqualTo(Enumerable.Range(0, 14).Select(at => new DateOnly(2025, 6, 30).AddDays(7 * (at - 13)))));
        });
        foreach ((Snapshot before, Snapshot after) in all.Zip(all.Skip(1)))
        {
            Assert.Multiple(() =>
            {
                Assert.That(after.Moved!.Since, Is.EqualTo(before.AsOf));
                Assert.That(after.Moved.Total, Is.EqualTo(after.Value - before.Value).Within(1e-9));
                Assert.That(after.Moved.Silence, Is.Negative);
                Assert.That(after.Moved.NewOrders, Is.Positive);
                Assert.That(after.Moved.Refit, Is.Zero);

                // What was given back that week.
                Assert.That(after.Moved.Other, Is.Not.Positive.And.GreaterThan(0.2 * after.Moved.Silence));
            });
        }

        DateTime[] made = [.. all.Select(snapshot => snapshot.Made)];
        await kept.RecomputeAsync();
        Assert.That((await kept.ListAsync()).Select(snapshot => snapshot.Made), Is.EqualTo(made));
    }
}
