using System.Text;

namespace Clv.Probabilistic.Tests.Decisions.Economics;

/// <summary>Files of what customers cost, by which channel they came, and what is left of their orders.</summary>
internal sealed class AcquisitionCostsTests
{
    private static readonly DateOnly _march = new(2025, 3, 9);

    [Test]
    public void The_columns_say_what_costs_are_of()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Find("channel,cost\nsearch,15\nreferral,4\n", "search"), Is.EqualTo(new AcquisitionCost(15) { Channel = "search" }));
            Assert.That(Find("channel,total_cost\nsearch,1500\n", "search"), Is.EqualTo(new AcquisitionCost(1500) { Channel = "search", IsTotal = true }));
            Assert.That(Find("Channel;Spend\nsearch;1500\n", "search")!.IsTotal, Is.True);
            Assert.That(Find("cohort,cost\n2025-Q1,7.5\n2024,9\n", null), Is.EqualTo(new AcquisitionCost(7.5) { Cohort = "2025-Q1" }));
            Assert.That(Find("cohort\tchannel\tspend\n2025-03\tsearch\t70\n", "search")!.Cohort, Is.EqualTo("2025-03"));
            Assert.That(Find("customer_id,cost\n7,3\n8,5\n", null), Is.EqualTo(new AcquisitionCost(3) { Customer = 7 }));
            Assert.That(Find("channel,cost\nsearch,15\n", "social"), Is.Null);
            Assert.That(AcquisitionCosts.PerCustomer(12).Find(7, "social", null), Is.EqualTo(new AcquisitionCost(12)));
            Assert.That(Read("channel,cohort,cost\na,2025-03,1\n").ToString(), Is.EqualTo("1 cost of acquisition, by channel and cohort"));
        }
    }

    [TestCase("channel,cost\nsearch,-3\n", "costs.csv, row 2: cost is '-3', which must not be negative; a cost of acquisition is what was paid.")]
    [TestCase("channel,cost\na,3\nb,€4\n", "costs.csv, row 3: cost is '€4', which is no number; write it with a decimal point and without signs of currency.")]
    [TestCase("channel,cost\n,3\n", "costs.csv, row 2: channel is '', which is empty; give the channel, or remove the row.")]
    [TestCase("channel,cost\na,3\na,4\n", "costs.csv: The cost of a is given twice; keep one of them.")]
    [TestCase("cohort,cost\n2025-03,3\n2025,4\n", "costs.csv: The cost of 2025-03 is given, and so is that of 2025, which holds it; keep one of them.")]
    [TestCase("cohort,cost\n2025-13,3\n", "costs.csv, row 2: cohort is '2025-13', which is no cohort; write it as 2025-03, 2025-Q1 or 2025.")]
    [TestCase("cohort,cost\nMarch,3\n", "costs.csv, row 2: cohort is 'March', which is no cohort; write it as 2025-03, 2025-Q1 or 2025.")]
    [TestCase("channel,price\na,3\n", "costs.csv has the columns 'channel' and 'price', and none of costs; call it cost where it is of each customer, and total_cost where it is of all together.")]
    [TestCase("channel,cost,spend\na,3,4\n", "costs.csv has a column cost and a column spend; keep one, cost of each customer or total_cost of all together.")]
    [TestCase("name,cost\na,3\n", "costs.csv has the columns 'name' and 'cost'; costs of acquisition are by channel, by cohort or by both, or else by customer_id, and a column of one of these says so.")]
    [TestCase("channel,cost\n", "costs.csv has a header and no rows; give it a row per line of channel,cost.")]
    [TestCase("", "costs.csv is empty; it begins with a header such as channel,cost.")]
    [TestCase("channel,cost\na,3,4\n", "costs.csv, row 2: it has 3 fields where the header has 2; check its delimiters and quotes.")]
    public void What_cannot_be_read_gets_a_sentence(string text, string sentence) =>
        Assert.That(() => Read(text), Throws.TypeOf<DataFormatException>().With.Message.EqualTo(sentence));

    [Test]
    public void Costs_in_code_keep_the_same_rules()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => AcquisitionCosts.PerCustomer(double.NaN), Throws.ArgumentException.With.Message.Contains("The cost of every customer is NaN"));
            Assert.That(() => AcquisitionCosts.Of([]), Throws.ArgumentException.With.Message.Contains("no costs of acquisition"));
            Assert.That(() => AcquisitionCosts.Of([new(3) { Cohort = "soon" }]), Throws.ArgumentException.With.Message.Contains("is of no cohort"));
        }
    }

    [Test]
    public void Channels_are_one_per_customer_and_may_be_missing()
    {
        CustomerChannels channels = Channels("customer_id,country,channel\n1,DE,search\n2,FR,\n3,DE,social\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(channels.Count, Is.EqualTo(2));
            Assert.That(channels.Of(1), Is.EqualTo("search"));
            Assert.That(channels.Of("3"), Is.EqualTo("social"));
            Assert.That(channels.Of(2), Is.Null);
            Assert.That(
                () => Channels("customer_id,channel\n1,a\n1,b\n"),
                Throws.TypeOf<DataFormatException>().With.Message.EqualTo("channels.csv, row 3: customer_id is '1', which has a channel in an earlier row; keep the one by which the customer came."));
            Assert.That(
                () => Channels("customer,channel\n1,a\n"),
                Throws.TypeOf<DataFormatException>().With.Message.EqualTo("channels.csv has the columns 'customer' and 'channel'; channels of customers are in columns customer_id and channel."));
            Assert.That(() => CustomerChannels.Of([new(1, "a"), new(1, "b")]), Throws.ArgumentException.With.Message.Contains("Customer 1 has two channels"));
            Assert.That(() => CustomerChannels.Of([new(1, " ")]), Throws.ArgumentException.With.Message.Contains("has no name"));
        }
    }

    [Test]
    public void Channels_of_orders_are_those_of_first_orders()
    {
        TransactionTableBuilder builder = new();
        builder.Add([1L, 1, 2, 2], [20, 10, 10, 10], [0, 0, 500, 400], [1, 1, 1, 1], OrderColumn.Of("source", ["late", "first", "later", "early"]));
        TransactionTable orders = builder.Complete();
        CustomerChannels channels = CustomerChannels.Of(orders, "source");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(channels.Of(1), Is.EqualTo("first"));
            Assert.That(channels.Of(2), Is.EqualTo("early"));
            Assert.That(() => CustomerChannels.Of(orders, "medium"), Throws.ArgumentException.With.Message.Contains("no column 'medium'"));
        }
    }

    [Test]
    public void Terms_of_a_group_are_those_of_all_where_nothing_is_said()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "group,margin,cost_per_order\nsearch,0.25,\nreferral,,2\n");
        try
        {
            IReadOnlyDictionary<string, OrderEconomics> terms = UnitEconomicsOptions.ReadPerGroup(path, new() { Margin = 0.3, CostPerOrder = 1, ReturnsRate = 0.1 });
            using (Assert.EnterMultipleScope())
            {
                Assert.That(terms["search"], Is.EqualTo(new OrderEconomics { Margin = 0.25, CostPerOrder = 1, ReturnsRate = 0.1 }));
                Assert.That(terms["referral"], Is.EqualTo(new OrderEconomics { Margin = 0.3, CostPerOrder = 2, ReturnsRate = 0.1 }));
                File.WriteAllText(path, "group,returns_rate\nsearch,2\n");
                Assert.That(
                    () => UnitEconomicsOptions.ReadPerGroup(path, new()),
                    Throws.TypeOf<DataFormatException>().With.Message.EqualTo($"{path}, row 2: returns_rate is '2', which must lie between 0 and 1."));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static AcquisitionCosts Read(string text) => AcquisitionCosts.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "costs.csv");

    private static AcquisitionCost? Find(string text, string? channel) => Read(text).Find(7, channel, _march);

    private static CustomerChannels Channels(string text) => CustomerChannels.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "channels.csv");
}
