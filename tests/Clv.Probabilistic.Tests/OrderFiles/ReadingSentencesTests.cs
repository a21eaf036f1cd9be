namespace Clv.Probabilistic.Tests;

/// <summary>Sentences hold what stands in a file on one line, and not too much of it.</summary>
[TestOf(typeof(Excerpt))]
internal sealed class ReadingSentencesTests
{
    [Test]
    public void The_name_of_a_column_is_shown_on_one_line() => Assert.That(
        OrderText.Complaint("customer_id,\"order\tdate\",amount\n1,2024-01-05,5\n2,never,6\n"),
        Does.StartWith("orders.csv, row 3, column order date: 'never' is not a date"));

    [Test]
    public void A_long_name_of_a_column_is_cut() => Assert.That(
        OrderText.Complaint($"customer_id,date,{new string('x', 500)}\n1,2024-01-05,5\n2,2024-01-05,six\n", new() { ValueColumn = new string('x', 500) }),
        Does.StartWith($"orders.csv, row 3, column {new string('x', 60)}…: 'six' is not an amount"));

    [Test]
    public void Values_that_are_left_out_are_shown_on_one_line() => Assert.That(
        OrderText.Complaint("customer_id,date,amount,status\n1,2024-01-05,5,\"re\nfused\"\n", new() { Keep = [new ColumnFilter("status", ["paid"])] }),
        Does.Contain("1 with status=re fused."));

    [Test]
    public void Of_many_currencies_some_are_named()
    {
        string[] currencies = ["EUR", "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN"];
        string rows = string.Concat(currencies.Select(currency => $"1,2024-01-05,5,{currency}\n"));

        Assert.That(
            OrderText.Question("customer_id,date,amount,currency\n" + rows),
            Does.Contain("'currency': EUR (2 rows), USD (1 row), GBP (1 row), CHF (1 row), SEK (1 row), NOK (1 row) and others; their sum means nothing"));
    }
}
