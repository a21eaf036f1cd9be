namespace Clv.Probabilistic.Service.Tests.Scores;

/// <summary>A summary at a day with the orders since is the same as all orders, wherever a summary tells enough.</summary>
public sealed class KnownHistoryUpdateTests
{
    private const int Cases = 4_000;
    private const double Rounding = 1e-12;

    private static readonly DateTime _origin = new(2021, 12, 27);
    private static readonly TimeUnit[] _units = [TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year];

    [Test]
    public void A_summary_and_the_orders_since_are_all_orders()
    {
        Random random = new(11);
        for (int i = 0; i < Cases; i++)
        {
            ScoringTerms terms = Terms(random, RefundPolicy.Purchase);
            (StoredOrder[] orders, DateTime end, DateTime asOf) = Customer(random, below: random.Next(2) == 0 ? -20 : 0);
            StoredOrder[] before = [.. orders.Where(order => order.Moment <= end)], since = [.. orders.Where(order => order.Moment > end)];
            CustomerHistory known = Truth(before, terms, end), truth = Truth(orders, terms, asOf);
            CustomerHistory updated = Update(terms, known, end, since, asOf);
            string message = $"case {i}: {terms.Grain} {terms.Unit} {end:s} {asOf:s} {string.Join(' ', orders)}";
            RequireSame(updated, truth, message);
            if (KnowsVariance(terms, before, since))
            {
                Assert.That(
                    updated.Further![SummaryColumns.SpendVariance.Name],
                    Is.EqualTo(truth.Further![SummaryColumns.SpendVariance.Name]).Within(1e-9 * (1 + (100 * 100))),
                    message);
            }
        }
    }

    [Test]
    public void Without_an_order_since_it_is_the_summary_itself_to_the_bit()
    {
        Random random = new(12);
        for (int i = 0; i < Cases; i++)
        {
            ScoringTerms terms = Terms(random, RefundPolicy.Net);
            (StoredOrder[] orders, DateTime end, _) = Customer(random, below: 0);
            StoredOrder[] before = [.. orders.Where(order => order.Moment <= end)];
            CustomerHistory known = Truth(before, terms, end), updated = Update(terms, known, end, [], end);
            Assert.Multiple(() =>
            {
                Assert.That(updated with { Further = null }, Is.EqualTo(known with { Further = null }));
                Assert.That(updated.Further, Is.EquivalentTo(known.Further!));
            });
        }
    }

    [Test]
    public void A_late_order_from_before_the_first_makes_that_a_repeat_purchase()
    {
        ScoringTerms terms = Terms(Grain.Day, TimeUnit.Day, includeFirst: false, RefundPolicy.Net);
        foreach (bool includeFirst in (bool[])[false, true])
        {
            terms = terms with { IncludeFirst = includeFirst };
            StoredOrder[] known = [Order(10, 7), Order(20, 11)];
            StoredOrder[] late = [Order(2, 3), Order(4, 5)];
            DateTime end = _origin.AddDays(30);
            RequireSame(
                Update(terms, Truth(known, terms, end), end, late, end),
                Truth([.. late, .. known], terms, end),
                $"include first {includeFirst}");
        }
    }

    [Test]
    public void More_of_the_first_purchase_is_no_repeat()
    {
        foreach (bool includeFirst in (bool[])[false, true])
        {
            ScoringTerms terms = Terms(Grain.Day, TimeUnit.Day, includeFirst, RefundPolicy.Net);
            DateTime end = _origin.AddDays(30);
            foreach (StoredOrder[] known in (StoredOrder[][])[[Order(10, 7)], [Order(10, 7), Order(20, 11)]])
            {
                StoredOrder[] more = [Order(10, 2) with { SecondOfDay = 7_200 }];
                RequireSame(Update(terms, Truth(known, terms, end), end, more, end), Truth([.. known, .. more], terms, end), $"include first {includeFirst}");
            }
        }
    }

    [TestCase(RefundPolicy.Net)]
    [TestCase(RefundPolicy.Ignore)]
    [TestCase(RefundPolicy.Purchase)]
    public void A_refund_since_goes_by_its_rule(RefundPolicy refunds)
    {
        foreach (bool includeFirst in (bool[])[false, true])
        {
            ScoringTerms terms = Terms(Grain.Day, TimeUnit.Day, includeFirst, refunds);
            DateTime end = _origin.AddDays(30), asOf = end.AddDays(30);
            foreach (StoredOrder[] known in (StoredOrder[][])[[Order(10, 7)], [Order(10, 7), Order(20, 11)], [Order(10, 7), Order(20, 11), Order(25, 8)]])
            {
                StoredOrder[] since = [Order(35, -2), Order(40, 9), Order(41, -4), Order(50, 1)];
                CustomerHistory expected = new HistoryMaker(terms).Of(new CustomerRecord(1, null, [.. known, .. since]), asOf);
                RequireSame(Update(terms, Truth(known, terms, end), end, since, asOf), expected, $"{known.Length} known, include first {includeFirst}");
            }
        }
    }

    [Test]
    public void A_day_before_the_summary_is_refused()
    {
        ScoringTerms terms = Terms(Grain.Day, TimeUnit.Day, includeFirst: false, RefundPolicy.Net);
        DateTime end = _origin.AddDays(30);
        Assert.That(
            () => Update(terms, Truth([Order(10, 7)], terms, end), end, [], end.AddDays(-1)),
            Throws.InstanceOf<NoHistoryException>().With.Message.Contains("no orders from before 2022-01-26"));
    }

