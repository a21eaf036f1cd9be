using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class RfmSegmentsTests
{
    /// <summary>Relative; a few dozen terms summed in another order.</summary>
    private const double Tolerance = 1e-12;

    private static readonly Gen<Row> _row =
        from x in Gen.Choose(0, 4)
        from t in Gen.Elements(10.0, 20.0, 35.5)
        from share in Gen.Elements(0.1, 0.5, 1.0)
        from money in Gen.Elements(3.0, 9.5, 40.0)
        from value in Gen.Elements(0.0, 2.5, 100.0, -1.0)
        from weight in Gen.Choose(0, 3)
        select new Row(x, x == 0 ? 0 : t * share, t, x == 0 ? 0 : money, value, weight);

    // Gaps 10, 9, …, 1 weeks; frequencies 1 to 10; monetary values 10 to 100.
    private static CustomerSummary Ten => new(
        TimeUnit.Week,
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        [11, 11, 11, 11, 11, 11, 11, 11, 11, 11],
        [100, 10, 20, 30, 40, 50, 60, 70, 80, 90]);

    [Test]
    public void Of_ten_different_customers_are_two_in_every_fifth()
    {
        RfmSegmentsResult result = RfmSegments.Of(Ten);
        int[] fifths = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5];
        Assert.That(result.RecencyScore.ToArray(), Is.EqualTo(fifths));
        Assert.That(result.FrequencyScore.ToArray(), Is.EqualTo(fifths));
        Assert.That(result.MonetaryScore.ToArray(), Is.EqualTo(new[] { 5, 1, 1, 2, 2, 3, 3, 4, 4, 5 }));
        Assert.That(
            result.Segment.ToArray(),
            Is.EqualTo(new[]
            {
                RfmSegment.Lost, RfmSegment.Lost, RfmSegment.Hibernating, RfmSegment.Hibernating, RfmSegment.NeedsAttention,
                RfmSegment.NeedsAttention, RfmSegment.Loyal, RfmSegment.Loyal, RfmSegment.Champions, RfmSegment.Champions,
            }));
    }

    [Test]
    public void Of_ten_customers_segments_are_described()
    {
        RfmSegmentsResult result = RfmSegments.Of(Ten, [0, 1, 2, 3, 4, 5, 6, 7, 8, 14]);
        RfmSegmentRow champions = result.Rows[(int)RfmSegment.Champions];
        RfmSegmentRow fresh = result.Rows[(int)RfmSegment.New];
        Assert.Multiple(() =>
        {
            Assert.That(result.Rows.Select(row => row.Segment), Is.EqualTo(Enum.GetValues<RfmSegment>()));
            Assert.That(
                champions,
                Is.EqualTo(new RfmSegmentRow
                {
                    Segment = RfmSegment.Champions,
                    Customers = 2,
                    Share = 0.2,
                    MeanFrequency = 9.5,
                    MeanTimeSinceLastPurchase = 1.5,
                    MeanMonetaryValue = 85,
                    TotalValue = 22,
                    ValueShare = 22.0 / 50,
                }));
            Assert.That(
                fresh,
                Is.EqualTo(new RfmSegmentRow { Segment = RfmSegment.New, Customers = 0, Share = 0, TotalValue = 0, ValueShare = 0 }));
        });
    }

    [Test]
    public void Of_equal_values_score_the_lowest_that_is_due_to_one_of_them()
    {
        // Six of ten have no repeat purchase: the seventh lies above three quintiles.
        CustomerSummary customers = new(
            TimeUnit.Week,
            [3, 0, 0, 1, 0, 0, 1, 0, 0, 2],
            [5, 0, 0, 5, 0, 0, 5, 0, 0, 5],
            [9, 9, 9, 9, 9, 9, 9, 9, 9, 9]);
        RfmSegmentsResult result = RfmSegments.Of(customers);
        Assert.That(result.FrequencyScore.ToArray(), Is.EqualTo(new[] { 5, 1, 1, 4, 1, 1, 4, 1, 1, 5 }));
        Assert.That(result.RecencyScore.ToArray(), Is.EqualTo(new[] { 4, 1, 1, 4, 1, 1, 4, 1, 1, 4 }));
    }

    [Test]
    public void Of_gaps_that_differ_by_rounding_are_equal()
    {
        // All ten last bought ten weeks ago; as doubles some gaps are 9.999999999999996.
        double[] t = [.. Enumerable.Range(263, 10).Select(day => day / 7.0)];
        double[] recency = [.. Enumerable.Range(193, 10).Select(day => day / 7.0)];
        Assert.That(t.Zip(recency, (age, last) => age - last).Distinct().Count(), Is.GreaterThan(1));
        RfmSegmentsResult result = RfmSegments.Of(new CustomerSummary(TimeUnit.Week, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], recency, t));
        Assert.That(result.RecencyScore.ToArray(), Has.All.EqualTo(1));
    }

    [Test]
    public void SegmentOf_every_pair_is_as_documented()
    {
        const RfmSegment N = RfmSegment.New, P = RfmSegment.Promising, C = RfmSegment.Champions, L = RfmSegment.Loyal,
            A = RfmSegment.NeedsAttention, H = RfmSegment.Hibernating, R = RfmSegment.AtRisk, X = RfmSegment.CannotLoseThem,
            O = RfmSegment.Lost;
        RfmSegment[][] byRecency = [[O, O, R, R, X], [H, H, R, R, X], [A, A, A, L, L], [P, P, P, L, L], [N, P, P, C, C]];
        for (int recency = 1; recency <= 5; recency++)
        {
            for (int frequency = 1; frequency <= 5; frequency++)
            {
                Assert.That(RfmSegments.SegmentOf(recency, frequency), Is.EqualTo(byRecency[recency - 1][frequency - 1]));
            }
        }
    }

    [Test]
    public void SegmentOf_page_shows_the_rules()
    {
        string page = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "docs", "tables.md"));
        for (int recency = 1; recency <= 5; recency++)
        {
            IEnumerable<string> names = Enumerable.Range(1, 5).Select(frequency => RfmSegments.SegmentOf(recency, frequency).Name());
            Assert.That(page, Does.Contain($"| {recency} | {string.Join(" | ", names)} |"));
        }
    }

    [TestCase(0, 3)]
    [TestCase(6, 3)]
    [TestCase(3, 0)]
    [TestCase(3, 6)]
    public void SegmentOf_no_score_is_refused(int recency, int frequency) =>
        Assert.That(
            () => RfmSegments.SegmentOf(recency, frequency),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("A score is a whole number from 1 to 5."));

    [Test]
    public void Name_is_every_segments_own()
    {
        Assert.That(Enum.GetValues<RfmSegment>().Select(segment => segment.Name()), Is.Unique);
        Assert.That(() => ((RfmSegment)9).Name(), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Of_monetary_value_is_averaged_over_those_who_came_back()
    {
        RfmSegmentsResult result = RfmSegments.Of(new CustomerSummary(TimeUnit.Week, [0, 0, 4], [0, 0, 5], [5, 5, 5], [0, 0, 12]));
        Assert.That(result.Rows.Sum(row => row.MeanMonetaryValue ?? 0), Is.EqualTo(12));
        Assert.That(result.Rows.Single(row => row.Customers == 2).MeanMonetaryValue, Is.Null);
    }

    [Test]
    public void Of_without_monetary_value_there_is_none()
    {
        RfmSegmentsResult result = RfmSegments.Of(new CustomerSummary(TimeUnit.Week, [1, 2], [1, 2], [3, 3]));
        Assert.That(result.MonetaryScore.IsEmpty);
        Assert.That(result.Rows.Select(row => row.MeanMonetaryValue), Has.All.Null);
        Assert.That(result.Rows.Select(row => row.TotalValue), Has.All.Null);
        Assert.That(result.Rows.Select(row => row.ValueShare), Has.All.Null);
    }

    [Test]
    public void Of_a_value_that_is_none_is_counted_and_an_infinite_one_leaves_no_shares()
    {
        double[] value = [double.NaN, 1, 2, 3, 4, 5, 6, 7, 8, double.NaN];
        RfmSegmentsResult result = RfmSegments.Of(Ten, value);
        Assert.That(result.WithoutValue, Is.EqualTo(2));
        Assert.That(result.Rows.Sum(row => row.TotalValue), Is.EqualTo(36));
        Assert.That(result.Rows.Sum(row => row.Customers), Is.EqualTo(10));

        value[0] = double.PositiveInfinity;
        result = RfmSegments.Of(Ten, value);
        Assert.That(result.Rows[(int)RfmSegment.Lost].TotalValue, Is.EqualTo(double.PositiveInfinity));
        Assert.That(result.Rows.Select(row => row.ValueShare), Has.All.Null);
    }

    [Test]
    public void Of_negative_total_has_no_shares() =>
        Assert.That(RfmSegments.Of(Ten, [-1, 0, 0, 0, 0, 0, 0, 0, 0, 0]).Rows.Select(row => row.ValueShare), Has.All.Null);

    [Test]
    public void Of_sums_are_kept_and_weights_equal_repetition() =>
        Prop.ForAll(
            _row.ArrayOf().Where(rows => rows.Any(row => row.Weight > 0)).ToArbitrary(),
            rows =>
            {
                Row[] copies = [.. rows.SelectMany(row => Enumerable.Repeat(row, row.Weight))];
                RfmSegmentsResult weighted = RfmSegments.Of(Summary(rows, withWeights: true), Array.ConvertAll(rows, row => row.Value));
                RfmSegmentsResult repeated = RfmSegments.Of(Summary(copies), Array.ConvertAll(copies, row => row.Value));

                Assert.That(weighted.Rows.Sum(row => row.Customers), Is.EqualTo(copies.Length));
                Assert.That(weighted.Rows.Sum(row => row.Share), Is.EqualTo(1).Within(Tolerance));
                Assert.That(
                    weighted.Rows.Sum(row => row.TotalValue),
                    Is.EqualTo(copies.Sum(row => row.Value)).Within(Tolerance * 100 * copies.Length));
                Assert.That(Repeat(weighted.RecencyScore, rows), Is.EqualTo(repeated.RecencyScore.ToArray()));
                Assert.That(Repeat(weighted.FrequencyScore, rows), Is.EqualTo(repeated.FrequencyScore.ToArray()));
                Assert.That(Repeat(weighted.MonetaryScore, rows), Is.EqualTo(repeated.MonetaryScore.ToArray()));
                foreach ((RfmSegmentRow one, RfmSegmentRow other) in weighted.Rows.Zip(repeated.Rows))
                {
                    Assert.That(one.Customers, Is.EqualTo(other.Customers));
                    Close(one.MeanFrequency, other.MeanFrequency);
                    Close(one.MeanTimeSinceLastPurchase, other.MeanTimeSinceLastPurchase);
                    Close(one.MeanMonetaryValue, other.MeanMonetaryValue);
                    Close(one.ValueShare, other.ValueShare);
                }
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Of_the_order_of_rows_does_not_matter() =>
        Prop.ForAll(
            _row.NonEmptyListOf().Where(rows => rows.Any(row => row.Weight > 0)).ToArbitrary(),
            list =>
            {
                Row[] rows = [.. list];
                RfmSegment[] backwards = RfmSegments.Of(Summary([.. rows.Reverse()], withWeights: true)).Segment.ToArray();
                Assert.That(
                    RfmSegments.Of(Summary(rows, withWeights: true)).Segment.ToArray(), Is.EqualTo(Enumerable.Reverse(backwards)));
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Of_no_customers_or_not_as_many_values_say_so()
    {
        Assert.That(
            () => RfmSegments.Of(new CustomerSummary(TimeUnit.Week, [], [], [])),
            Throws.ArgumentException.With.Message.EqualTo("The summary has no customers; give at least one."));
        Assert.That(
            () => RfmSegments.Of(Ten, [1, 2]),
            Throws.ArgumentException.With.Message.EqualTo("There are 2 values for 10 customers; give one value per row of the summary."));
    }

    private static void Close(double? one, double? other) =>
        Assert.That(one, other is { } value ? Is.EqualTo(value).Within(Tolerance * (1 + Math.Abs(value))) : Is.Null);

    private static int[] Repeat(ReadOnlySpan<int> scores, Row[] rows) =>
        [.. scores.ToArray().Zip(rows).SelectMany(pair => Enumerable.Repeat(pair.First, pair.Second.Weight))];

    private static CustomerSummary Summary(Row[] rows, bool withWeights = false) => new(
        TimeUnit.Week,
        [.. rows.Select(row => row.Frequency)],
        [.. rows.Select(row => row.Recency)],
        [.. rows.Select(row => row.T)],
        [.. rows.Select(row => row.Money)],
        withWeights ? [.. rows.Select(row => (double)row.Weight)] : []);

    private sealed record Row(int Frequency, double Recency, double T, double Money, double Value, int Weight);
}
