using System.Text;

namespace Clv.Probabilistic.Learning.Tests.Features;

/// <summary>A table of features that was written is read back to the bit, and one from elsewhere is taken where it makes sense.</summary>
public sealed class FeatureTableReadTests
{
    [Test]
    public void What_was_written_is_read_back_to_the_bit()
    {
        FeatureTable table = CustomerFeatures.Of(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13).Rehearsal!);
        using MemoryStream stream = new();
        ResultCsv.Write(stream, table);
        stream.Position = 0;
        FeatureTable again = FeatureTable.Read(stream, "features.csv");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Customers, Is.EqualTo(table.Customers));
            Assert.That(again.Definitions, Is.EqualTo(table.Definitions));
            Assert.That(again.Targets!.Purchases.ToArray(), Is.EqualTo(table.Targets!.Purchases.ToArray()));
            Assert.That(again.Targets.Spend.ToArray(), Is.EqualTo(table.Targets.Spend.ToArray()));
            Assert.That(again.Targets.Bought.ToArray(), Is.EqualTo(table.Targets.Bought.ToArray()));
            Assert.That(again.Day, Is.Null);
            foreach (FeatureDefinition feature in table.Definitions)
            {
                Assert.That(again[feature.Name].ToArray(), Is.EqualTo(table[feature.Name].ToArray()), feature.Name);
            }
        }
    }

    [Test]
    public void A_table_from_elsewhere_may_have_columns_of_its_own()
    {
        FeatureTable table = Read("CustomerID,visits,plan,orders_90_total,spend_90_total\na,3,gold,0,0\nb,,tin,2,31.5\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Definitions.Select(feature => feature.Name), Is.EqualTo(["visits", "plan=gold", "plan=tin"]));
            Assert.That(table["visits"].ToArray(), Is.EqualTo([3, double.NaN]));
            Assert.That(table.Targets!.Bought.ToArray(), Is.EqualTo([false, true]));
            Assert.That(table.Targets.Spend.ToArray(), Is.EqualTo([0, 31.5]));
        }
    }

    [Test]
    public void Points_are_decimal_points_in_tables_of_features_and_open_in_others()
    {
        using MemoryStream profiles = new(Encoding.UTF8.GetBytes("customer_id,size\nx,1.250\n"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read("customer_id,gap_mean,size\nx,24.125,1.250\n")["size"][0], Is.EqualTo(1.25));
            Assert.That(
                () => FeatureTableReader.Read(profiles, "profiles.csv", new(), default, numbers: ["size"]),
                Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                    "profiles.csv, column size: '1.250' may be a number with decimals or one with thousands; say what stands before decimals with ProfileCsvOptions.DecimalSeparator."));
        }
    }

    [TestCase("customer_id,spend_90_total\n1,2\n", "no orders_90_total, the purchases of the horizon")]
    [TestCase("customer_id,orders_90_total,spend_13w_total\n1,2,3\n", "has targets of several horizons, orders_90_total, spend_13w_total")]
    [TestCase("customer_id,orders_90_total\n1,2\n7,\n", "features.csv, row 3, column orders_90_total is empty, and a target is a number in every row")]
    [TestCase("customer_id,orders_90_total\n1,2\n7,abc\n", "features.csv, row 3, column orders_90_total: 'abc' is no number that can be told; a target")]
    [TestCase("customer_id,orders_90_total\n1,2\n7,-1\n", "features.csv, row 3: orders_90_total is -1")]
    [TestCase("customer_id,spend_mean\n1,2.5\n7,inf\n", "features.csv, row 3, column spend_mean: 'inf' is no number that can be told; decimals take a point")]
    [TestCase("customer_id,spend_mean\n1,2.5\n7,1e400\n", "features.csv, row 3, column spend_mean: '1e400' is no number that can be told")]
    [TestCase("customer_id,spend_mean\n1,2.5\n7,\"1,5\"\n", "features.csv, row 3, column spend_mean: '1,5' is no number that can be told")]
    [TestCase("customer_id,orders_90_total,spend_90_flag\n1,1,0\n", "orders_90_total is 1 and spend_90_flag is 0")]
    [TestCase("customer_id,orders_90_total\n1,-1\n", "orders_90_total is -1; purchases are at least 0")]
    public void Targets_that_do_not_fit_together_are_said(string text, string sentence) =>
        Assert.That(() => Read(text), Throws.InstanceOf<DataFormatException>().With.Message.Contains(sentence));

    private static FeatureTable Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return FeatureTable.Read(stream, "features.csv");
    }
}
