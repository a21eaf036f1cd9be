namespace Clv.Probabilistic.Tests;

/// <summary>Rows of nobody in particular, and whole-number ids that are written as decimals.</summary>
[TestOf(typeof(PlaceholderIds))]
internal sealed class GuestsTests
{
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("NULL")]
    [TestCase("null")]
    [TestCase("NaN")]
    [TestCase("nan")]
    [TestCase("None")]
    [TestCase("GUEST")]
    [TestCase(" Guest ")]
    [TestCase("\tunknown")]
    [TestCase("Unknown")]
    public void Guest_is_left_out_refused_or_kept(string id)
    {
        string text = $"customer_id,date\nA,2024-01-05\n{id},2024-01-06\nA,2024-01-07\n";
        TransactionTable dropped = OrderText.Read(text);

        Assert.That(dropped.Orders(), Is.EqualTo(new[] { "A 2024-01-05", "A 2024-01-07" }));
        Assert.That(dropped.Account.Guests, Is.EqualTo(new[] { new RowCount(id.Trim(), 1) }));
        Assert.That((dropped.Account.RowsRead, dropped.Account.RowsSkipped), Is.EqualTo((3L, 0L)));

        Assert.That(OrderText.Complaint(text, new() { Guests = GuestPolicy.Error }), Does.StartWith("orders.csv, row 3, column customer_id: "));
        Assert.That(OrderText.Read(text, new() { Guests = GuestPolicy.Error, SkipBadRows = true }).Account.Skipped[0].Reason, Is.EqualTo("the customer id is missing"));
        Assert.That(OrderText.Read(text, new() { Guests = GuestPolicy.Keep }).Customers.Texts.ToArray(), Does.Contain(id.Trim().Length == 0 ? "guest" : id));
    }

    [TestCase("Nuller")]
    [TestCase("guest1")]
    [TestCase("n/a")]
    [TestCase("test")]
    [TestCase("-1")]
    [TestCase("no one")]
    [TestCase("Ümit")]
    public void Who_may_be_somebody_stays(string id)
    {
        TransactionTable orders = OrderText.Read($"customer_id,date\nA,2024-01-05\n{id},2024-01-06\n");

        Assert.That(orders.Customers.Texts.ToArray(), Does.Contain(id));
        Assert.That(orders.Account.Guests, Is.Empty);
    }

    [TestCase(100, 30, "c", true)]
    [TestCase(100, 30, "", true)]
    [TestCase(100, 3, "", false)]
    [TestCase(100, 3, "c", false)]
    [TestCase(5, 30, "", false)]
    public void Zero_is_a_guest_where_it_has_an_implausible_share(int others, int zeros, string prefix, bool isGuest)
    {
        string text = "customer_id,date\n"
            + string.Concat(Enumerable.Range(1, others).Select(id => $"{prefix}{id},2024-01-05\n")) + string.Concat(Enumerable.Repeat("0,2024-01-06\n", zeros));
        TransactionTable orders = OrderText.Read(text);

        Assert.That(orders.Count, Is.EqualTo(isGuest ? others : others + zeros));
        Assert.That(orders.Account.Guests, Is.EqualTo(isGuest ? new[] { new RowCount("0", zeros) } : []));
        Assert.That(orders.Account.RowsRead, Is.EqualTo(others + zeros));
        Assert.That(OrderText.Read(text, new() { Guests = GuestPolicy.Keep }).Count, Is.EqualTo(others + zeros));
    }

    [TestCase("0.0")]
    [TestCase(" 0")]
    public void Zero_in_another_form_is_zero(string zero)
    {
        string text = "customer_id,date\n"
            + string.Concat(Enumerable.Range(1, 100).Select(id => $"{id}.0,2024-01-05\n")) + string.Concat(Enumerable.Repeat($"{zero},2024-01-06\n", 30));

        Assert.That(OrderText.Read(text).Count, Is.EqualTo(zero == " 0" ? 130 : 100), "an id with a blank is a text as written");
    }

    [Test]
    public void Many_rows_under_zero_are_an_error_where_guests_are()
    {
        string text = "customer_id,date\n"
            + string.Concat(Enumerable.Range(1, 100).Select(id => $"{id},2024-01-05\n")) + string.Concat(Enumerable.Repeat("0,2024-01-06\n", 30));

        Assert.That(OrderText.Complaint(text, new() { Guests = GuestPolicy.Error }), Does.Contain("'0'").And.Contain("guest"));
    }

    [TestCase("13085.0,13085.0", "13085", 2)]
    [TestCase("13085.0,13085", "13085", 1)]
    [TestCase("1,2.0,3", "1,2,3", 1)]
    [TestCase("9223372036854775807.0,1", "1,9223372036854775807", 1)]
    [TestCase("0.0,7.0", "0,7", 2)]
    [TestCase("5.0,guest,6", "5,6", 1)]
    public void Whole_numbers_with_a_point_are_integers(string ids, string integers, int withPoint)
    {
        TransactionTable orders = OrderText.Read("customer_id,date\n" + string.Concat(ids.Split(',').Select(id => $"{id},2024-01-05\n")));

        Assert.That(orders.Customers.Integers.ToArray(), Is.EqualTo(integers.Split(',').Select(long.Parse)));
        Assert.That(orders.Account.IdsWithPoint, Is.EqualTo(withPoint));
    }

    [TestCase("13085.0,A1", "13085.0,A1")]
    [TestCase("13085.0,13085,A1", "13085,13085.0,A1")]
    [TestCase("013.0,13", "013.0,13")]
    [TestCase("1.5,2.0", "1.5,2.0")]
    [TestCase("1.00,1", "1,1.00")]
    [TestCase("-1.0,2.0", "-1.0,2.0")]
    [TestCase("9223372036854775808.0,1.0", "1.0,9223372036854775808.0")]
    public void Beside_texts_they_are_texts_as_written(string ids, string texts)
    {
        TransactionTable orders = OrderText.Read("customer_id,date\n" + string.Concat(ids.Split(',').Select(id => $"{id},2024-01-05\n")));

        Assert.That(orders.Customers.Texts.ToArray(), Is.EqualTo(texts.Split(',')));
        Assert.That(orders.Account.IdsWithPoint, Is.Zero);
    }
}
