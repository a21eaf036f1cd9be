using System.Text;

namespace Clv.Probabilistic.Cli.Tests.Benchmarking;

public sealed class SimulatedShopTests
{
    [Test]
    public void Customers_are_as_in_the_CDNOW_sample()
    {
        CustomerSummary customers = SimulatedShop.Customers(SimulatedShop.Orders(20_000, seed: 1));

        // Of 2,357 customers in the CDNOW sample 1,411 (59.9 %) have no repeat purchase; five standard errors of a share of 20,000.
        Assert.That((double)customers.Frequency.Span.Count(0) / customers.Count, Is.EqualTo(0.599).Within(0.018));
        Assert.That(customers.T.ToArray().Min(), Is.EqualTo(27));
        Assert.That(customers.T.ToArray().Max(), Is.EqualTo(272 / 7.0));
    }

    [Test]
    public void Csv_holds_every_order_and_reads_back()
    {
        TransactionTable orders = SimulatedShop.Orders(300, seed: 1);
        byte[] csv = SimulatedShop.Csv(orders);
        TransactionTable read = TransactionCsv.Read(new MemoryStream(csv), "orders");

        Assert.That(Encoding.UTF8.GetString(csv), Does.Match(@"^customer_id,date,amount\n1,1997-\d\d-\d\d,\d+\.\d\d\n"));
        Assert.That(read.Count, Is.EqualTo(orders.Count));
        Assert.That(read.Day.ToArray(), Is.EqualTo(orders.Day.ToArray()));
        Assert.That(read.Amount.ToArray(), Is.EqualTo(orders.Amount.ToArray()).Within(0.005));
    }
}
