using System.Text;

namespace Clv.Probabilistic.Tests.Transactions;

[SetCulture("de-DE")]
public sealed class TransactionCsvWriteTests
{
    private static readonly DateTime[] _moments = [new(2024, 1, 31, 23, 59, 59), new(2024, 2, 29), new(1, 1, 1, 0, 0, 7)];

    [Test]
    public void Write_moments_and_amounts_gives_the_contract_columns()
    {
        TransactionTable orders = OrderTables.Of([30L, 5L, 30L], _moments, [12.5, -0.1, 1e-300]);

        Assert.That(
            Written(orders),
            Is.EqualTo("customer_id,date,amount\n30,2024-01-31T23:59:59,12.5\n5,2024-02-29T00:00:00,-0.1\n30,0001-01-01T00:00:07,1E-300\n"));
    }

    [Test]
    public void Write_days_without_amounts_has_neither_times_nor_an_amount_column()
    {
        TransactionTable orders = OrderTables.Of(["b", "a,\"1\""], [new DateOnly(2024, 12, 1), new DateOnly(9999, 12, 31)]);

        Assert.That(Written(orders), Is.EqualTo("customer_id,date\nb,2024-12-01\n\"a,\"\"1\"\"\",9999-12-31\n"));
    }

    [Test]
    public void Write_of_no_orders_is_a_header()
    {
        Assert.That(Written(OrderTables.Of(Array.Empty<long>(), Array.Empty<DateOnly>())), Is.EqualTo("customer_id,date\n"));
    }

    [Test]
    public void Write_then_read_gives_the_same_orders()
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        TransactionTable orders = model.SimulateTransactions(new TransactionSimulationOptions
        {
            Customers = 500,
            Start = new DateOnly(2024, 1, 1),
            End = new DateOnly(2024, 12, 31),
            Seed = 1,
            Spend = new GammaGammaModel(new GammaGammaParameters(6.25, 3.74, 15.44)),
        });

        TransactionTable read = TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(Written(orders))), "memory");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Customers.Integers.ToArray(), Is.EqualTo(orders.Customers.Integers.ToArray()));
            Assert.That(read.Customer.ToArray(), Is.EqualTo(orders.Customer.ToArray()));
            Assert.That(read.Day.ToArray(), Is.EqualTo(orders.Day.ToArray()));
            Assert.That(read.SecondOfDay.ToArray(), Is.EqualTo(orders.SecondOfDay.ToArray()));
            Assert.That(read.Amount.ToArray(), Is.EqualTo(orders.Amount.ToArray()), "to the same bits");
        }
    }

    [Test]
    public void Write_to_a_file_that_cannot_be_leaves_nothing()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string absent = Path.Combine(folder, "absent", "orders.csv");
            TransactionTable orders = OrderTables.Of([1L], [new DateOnly(2024, 1, 1)]);

            Assert.That(() => TransactionCsv.Write(absent, orders), Throws.InstanceOf<IOException>());
            TransactionCsv.Write(Path.Combine(folder, "orders.csv"), orders);
            Assert.That(Directory.GetFileSystemEntries(folder).Select(Path.GetFileName), Is.EqualTo(new[] { "orders.csv" }));
            Assert.That(File.ReadAllText(Path.Combine(folder, "orders.csv")), Is.EqualTo("customer_id,date\n1,2024-01-01\n"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Written(TransactionTable orders)
    {
        using MemoryStream stream = new();
        TransactionCsv.Write(stream, orders);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
