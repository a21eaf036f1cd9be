namespace Clv.Probabilistic.Tests.Decisions.Audit;

/// <summary>Every lens adds up to the orders that the audit looks at, whatever these are.</summary>
[SetCulture("de-DE")]
internal sealed class CustomerBaseAuditPropertyTests
{
    /// <summary>Of sums of amounts, relative to the largest.</summary>
    private const double Rounding = 1e-12;

    private static IEnumerable<TestCaseData> Each
    {
        get
        {
            for (int seed = 0; seed < 120; seed++)
            {
                TransactionTable orders = RandomOrders.Of(seed);
                yield return new TestCaseData(orders, RandomOrders.Options(seed)).SetArgDisplayNames($"random {seed}");
            }

            if (ReferenceData.Find() is not null)
            {
                TransactionTable cdnow = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_master.txt"), TransactionCsvOptions.Cdnow);
                yield return new TestCaseData(cdnow, new AuditOptions()).SetArgDisplayNames("CDNOW");
                yield return new TestCaseData(cdnow, new AuditOptions { Period = CohortPeriod.Month, End = new(1998, 2, 28), Cohort = CohortPeriod.Week })
                    .SetArgDisplayNames("CDNOW by month and week");
            }
        }
    }

    [TestCaseSource(nameof(Each))]
    public void Tenths_partition_customers_orders_and_amounts_of_the_period(TransactionTable orders, AuditOptions options)
    {
        AuditInequality lens = CustomerBaseAudit.Of(orders, options).Inequality;
        OrderRow[] inPeriod = [.. orders.Where(order => order.Time.Date >= lens.From && order.Time.Date <= lens.Until)];
        double[] spent = [.. inPeriod.GroupBy(order => order.CustomerId).Select(own => own.Sum(Value))];
        double total = spent.Sum();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lens.Deciles, Has.Count.EqualTo(10));
            Assert.That(lens.Deciles.Sum(decile => decile.Customers), Is.EqualTo(spent.Length).And.EqualTo(lens.Customers));
            Assert.That(lens.Deciles.Max(decile => decile.Customers) - lens.Deciles.Min(decile => decile.Customers), Is.LessThanOrEqualTo(1));
            Assert.That(lens.Deciles.Sum(decile => decile.Orders), Is.EqualTo(inPeriod.Length).And.EqualTo(lens.Orders));
            Assert.That(
                lens.OneOrderCustomers, Is.EqualTo(inPeriod.GroupBy(order => order.CustomerId).Count(own => own.Count() == 1)));
            if (lens.Amount is { } amount)
            {
                Assert.That(amount, Is.EqualTo(total).Within(Rounding * SizeOf(inPeriod)));
                Assert.That(lens.Deciles.Sum(decile => decile.Amount), Is.EqualTo(total).Within(Rounding * SizeOf(inPeriod)));
            }

