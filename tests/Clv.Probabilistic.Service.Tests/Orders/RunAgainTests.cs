using System.Globalization;

namespace Clv.Probabilistic.Service.Tests.Orders;

/// <summary>A run that is put into a store in which orders have come meanwhile: nothing that was acknowledged is lost.</summary>
public sealed class RunAgainTests
{
    private static readonly LiveCustomersOptions _options = new(null, false, 0.9, TimeProvider.System);

    private SampleRun _run = null!;
    private OpenedCustomers _customers = null!;

    [OneTimeSetUp]
    public void MakeRun() => _run = SampleRun.Create();

    [OneTimeTearDown]
    public void RemoveRun() => _run.Dispose();

    [SetUp]
    public async Task Open() => _customers = await OpenedCustomers.OpenAsync(_run);

    [TearDown]
    public async Task Close() => await _customers.DisposeAsync();

    [Test]
    public async Task Orders_with_ids_stay_and_are_those_of_the_run_where_they_are_the_same()
    {
        CustomerRecord before = await RecordOfRunAsync();
        StoredOrder known = before.Orders[0];
        string day = DayOf(known);

        // The first is one of the run's, of the second the run knows nothing, and the third is one more of the same day and amount as the first.
        await _customers.AddAsync(Order("same", before.Id, day, known.Amount), Order("late", before.Id, day, known.Amount + 1));
        await _customers.AddAsync(Order("twin", before.Id, day, known.Amount));
        CustomerRecord sent = (await _customers.RecordAsync(before.Id))!;
        Assert.That(sent.Orders, Has.Length.EqualTo(before.Orders.Length + 2));

        await ImportAsync();
        await ImportAsync();
        CustomerRecord after = (await _customers.RecordAsync(before.Id))!;
        Assert.That(after.Orders, Is.EquivalentTo(sent.Orders));

        // What is sent again is known, and a correction finds its order.
        IntakeResult again = await _customers.AddAsync(Order("same", before.Id, day, known.Amount), Order("late", before.Id, day, known.Amount + 1));
        IntakeResult corrected = await _customers.AddAsync(Order("same", before.Id, day, known.Amount + 2));
        Assert.That((again.Duplicates, corrected.Corrected), Is.EqualTo((2, 1)));
        Assert.That((await _customers.RecordAsync(before.Id))!.Orders, Has.Length.EqualTo(sent.Orders.Length));
    }

    [Test]
    public async Task Of_two_orders_and_one_of_the_run_one_is_it()
    {
        CustomerRecord before = await RecordOfRunAsync();
        StoredOrder known = before.Orders[0];
        string day = DayOf(known);
        CustomerRecord joined = before.WithKept(
            [known with { Id = "a", SecondOfDay = 0 }, known with { Id = "b", SecondOfDay = 0 }, known with { Id = "c", SecondOfDay = 36_000 }]);
        Assert.That(joined.Orders, Has.Length.EqualTo(before.Orders.Length + 2), day);
        Assert.That(joined.Orders.Select(order => order.Id), Is.SupersetOf(new[] { "a", "b", "c" }));
    }

    [Test]
    public void An_order_of_the_same_time_is_not_taken_by_another()
    {
        StoredOrder ten = new(739_000, 36_000, 5, null), eleven = new(739_000, 39_600, 5, null);
        CustomerRecord run = new(new CustomerId("x"), null, [ten, eleven]);
        CustomerRecord joined = run.WithKept([eleven with { Id = "day", SecondOfDay = 0 }, ten with { Id = "ten" }]);
        Assert.That(joined.Orders.Select(order => order.Id), Is.EquivalentTo(new[] { "day", "ten" }));
    }

    [Test]
    public async Task A_run_whose_file_holds_an_order_as_it_was_before_brings_that_back_as_one_of_its_own()
    {
        CustomerRecord before = await RecordOfRunAsync();
        StoredOrder known = before.Orders[0];
        await _customers.AddAsync(Order("same", before.Id, DayOf(known), known.Amount));
        await _customers.AddAsync(Order("same", before.Id, DayOf(known), known.Amount + 3));
        await ImportAsync();
        CustomerRecord after = (await _customers.RecordAsync(before.Id))!;
        Assert.That(after.Orders, Has.Length.EqualTo(before.Orders.Length + 1));
        Assert.That(after.Orders.Single(order => order.Id == "same").Amount, Is.EqualTo(known.Amount + 3));
    }

