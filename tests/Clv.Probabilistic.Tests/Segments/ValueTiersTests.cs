using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class ValueTiersTests
{
    /// <summary>Relative; a few dozen terms summed in another order.</summary>
    private const double Tolerance = 1e-12;

    private static readonly Gen<(double Value, int Weight)> _row =
        from value in Gen.Elements(0.0, 1.5, 7.0, 7.25, 300.0, -2.0)
        from weight in Gen.Choose(0, 4)
        select (value, weight);

    [Test]
    public void Of_shares_are_tiers_and_the_rest()
    {
        ValueTiersResult result = ValueTiers.Of(Customers(10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 55], [0.1, 0.5]);
        Assert.Multiple(() =>
        {
            Assert.That(result.Tier.ToArray(), Is.EqualTo(new[] { 2, 2, 2, 2, 2, 1, 1, 1, 1, 0 }));
            Assert.That((result.Customers, result.WithoutValue, result.TotalValue), Is.EqualTo((10.0, 0.0, 100.0)));
            Assert.That(
                result.Tiers,
                Is.EqualTo(new[]
                {
                    Tier(0, 0.1, customers: 1, total: 55, share: 0.55, mean: 55, smallest: 55, largest: 55),
                    Tier(0.1, 0.5, customers: 4, total: 30, share: 0.3, mean: 7.5, smallest: 6, largest: 9),
                    Tier(0.5, 1, customers: 5, total: 15, share: 0.15, mean: 3, smallest: 1, largest: 5),
                }));
        });
    }

    [Test]
    public void Of_default_is_deciles()
    {
        double[] value = [.. Enumerable.Range(1, 200).Select(i => (double)i)];
        ValueTiersResult result = ValueTiers.Of(Customers(200), value);
        Assert.That(result.Tiers.Select(tier => tier.Customers), Has.Exactly(10).EqualTo(20));
        Assert.That(result.Tiers.Select(tier => tier.LargestValue), Is.EqualTo(new[] { 200.0, 180, 160, 140, 120, 100, 80, 60, 40, 20 }));
        Assert.That(result.Tiers[^1].Until, Is.EqualTo(1));
    }

    [TestCase(100, 0.07, 7)]
    [TestCase(100, 0.29, 29)]
    [TestCase(150, 0.01, 2)]
    [TestCase(3, 0.01, 1)]
    public void Of_customers_of_a_tier_are_whole(int count, double share, int expected) =>
        Assert.That(ValueTiers.Of(Customers(count), new double[count], [share]).Tiers[0].Customers, Is.EqualTo(expected));

    [Test]
    public void Of_equal_values_the_earlier_row_comes_first() =>
        Assert.That(
            ValueTiers.Of(Customers(6), [2, 5, 2, 2, 5, 2], [0.5]).Tier.ToArray(), Is.EqualTo(new[] { 0, 0, 1, 1, 0, 1 }));

    [Test]
    public void Of_few_customers_leave_tiers_empty()
    {
        ValueTiersResult result = ValueTiers.Of(Customers(2), [3, 1], [0.1, 0.2, 0.9]);
        Assert.That(result.Tiers.Select(tier => tier.Customers), Is.EqualTo(new[] { 1.0, 0, 1, 0 }));
        Assert.That(
            result.Tiers[1],
            Is.EqualTo(new ValueTier { From = 0.1, Until = 0.2, Customers = 0, TotalValue = 0, ValueShare = 0 }));
    }

    [Test]
    public void Of_a_row_that_stands_for_many_is_split()
    {
        ValueTiersResult result = ValueTiers.Of(Customers([10, 30]), [9, 5], [0.5]);
        Assert.That(result.Tier.ToArray(), Is.EqualTo(new[] { 0, 0 }));
        Assert.That(
            result.Tiers,
            Is.EqualTo(new[]
            {
                Tier(0, 0.5, customers: 20, total: 140, share: 140.0 / 240, mean: 7, smallest: 5, largest: 9),
                Tier(0.5, 1, customers: 20, total: 100, share: 100.0 / 240, mean: 5, smallest: 5, largest: 5),
            }));
    }

    [Test]
    public void Of_weights_that_are_no_whole_numbers_are_split_exactly()
    {
        ValueTiersResult result = ValueTiers.Of(Customers([0.1, 0.2, 0.3, 0.4]), [4, 3, 2, 1], [0.3, 0.8]);
        Assert.That(result.Tiers.Select(tier => tier.Customers), Is.EqualTo(new[] { 0.3, 0.5, 0.2 }).Within(1e-15));
        Assert.That(result.Tiers.Select(tier => tier.LargestValue), Is.EqualTo(new double?[] { 4, 2, 1 }));
        Assert.That(result.Tiers.Select(tier => tier.SmallestValue), Is.EqualTo(new double?[] { 3, 1, 1 }));
    }

    [Test]
    public void Of_infinite_values_come_first_and_leave_no_shares()
    {
        ValueTiersResult result = ValueTiers.Of(Customers(4), [1, double.PositiveInfinity, 3, 2], [0.25]);
        Assert.That(result.TotalValue, Is.EqualTo(double.PositiveInfinity));
        Assert.That(result.Tiers[0].MeanValue, Is.EqualTo(double.PositiveInfinity));
        Assert.That(result.Tiers[1].TotalValue, Is.EqualTo(6));
        Assert.That(result.Tiers.Select(tier => tier.ValueShare), Has.All.Null);
    }

    [Test]
    public void Of_negative_values_come_last_and_are_subtracted()
    {
        ValueTiersResult result = ValueTiers.Of(Customers(4), [-4, 5, 3, 0], [0.5]);
        Assert.That(result.Tiers.Select(tier => tier.TotalValue), Is.EqualTo(new[] { 8.0, -4 }));
        Assert.That(result.Tiers.Select(tier => tier.ValueShare), Is.EqualTo(new double?[] { 2, -1 }));
        Assert.That(
            ValueTiers.Of(Customers(2), [-1, 1]).Tiers.Select(tier => tier.ValueShare), Has.All.Null, "A share of nothing says nothing.");
    }

    [Test]
    public void Of_no_value_is_in_no_tier_and_counted()
    {
        ValueTiersResult result = ValueTiers.Of(Customers([2, 3, 1]), [7, double.NaN, 8], [0.5]);
        Assert.That(result.Tier.ToArray(), Is.EqualTo(new[] { 0, -1, 0 }));
        Assert.That((result.Customers, result.WithoutValue, result.TotalValue), Is.EqualTo((3.0, 3.0, 22.0)));
        Assert.That(
            () => ValueTiers.Of(Customers(1), [double.NaN]),
            Throws.ArgumentException.With.Message.EqualTo("No customer has a value, all are NaN; give at least one number."));
    }

    [Test]
    public void Of_sums_are_kept_weights_equal_repetition_and_the_order_of_rows_does_not_matter() =>
        Prop.ForAll(
            _row.ArrayOf().Where(rows => rows.Any(row => row.Weight > 0)).ToArbitrary(),
            Gen.Elements(0, 3, 1).ToArbitrary(),
            (rows, tiers) =>
            {
                double[] shares = new[] { 0.01, 0.2, 0.55 }[..tiers];
                double[] repeated = [.. rows.SelectMany(row => Enumerable.Repeat(row.Value, row.Weight)).Reverse()];
                ValueTiersResult one = ValueTiers.Of(
                    Customers(Array.ConvertAll(rows, row => (double)row.Weight)), Array.ConvertAll(rows, row => row.Value), shares);
                ValueTiersResult other = ValueTiers.Of(Customers(repeated.Length), repeated, shares);
                double scale = 300 * repeated.Length;

                Assert.That(one.Tiers.Sum(tier => tier.Customers), Is.EqualTo(repeated.Length));
                Assert.That(one.Tiers.Sum(tier => tier.TotalValue), Is.EqualTo(repeated.Sum()).Within(Tolerance * scale));
                foreach ((ValueTier weighted, ValueTier plain) in one.Tiers.Zip(other.Tiers))
                {
                    Assert.That(weighted.Customers, Is.EqualTo(plain.Customers));
                    Assert.That(weighted.TotalValue, Is.EqualTo(plain.TotalValue).Within(Tolerance * scale));
                    Assert.That(weighted.LargestValue, Is.EqualTo(plain.LargestValue));
                    Assert.That(weighted.SmallestValue, Is.EqualTo(plain.SmallestValue));
                }
            }).QuickCheckThrowOnFailure();

    [TestCase(new[] { 0.5, 0.25 }, "The share 0.25 follows 0.5; shares of customers must ascend from above 0 to at most 1.")]
    [TestCase(new[] { 0.0 }, "The share 0 follows 0; shares of customers must ascend from above 0 to at most 1.")]
    [TestCase(new[] { 1.5 }, "The share 1.5 follows 0; shares of customers must ascend from above 0 to at most 1.")]
    [TestCase(new[] { double.NaN }, "The share NaN follows 0; shares of customers must ascend from above 0 to at most 1.")]
    public void Of_shares_that_do_not_ascend_say_so(double[] shares, string sentence) =>
        Assert.That(() => ValueTiers.Of(Customers(2), [1, 2], shares), Throws.ArgumentException.With.Message.EqualTo(sentence));

    [Test]
    public void Of_no_customers_or_not_as_many_values_say_so()
    {
        Assert.That(
            () => ValueTiers.Of(Customers(0), []),
            Throws.ArgumentException.With.Message.EqualTo("The summary has no customers; give at least one."));
        Assert.That(
            () => ValueTiers.Of(Customers(2), []),
            Throws.ArgumentException.With.Message.EqualTo("There are 0 values for 2 customers; give one value per row of the summary."));
    }

    private static CustomerSummary Customers(int count) => new(TimeUnit.Week, new int[count], new double[count], new double[count]);

    private static CustomerSummary Customers(double[] weight) =>
        new(TimeUnit.Week, new int[weight.Length], new double[weight.Length], new double[weight.Length], weight: weight);

    private static ValueTier Tier(
        double from, double until, double customers, double total, double share, double mean, double smallest, double largest) => new()
        {
            From = from,
            Until = until,
            Customers = customers,
            TotalValue = total,
            ValueShare = share,
            MeanValue = mean,
            SmallestValue = smallest,
            LargestValue = largest,
        };
}