            if (total > 0.01)
            {
                Assert.That(lens.Deciles.Sum(decile => decile.Share), Is.EqualTo(1).Within(Rounding * SizeOf(inPeriod) / total));
                Assert.That(lens.Deciles[^1].CumulativeShare, Is.EqualTo(1).Within(Rounding * SizeOf(inPeriod) / total));

                // The mean difference of all pairs, as it is defined.
                double difference = spent.Sum(one => spent.Sum(other => Math.Abs(one - other)));
                Assert.That(lens.Gini, Is.EqualTo(difference / (2 * spent.Length * total)).Within(1e-10 * SizeOf(inPeriod) / total));
            }
            else
            {
                Assert.That(total <= 0 ? lens.Gini : null, Is.Null);
            }
        }

        double Value(OrderRow order) => lens.Amount is null ? 1 : order.Amount ?? 0;
        double SizeOf(OrderRow[] of) => of.Sum(order => Math.Abs(Value(order))) + 1;
    }

    [TestCaseSource(nameof(Each))]
    public void Parts_of_each_split_add_up_to_the_change(TransactionTable orders, AuditOptions options)
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, options);
        if (audit.Change is not { } change)
        {
            Assert.That(audit.WhyNoChange, Does.EndWith("."));
            return;
        }

        double size = 1 + orders.Sum(order => Math.Abs(order.Amount ?? 1));
        double before = orders.Where(order => order.Time.Date >= change.Before.From && order.Time.Date <= change.Before.Until).Sum(Value);
        double now = orders.Where(order => order.Time.Date >= change.Now.From && order.Time.Date <= change.Now.Until).Sum(Value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(audit.WhyNoChange, Is.Null);
            Assert.That(change.Before.Until, Is.EqualTo(change.Now.From.AddDays(-1)));
            Assert.That(change.Total, Is.EqualTo(now - before).Within(Rounding * size));
            foreach (IReadOnlyList<AuditChangePart> split in new[] { change.Factors, change.Buyers, change.Tenure })
            {
                Assert.That(split.Sum(part => part.Effect), Is.EqualTo(change.Total).Within(Rounding * size));
            }

            foreach (IReadOnlyList<AuditChangePart> split in new[] { change.Buyers, change.Tenure })
            {
                Assert.That(split.Sum(part => part.CustomersBefore), Is.EqualTo(change.Before.Customers));
                Assert.That(split.Sum(part => part.CustomersNow), Is.EqualTo(change.Now.Customers));
                Assert.That(split.Sum(part => part.OrdersBefore), Is.EqualTo(change.Before.Orders));
                Assert.That(split.Sum(part => part.OrdersNow), Is.EqualTo(change.Now.Orders));
                Assert.That(split.Sum(part => part.Before), Is.EqualTo(before).Within(Rounding * size));
                Assert.That(split.Sum(part => part.Now), Is.EqualTo(now).Within(Rounding * size));
            }

            Assert.That(change.Buyers[0].CustomersNow, Is.EqualTo(change.Buyers[0].CustomersBefore), "who is kept bought in both");
            Assert.That(change.Buyers[3].CustomersNow, Is.EqualTo(change.Now.NewCustomers).And.EqualTo(change.Tenure[1].CustomersNow));
        }

        double Value(OrderRow order) => audit.IsMoney ? order.Amount ?? 0 : 1;
    }

    [TestCaseSource(nameof(Each))]
    public void Factors_are_averages_over_all_orders_of_change(TransactionTable orders, AuditOptions options)
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, options);
        if (audit.Change is not { Before.Orders: > 0, Now.Orders: > 0 } change)
        {
            return;
        }

        double[] old = [.. change.Factors.Select(factor => factor.Before!.Value)];
        double[] next = [.. change.Factors.Select(factor => factor.Now!.Value)];
        double[] expected = new double[old.Length];
        int[][] sequences = [.. Permutations([.. Enumerable.Range(0, old.Length)])];
        foreach (int[] sequence in sequences)
        {
            double[] at = [.. old];
            foreach (int factor in sequence)
            {
                double from = at.Aggregate(1.0, (product, value) => product * value);
                at[factor] = next[factor];
                expected[factor] += (at.Aggregate(1.0, (product, value) => product * value) - from) / sequences.Length;
            }
        }

        double size = 1 + (audit.IsMoney ? orders.Sum(order => Math.Abs(order.Amount ?? 0)) : orders.Count);
        Assert.That(change.Factors.Select(factor => factor.Effect), Is.EqualTo(expected).AsCollection.Within(Rounding * size));
    }

    [TestCaseSource(nameof(Each))]
    public void Lives_of_all_cohorts_are_the_base_and_the_base_is_all_orders(TransactionTable orders, AuditOptions options)
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, options);
        OrderRow[] seen = [.. orders.Where(order => order.Time.Date <= audit.Until)];
        double size = 1 + seen.Sum(order => Math.Abs(order.Amount ?? 0));
        AuditCohortLife[] lives =
            [.. audit.Cohorts.Cohorts.Select(cohort => CustomerBaseAudit.Of(orders, options with { LifeOf = cohort.Until }).CohortLife)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(audit.Orders, Is.EqualTo(seen.Length));
            Assert.That(audit.Customers, Is.EqualTo(seen.Select(order => order.CustomerId).Distinct().Count()));
            Assert.That(lives.Sum(life => life.Customers), Is.EqualTo(audit.Customers).And.EqualTo(audit.Cohorts.Cohorts.Sum(cohort => cohort.Customers)));
            Assert.That(audit.Base.Periods.Sum(period => period.NewCustomers), Is.EqualTo(audit.Customers));
            Assert.That(audit.Base.Periods.Sum(period => period.Orders), Is.EqualTo(seen.Length));
            Assert.That(audit.Base.Activity.Sum(row => row.Orders), Is.EqualTo(seen.Length));
            Assert.That(audit.Base.Periods[0].From, Is.LessThanOrEqualTo(audit.From));
            Assert.That(audit.Base.Periods[^1].Until, Is.GreaterThanOrEqualTo(audit.Until));
            foreach (AuditPeriod period in audit.Base.Periods)
            {
                AuditLifePeriod[] cells = [.. lives.SelectMany(life => life.Periods).Where(cell => cell.From == period.From)];
                OrderRow[] own = [.. seen.Where(order => order.Time.Date >= period.From && order.Time.Date <= period.Until)];
                Assert.That(cells.Sum(cell => cell.Orders), Is.EqualTo(period.Orders).And.EqualTo(own.Length));
                Assert.That(
                    cells.Sum(cell => cell.Customers), Is.EqualTo(period.Customers).And.EqualTo(own.Select(order => order.CustomerId).Distinct().Count()));
                if (audit.IsMoney)
                {
                    Assert.That(cells.Sum(cell => cell.Amount), Is.EqualTo(period.Amount).Within(Rounding * size));
                    Assert.That(own.Sum(order => order.Amount), Is.EqualTo(period.Amount).Within(Rounding * size));
                }
            }
        }
    }

    [TestCaseSource(nameof(Each))]
    public void Cohorts_are_their_lives_where_fully_observed_and_nothing_elsewhere(TransactionTable orders, AuditOptions options)
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, options);
        ILookup<CustomerId, OrderRow> byCustomer = orders.Where(order => order.Time.Date <= audit.Until).ToLookup(order => order.CustomerId);
        foreach (AuditCohort cohort in audit.Cohorts.Cohorts.Take(12))
        {
            AuditCohortLife life = CustomerBaseAudit.Of(orders, options with { LifeOf = cohort.From }).CohortLife;
            OrderRow[][] own =
                [.. byCustomer.Select(rows => rows.ToArray()).Where(rows => rows.Min(row => row.Time.Date) is var day && day >= cohort.From && day <= cohort.Until)];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(own, Has.Length.EqualTo(cohort.Customers));
                Assert.That(life.IsWhole, Is.EqualTo(cohort.IsWhole));
                foreach (AuditCohortAge cell in cohort.Ages)
                {
                    AuditLifePeriod? lived = life.Periods.FirstOrDefault(period => period.Age == cell.Age);
                    if (lived is null || lived.Until > audit.Until)
                    {
                        Assert.That((cell.Share, cell.BoughtAgain, cell.OrdersPerAcquired, cell.AmountPerAcquired), Is.EqualTo(default((double?, double?, double?, double?))));
                        continue;
                    }

                    int again = own.Count(rows => rows.Where(row => row.Time.Date <= lived.Until).Select(row => row.Time.Date).Distinct().Count() > 1);
                    Assert.That(cell.Share, Is.EqualTo(lived.Share));
                    Assert.That(cell.BoughtAgain, Is.EqualTo((double)again / own.Length));
                    Assert.That(cell.OrdersPerAcquired, Is.EqualTo(lived.CumulativeOrdersPerAcquired));
                    Assert.That(cell.AmountPerAcquired, Is.EqualTo(lived.CumulativeAmountPerAcquired));
                }
            }
        }
    }

    [TestCaseSource(nameof(Each))]
    public void Each_lens_says_two_sentences_without_a_number_that_is_none(TransactionTable orders, AuditOptions options)
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, options);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(audit.Sentences, Has.Count.EqualTo(audit.Change is null ? 9 : 10));
            Assert.That(audit.Sentences.Concat(audit.Remarks), Has.All.EndsWith(".").And.All.Not.Contain("NaN").And.All.Not.Contain("∞"));
            Assert.That(audit.ToString(), Does.Not.Contain("NaN"));
        }
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