    [Test]
    public async Task A_summary_holds_the_orders_up_to_its_end_and_they_are_kept_all_the_same()
    {
        CustomerRecord before = await RecordOfRunAsync();
        DateTime end = _customers.Base.Version.Terms.ObservationEnd;
        string then = end.AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), since = end.AddDays(4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await _customers.AddAsync(Order("then", before.Id, then, 5), Order("since", before.Id, since, 6));
        await ImportAsync(withOrders: false);

        CustomerRecord after = (await _customers.RecordAsync(before.Id))!;
        Assert.That(after.Known, Is.Not.Null);
        Assert.That(after.Orders.Select(order => (order.Id, order.IsCounted)), Is.EqualTo(new[] { ("then", true), ("since", false) }));
        CustomerHistory history = _customers.Base.Version.Histories.Of(after, _customers.Base.AsOf);
        Assert.That(history.Frequency, Is.EqualTo(after.Known!.Frequency + 1), "What the summary holds counts once.");

        IntakeResult again = await _customers.AddAsync(Order("then", before.Id, then, 5));
        IntakeResult corrected = await _customers.AddAsync(Order("then", before.Id, then, 7));
        IntakeResult moved = await _customers.AddAsync(Order("then", before.Id, since, 7));
        Assert.That((again.Duplicates, corrected.Corrected, moved.Corrected), Is.EqualTo((1, 1, 1)));
        after = (await _customers.RecordAsync(before.Id))!;
        Assert.That(after.Orders.Single(order => order.Id == "then").IsCounted, Is.False, "It is from after the summary now.");
    }

    [Test]
    public async Task Whoever_was_erased_stays_out_or_begins_anew_and_it_is_said()
    {
        List<CustomerRecord> records = await _customers.RecordsAsync();
        CustomerRecord stays = records.First(record => record.Orders.Length == 1), begins = records.First(record => record.Orders.Length > 2 && record.Orders[^1].Day > record.Orders[0].Day);
        await using (IStoreWriter writer = await _customers.Base.Store.WriteAsync(default))
        {
            StoreChange change = new();
            foreach (CustomerRecord erased in (CustomerRecord[])[stays, begins])
            {
                change.Removed.Add((await _customers.Base.FindAsync(erased.Id, default))!.Value.Stored.Number);
                change.Documents.Add((DocumentKinds.Erased, _customers.Base.ErasedNameOf(erased.Id), LiveCustomers.Bytes(erased.Orders[0].Moment.Date)));
            }

            await writer.CommitAsync(change, default);
        }

        Assert.That(await ImportAsync(), Does.Contain("; 1 who were erased stay out; 1 who were erased begin anew with what they ordered since."));
        Assert.That(await _customers.RecordAsync(stays.Id), Is.Null);
        Assert.That((await _customers.RecordAsync(begins.Id))!.Orders, Is.EqualTo(begins.Orders.Where(order => order.Day > begins.Orders[0].Day)));
    }

    [Test]
    public async Task Ids_that_no_address_can_have_are_counted()
    {
        TransactionTable orders = TransactionTable.FromRows(
            Enumerable.Range(0, 400).Select(i => (Customer: i < 4 ? "." : i < 8 ? new string('x', 3_000) : $"c{i % 80}", Day: i)),
            row => new OrderRow(row.Customer, new DateTime(2024, 1, 1).AddDays(row.Day), 10 + (row.Day % 7)));
        using SampleRun run = SampleRun.Create(orders, horizon: 12);
        string told = await RunImport.RunAsync(_customers.Base.Store, _options, run.Read(), CancellationToken.None);
        Assert.That(told, Does.Contain(" 2 of them have an id that no address can have (over 2000 characters, or dots alone)"));
    }

    private static string DayOf(StoredOrder order) => order.Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static OrderMessage Order(string id, CustomerId customer, string date, double amount)
    {
        DateTime day = DateTime.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new OrderMessage(customer, new StoredOrder((int)(day.Ticks / TimeSpan.TicksPerDay), 0, amount, id));
    }

    private async Task<CustomerRecord> RecordOfRunAsync() => (await _customers.RecordsAsync()).First(record => record.Orders.Length > 2 && record.Orders[0].Amount > 0);

    private Task<string> ImportAsync(bool withOrders = true) => RunImport.RunAsync(_customers.Base.Store, _options, _run.Read(withOrders), CancellationToken.None);
}
