using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>What an account says was inferred reads the same orders when it is given as options.</summary>
[TestOf(typeof(InferredSetting))]
internal sealed class PinnedReadingTests
{
    [Test]
    public void Of_two_columns_of_one_name_the_number_is_told()
    {
        const string Text = "Order ID,customer_id,date,amount,Order ID\n1,A,2024-01-05,10,7\n1,A,2024-01-05,2,8\n2,B,2024-01-06,5,9\n";
        TransactionTable orders = OrderText.Read(Text);

        Assert.That(orders.Account.Settings(), Is.EqualTo("OrderColumn=1, LineAmounts=add"));
        Assert.That(string.Join("; ", orders.Orders()), Is.EqualTo("A 2024-01-05 12; B 2024-01-06 5"));
        Assert.That(OrderText.Read(Text, PinnedOptions.Of(orders.Account)).Orders(), Is.EqualTo(orders.Orders()));
    }

    /// <summary>What is read beyond the first megabytes otherwise than there is told as well.</summary>
    [TestCase("$1,234.50", 1234.5)]
    [TestCase("5 EUR", 5)]
    [TestCase("(1 000.00)", -1000)]
    public void An_amount_with_a_currency_far_into_the_file_is_told(string amount, double value)
    {
        StringBuilder text = new("customer_id,date,amount\n");
        while (text.Length < 2_200_000)
        {
            text.Append("1,2024-01-05,12.50\n");
        }

        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"1,2024-01-06,\"{amount}\"\n");
        TransactionTable orders = OrderText.Read(text.ToString(), new() { Refunds = RefundPolicy.Purchase });
        TransactionTable pinned = OrderText.Read(text.ToString(), PinnedOptions.Of(orders.Account, new() { Refunds = RefundPolicy.Purchase }));

        Assert.That(orders.Amount[^1], Is.EqualTo(value));
        Assert.That(orders.Account.Settings(), Is.EqualTo("DecimalSeparator=."));
        Assert.That(orders.Account.Inferred[0].Finding, Does.EndWith($"as in '{amount}'"));
        Assert.That(pinned.Amount.SequenceEqual(orders.Amount));
    }
}
