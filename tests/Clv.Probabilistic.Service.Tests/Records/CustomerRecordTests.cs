namespace Clv.Probabilistic.Service.Tests.Records;

/// <summary>How orders come to and leave a record.</summary>
public sealed class CustomerRecordTests
{
    private static readonly CustomerRecord _nobody = new(1, null, []);

    [Test]
    public void Orders_are_in_the_order_of_time_however_they_come()
    {
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            StoredOrder[] orders = [.. Enumerable.Range(0, random.Next(1, 40)).Select(number => new StoredOrder(random.Next(700_000, 700_010), random.Next(4) * 3600, number, $"{number}"))];
            CustomerRecord one = _nobody.With(orders), other = orders.Aggregate(_nobody, (record, order) => record.With(order));
            Assert.Multiple(() =>
            {
                Assert.That(one.Orders, Is.EqualTo(orders.OrderBy(order => (order.Day, order.SecondOfDay)).ToArray()), "Those of one moment stay as they came.");
                Assert.That(other.Orders, Is.EqualTo(one.Orders));
            });
        }
    }

    [Test]
    public void An_order_with_a_known_id_takes_its_place()
    {
        CustomerRecord record = _nobody.With([Order(10, 5, "a"), Order(11, 6, "b")]).With(Order(12, 7, "a"));
        Assert.That(record.Orders, Is.EqualTo(new[] { Order(11, 6, "b"), Order(12, 7, "a") }));
    }

    [Test]
    public void An_order_of_a_run_is_adopted_once()
    {
        CustomerRecord record = new(1, null, [Order(10, 5, null), Order(10, 5, null), Order(11, 5, null)]);
        CustomerRecord? once = record.WithIdOf(Order(10, 5, "a"));
        CustomerRecord? twice = once?.WithIdOf(Order(10, 5, "b"));
        Assert.Multiple(() =>
        {
            Assert.That(once!.Orders.Select(order => order.Id), Is.EqualTo(new[] { "a", null, null }));
            Assert.That(twice!.Orders.Select(order => order.Id), Is.EqualTo(new[] { "a", "b", null }));
            Assert.That(twice!.WithIdOf(Order(10, 5, "c")), Is.Null);
            Assert.That(record.WithIdOf(Order(10, 6, "a")), Is.Null, "another amount");
            Assert.That(record.WithIdOf(Order(12, 5, "a")), Is.Null, "another day");
        });
    }

    [Test]
    public void An_adopted_order_is_the_same_when_it_is_sent_again()
    {
        // The file of the run had days, the shop sends times.
        CustomerRecord record = new(1, null, [Order(10, 5, null), Order(11, 5, null)]);
        StoredOrder sent = Order(10, 5, "a") with { SecondOfDay = 50_000 };
        CustomerRecord adopted = record.WithIdOf(sent)!;
        Assert.That(adopted.Orders[adopted.IndexOf("a")], Is.EqualTo(sent));
    }

    [Test]
    public void Of_two_orders_of_a_day_the_one_of_that_time_is_adopted()
    {
        StoredOrder early = Order(10, 5, null), late = Order(10, 5, null) with { SecondOfDay = 50_000 };
        CustomerRecord record = new(1, null, [early, late]);
        Assert.That(record.WithIdOf(late with { Id = "b" })!.Orders, Is.EqualTo(new[] { early, late with { Id = "b" } }));
    }

    [Test]
    public void An_adopted_order_goes_where_its_time_of_day_is()
    {
        StoredOrder noon = Order(10, 7, "noon") with { SecondOfDay = 43_200 };
        CustomerRecord record = new(1, null, [Order(10, 5, null), noon]);
        StoredOrder evening = Order(10, 5, "evening") with { SecondOfDay = 70_000 };
        Assert.That(record.WithIdOf(evening)!.Orders, Is.EqualTo(new[] { noon, evening }));
    }

    private static StoredOrder Order(int day, double amount, string? id) => new(738_000 + day, 0, amount, id);
}