    [Test]
    public void Models_of_another_unit_or_rule_see_the_same_purchases()
    {
        Random random = new(13);
        for (int i = 0; i < Cases; i++)
        {
            ScoringTerms of = Terms(random, RefundPolicy.Purchase);
            ScoringTerms asked = of with { Unit = _units[random.Next(_units.Length)], IncludeFirst = random.Next(2) == 0 };
            (StoredOrder[] orders, DateTime end, DateTime asOf) = Customer(random, below: 0);
            StoredOrder[] before = [.. orders.Where(order => order.Moment <= end)], since = [.. orders.Where(order => order.Moment > end)];
            RequireSame(
                Update(of, asked, Truth(before, of, end), end, since, asOf),
                Truth(orders, asked, asOf),
                $"case {i}: {of.Grain} {of.Unit} {of.IncludeFirst} asked in {asked.Unit} {asked.IncludeFirst}, {end:s} {asOf:s} {string.Join(' ', orders)}");
        }
    }

    private static void RequireSame(CustomerHistory actual, CustomerHistory expected, string message) => Assert.Multiple(() =>
    {
        Assert.That(actual.Frequency, Is.EqualTo(expected.Frequency), message);
        Assert.That(actual.Recency, Is.EqualTo(expected.Recency), message);
        Assert.That(actual.T, Is.EqualTo(expected.T), message);
        Assert.That(actual.MonetaryValue!.Value, Is.EqualTo(expected.MonetaryValue!.Value).Within(Rounding * 1000), message);
        Assert.That(
            actual.Further![SummaryColumns.FirstAmount.Name],
            Is.EqualTo(expected.Further![SummaryColumns.FirstAmount.Name]).Within(Rounding * 1000),
            message);
    });

    /// <summary>Of three or more periods a summary does not say what the last one came to, so that more of it leaves the variance unknown.</summary>
    private static bool KnowsVariance(ScoringTerms terms, StoredOrder[] before, StoredOrder[] since)
    {
        GrainCalendar calendar = new(terms.Grain);
        int PeriodOf(StoredOrder order) => calendar.Period(order.Day, GrainCalendar.HourOf(order.SecondOfDay));
        int last = PeriodOf(before[^1]);
        return before.Select(PeriodOf).Distinct().Count() < 3 || !since.Any(order => PeriodOf(order) == last);
    }

    private static CustomerHistory Update(ScoringTerms terms, CustomerHistory known, DateTime end, StoredOrder[] since, DateTime asOf) =>
        Update(terms, terms, known, end, since, asOf);

    /// <summary>A summary by the terms of one version of the models, asked for by another.</summary>
    private static CustomerHistory Update(ScoringTerms of, ScoringTerms terms, CustomerHistory known, DateTime end, StoredOrder[] since, DateTime asOf)
    {
        KnownHistory kept = new(
            (int)(end.Ticks / TimeSpan.TicksPerDay),
            (int)end.TimeOfDay.TotalSeconds,
            known.Frequency,
            of.Unit,
            of.IncludeFirst,
            known.Recency,
            known.T,
            known.MonetaryValue ?? double.NaN,
            known.Further![SummaryColumns.FirstAmount.Name],
            known.Further[SummaryColumns.SpendVariance.Name]);
        return new HistoryMaker(terms).Of(new CustomerRecord(1, kept, since), asOf);
    }

    private static CustomerHistory Truth(StoredOrder[] orders, ScoringTerms terms, DateTime end) => CustomerHistory.Of(
        [.. orders.Select(order => order.Moment)],
        [.. orders.Select(order => order.Amount)],
        new() { Unit = terms.Unit, Grain = terms.Grain, IncludeFirst = terms.IncludeFirst, ObservationEnd = end, SpendColumns = true });

    private static (StoredOrder[] Orders, DateTime End, DateTime AsOf) Customer(Random random, int below)
    {
        int days = random.Next(2, 900);
        StoredOrder[] orders = [.. Enumerable.Range(0, random.Next(1, 25))
            .Select(_ => Order(random.Next(days), random.Next(below * 100, 10_000) / 100.0) with
            {
                SecondOfDay = random.Next(3) == 0 ? random.Next(86_400) : 0,
            })
            .OrderBy(order => order.Moment)];
        DateTime end = orders[random.Next(orders.Length)].Moment.AddHours(random.Next(200));
        DateTime last = orders[^1].Moment > end ? orders[^1].Moment : end;
        return (orders, end, last.AddHours(random.Next(500)));
    }

    private static StoredOrder Order(int day, double amount) => new((int)(_origin.Ticks / TimeSpan.TicksPerDay) + day, 0, amount, amount < 0 ? $"refund-{day}" : null);

    private static ScoringTerms Terms(Random random, RefundPolicy refunds) => Terms(
        Enum.GetValues<Grain>()[random.Next(Enum.GetValues<Grain>().Length)], _units[random.Next(_units.Length)], random.Next(2) == 0, refunds);

    private static ScoringTerms Terms(Grain grain, TimeUnit unit, bool includeFirst, RefundPolicy refunds) =>
        new(unit, grain, includeFirst, refunds, _origin, 52, 1, 0.1, null);
}
