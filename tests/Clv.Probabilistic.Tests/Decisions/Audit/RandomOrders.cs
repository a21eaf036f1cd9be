namespace Clv.Probabilistic.Tests.Decisions.Audit;

/// <summary>Small tables of orders that hold what is hard: refunds, days and customers that repeat, pauses, and orders without amounts.</summary>
internal static class RandomOrders
{
    public static TransactionTable Of(int seed)
    {
        Random random = new(seed);
        int customers = random.Next(1, 40);
        int days = random.Next(1, 1200);
        DateTime from = new DateTime(2021, 1, 1).AddDays(random.Next(400));
        TestOrder[] orders =
        [
            .. Enumerable.Range(0, random.Next(1, 250)).Select(_ => new TestOrder(
                random.Next(customers),
                from.AddDays(Math.Floor(days * Math.Pow(random.NextDouble(), 1.5))).AddSeconds(seed % 3 == 0 ? random.Next(86_400) : 0),
                Math.Round((random.NextDouble() * 100) - (seed % 2 == 0 ? 20 : 0), 2))),
        ];
        return TestOrder.Table(orders, withAmounts: seed % 5 != 0);
    }

    public static AuditOptions Options(int seed)
    {
        CohortPeriod?[] periods = [null, CohortPeriod.Week, CohortPeriod.Month, CohortPeriod.Quarter, CohortPeriod.Year];
        return new() { Period = periods[seed % 5], Cohort = periods[seed / 5 % 5] };
    }
}
