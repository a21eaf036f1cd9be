using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>Random orders, every grain, unit and cut, against the definition by dates and sets.</summary>
internal sealed class SummarizePropertyTests
{
    /// <summary>Relative to the larger of 1 and the largest sum: a few amounts up to 1,000 summed in another order.</summary>
    private const double Tolerance = 1e-10;

    private const int Days = 800;

    private static readonly DateTime _origin = new(2019, 2, 25);

    // Few customers and hours that repeat, so that periods merge; year, leap-day and week edges lie within the span.
    private static readonly Gen<TestOrder> _order =
        from customer in Gen.Choose(1, 6)
        from day in Gen.Choose(0, Days)
        from second in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Elements(1, 3_599, 3_600, 43_200, 86_399)))
        from cents in Gen.Frequency((6, Gen.Choose(-500, 100_000)), (1, Gen.Constant(0)))
        select new TestOrder(customer, _origin.AddDays(day).AddSeconds(second), cents / 100.0);

    private static readonly Gen<SummaryOptions> _wholeSpan =
        from grain in Gen.Elements(Enum.GetValues<Grain>())
        from unit in Gen.Elements(TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year)
        from includeFirst in Gen.Elements(false, true)
        from end in Gen.OneOf(
            Gen.Constant((DateTime?)null),
            Gen.Choose(0, 24 * (Days + 40)).Select(hour => (DateTime?)_origin.AddHours(hour)))
        select new SummaryOptions { Grain = grain, Unit = unit, IncludeFirst = includeFirst, ObservationEnd = end };

    private static readonly Gen<SummaryOptions> _cut =
        from options in _wholeSpan
        from day in Gen.Choose(0, Days)
        select options with { CalibrationEnd = DateOnly.FromDateTime(_origin).AddDays(day) };

    private static readonly Gen<TestOrder[]> _orders =
        Gen.Choose(1, 60).SelectMany(count => Gen.ArrayOf(_order, count));

    [Test]
    public void Summarize_random_orders_agree_with_the_definition() =>
        ForAll(_orders, _wholeSpan, (orders, options) => AgreesWithDefinition(orders, options));

    [Test]
    public void Summarize_random_cuts_agree_with_the_definition() =>
        ForAll(_orders, _cut, (orders, options) => AgreesWithDefinition(orders, options));

    [Test]
    public void Summarize_random_orders_are_all_accounted_for() =>
        ForAll(_orders, Gen.OneOf(_wholeSpan, _cut), (orders, options) =>
        {
            if (!HasResult(orders, options))
            {
                return;
            }

            CustomerSummary summary = TestOrder.Table(orders).Summarize(options);
            SummaryAccount account = summary.Account!;
            DateOnly lastDay = DateOnly.FromDateTime(options.ObservationEnd ?? orders.Max(order => order.At));
            HashSet<long> kept = [.. summary.Ids.Integers.ToArray()];
            Assert.Multiple(() =>
            {
                Assert.That(account.OrdersRead, Is.EqualTo(orders.Length));
                Assert.That(
                    account.OrdersMerged + account.PurchasePeriods + account.OrdersAfterEnd, Is.EqualTo(orders.Length));
                Assert.That(account.Customers, Is.EqualTo(summary.Count));
                Assert.That(
                    account.Customers + account.CustomersAfterEnd,
                    Is.EqualTo(orders.Select(order => order.Customer).Distinct().Count()));
                Assert.That(account.OrdersMerged, Is.Not.Negative);
                Assert.That(account.FirstDay, Is.EqualTo(DateOnly.FromDateTime(orders.Min(order => order.At))));
                Assert.That(account.LastDay, Is.EqualTo(DateOnly.FromDateTime(orders.Max(order => order.At))));
                int first = options.IncludeFirst ? 1 : 0;
                Assert.That(
                    account.RepeatCustomers, Is.EqualTo(summary.Frequency.ToArray().Count(x => x > first)));
                if (options.CalibrationEnd is DateOnly cut)
                {
                    Assert.That(account.HoldoutEnd, Is.EqualTo(lastDay));
                    Assert.That(
                        account.HoldoutOrdersOfNewCustomers,
                        Is.EqualTo(orders.Count(order =>
                            DateOnly.FromDateTime(order.At) > cut
                            && DateOnly.FromDateTime(order.At) <= lastDay
                            && !kept.Contains(order.Customer))));
                    Assert.That(
                        account.OrdersAfterEnd, Is.EqualTo(orders.Count(order => DateOnly.FromDateTime(order.At) > lastDay)));
                }
                else
                {
                    long purchases = summary.Frequency.ToArray().Sum(x => (long)x + 1 - first);
                    Assert.That(account.PurchasePeriods, Is.EqualTo(purchases));
                    Assert.That(account.HoldoutOrdersOfNewCustomers, Is.Zero);
                }
            });
        });

    [Test]
    public void Summarize_rows_in_another_order_give_the_same_summary() =>
        ForAll(_orders, Gen.OneOf(_wholeSpan, _cut), (orders, options) =>
        {
            if (!HasResult(orders, options))
            {
                return;
            }

            TestOrder[] shuffled = [.. orders];
            new Random(orders.Length).Shuffle(shuffled);
            CustomerSummary one = TestOrder.Table(orders).Summarize(options);
            CustomerSummary other = TestOrder.Table(shuffled).Summarize(options);
            Assert.Multiple(() =>
            {
                Assert.That(other.Ids.Integers.ToArray(), Is.EqualTo(one.Ids.Integers.ToArray()));
                Assert.That(other.Frequency.ToArray(), Is.EqualTo(one.Frequency.ToArray()));
                Assert.That(other.Recency.ToArray(), Is.EqualTo(one.Recency.ToArray()));
                Assert.That(other.T.ToArray(), Is.EqualTo(one.T.ToArray()));
                Assert.That(other.MonetaryValue.ToArray(), Is.EqualTo(one.MonetaryValue.ToArray()).Within(Tolerance));
                Assert.That(other.Account!.OrdersMerged, Is.EqualTo(one.Account!.OrdersMerged));
            });
        });

    [Test]
    public void Summarize_random_summaries_satisfy_their_own_rules() =>
        ForAll(_orders, Gen.OneOf(_wholeSpan, _cut), (orders, options) =>
        {
            // A first period that counts as a purchase makes x = 1 with recency 0, which no model asks for.
            if (HasResult(orders, options))
            {
                Assert.That(
                    () => SummaryRules.Check(TestOrder.Table(orders).Summarize(options with { IncludeFirst = false })),
                    Throws.Nothing);
            }
        });

    private static void AgreesWithDefinition(TestOrder[] orders, SummaryOptions options)
    {
        TransactionTable table = TestOrder.Table(orders);
        if (!HasResult(orders, options))
        {
            Assert.That(
                () => table.Summarize(options), Throws.ArgumentException.Or.InstanceOf<InvalidOperationException>());
            return;
        }

        CustomerSummary summary = table.Summarize(options);
        IReadOnlyList<NaiveSummaryRow> naive = NaiveSummary.Of(orders, options);
        Assert.Multiple(() =>
        {
            Same(summary.Ids.Integers.ToArray(), naive.Select(row => row.Customer));
            Same(summary.Frequency.ToArray(), naive.Select(row => row.Frequency));
            Close(summary.Recency.ToArray(), naive.Select(row => row.Recency));
            Close(summary.T.ToArray(), naive.Select(row => row.T));
            Close(summary.MonetaryValue.ToArray(), naive.Select(row => row.MonetaryValue));
            Assert.That(summary.Holdout is null, Is.EqualTo(options.CalibrationEnd is null));
            if (summary.Holdout is HoldoutSummary holdout)
            {
                Same(holdout.Frequency.ToArray(), naive.Select(row => row.FrequencyHoldout));
                Close(holdout.MonetaryValue.ToArray(), naive.Select(row => row.MonetaryValueHoldout));
                DateTime end = options.ObservationEnd ?? orders.Max(order => order.At);
                Assert.That(holdout.Duration, Is.EqualTo(NaiveSummary.Duration(end, options)).Within(Tolerance));
            }
        });
    }

    /// <summary>Whether there is anything to observe, and with a cut something on both sides of it.</summary>
    private static bool HasResult(TestOrder[] orders, SummaryOptions options)
    {
        DateTime end = options.ObservationEnd ?? orders.Max(order => order.At);
        if (options.CalibrationEnd is not DateOnly cut)
        {
            return NaiveSummary.PeriodStart(orders.Min(order => order.At), options.Grain)
                <= NaiveSummary.PeriodStart(end, options.Grain);
        }

        IEnumerable<DateOnly> days = orders.Select(order => DateOnly.FromDateTime(order.At));
        return days.Any(day => day <= cut) && days.Any(day => day > cut && day <= DateOnly.FromDateTime(end));
    }

    private static void Same<T>(T[] actual, IEnumerable<T> expected) => Assert.That(actual, Is.EqualTo(expected.ToArray()));

    private static void Close(double[] actual, IEnumerable<double> expected) =>
        Assert.That(actual, Is.EqualTo(expected.ToArray()).Within(Tolerance));

    private static void ForAll(
        Gen<TestOrder[]> orders, Gen<SummaryOptions> options, Action<TestOrder[], SummaryOptions> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(Arb.From(orders, Shrink), Arb.From(options), property));

    private static IEnumerable<TestOrder[]> Shrink(TestOrder[] orders)
    {
        for (int i = 0; orders.Length > 1 && i < orders.Length; i++)
        {
            yield return [.. orders.Take(i), .. orders.Skip(i + 1)];
        }
    }
}
