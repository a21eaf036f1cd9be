namespace Clv.Probabilistic.Service;

/// <summary>Who was lost between two portfolios of the same models, by the definition of <see cref="CustomerMovement"/>.</summary>
/// <remarks>Immutable. It holds numbers and rows of customers, no ids.</remarks>
internal sealed class LostComparison
{
    private const int Nobody = -1;

    private readonly double[] _orderThen;
    private readonly double[] _orderNow;

    private LostComparison(Portfolio then, Portfolio now, double churnDays, double line, CancellationToken token)
    {
        Then = then;
        Now = now;
        _orderThen = ProbabilityOfAny(then, churnDays);
        token.ThrowIfCancellationRequested();
        _orderNow = ProbabilityOfAny(now, churnDays);
        token.ThrowIfCancellationRequested();
        (Customers, Totals) = Compare(line);
        Tiers = Groups(
            [.. CustomerTiers.Names, null], row => then.Tiers?.Tier[row] is >= 0 and int tier ? tier : CustomerTiers.Names.Count, line);
        Segments = Groups([.. Enum.GetValues<RfmSegment>().Select(segment => segment.Name())], row => (int)then.Segments.Segment[row], line);
    }

    /// <summary>The base on the first day.</summary>
    public Portfolio Then { get; }

    /// <summary>The base now.</summary>
    public Portfolio Now { get; }

    /// <summary>The customers who were lost, the one with most value lost first.</summary>
    public IReadOnlyList<(double Lost, long Number)> Customers { get; }

    /// <summary>All of them.</summary>
    public LostTotalsAnswer Totals { get; }

    /// <summary>By tier on the first day.</summary>
    public IReadOnlyList<LostGroupAnswer> Tiers { get; }

    /// <summary>By segment on the first day.</summary>
    public IReadOnlyList<LostGroupAnswer> Segments { get; }

    /// <summary>Whether values are money.</summary>
    public bool IsMoney => Then.Predictions!.IsWorthMoney && Now.Predictions!.IsWorthMoney;

    /// <summary>Who was lost.</summary>
    /// <param name="then">The base on the first day, in which there is somebody.</param>
    /// <param name="now">The base now.</param>
    /// <param name="churnDays">Within how many days an order is looked for.</param>
    /// <param name="line">The probability of one below which a customer is lost.</param>
    /// <param name="token">Stops the work.</param>
    public static LostComparison Of(Portfolio then, Portfolio now, double churnDays, double line, CancellationToken token) =>
        new(then, now, churnDays, line, token);

    /// <summary>A customer who was lost.</summary>
    public LostCustomerAnswer CustomerOf(long number, CustomerId id)
    {
        int was = Then.RowOf(number), row = Now.RowOf(number);
        CustomerPredictions before = Then.Predictions!, after = Now.Predictions!;
        double unitDays = Now.Version.Terms.Unit.LengthInDays();
        double? valueThen = Finite(Worth(Then, was)), valueNow = Finite(Worth(Now, row));
        CustomerSummary customers = after.Customers;
        return new LostCustomerAnswer(
            id,
            _orderThen[was],
            _orderNow[row],
            before.ProbabilityAlive[was],
            after.ProbabilityAlive[row],
            valueThen,
            valueNow,
            valueThen - valueNow,
            Then.TierOf(was),
            Then.Segments.Segment[was].Name(),
            DateOnly.FromDateTime(Now.AsOf.AddDays(-Math.Round((customers.T[row] - customers.Recency[row]) * unitDays))),
            SilenceWords.Of(customers, row, unitDays));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double[] ProbabilityOfAny(Portfolio portfolio, double churnDays)
    {
        double[] any = new double[portfolio.Count];
        ModelVersion version = portfolio.Version;
        version.Purchases.Answer(
            PurchaseQuery.ProbabilityOfAnyPurchase(churnDays / version.Terms.Unit.LengthInDays()), portfolio.Predictions!.Customers, any);
        return any;
    }

    private double Worth(Portfolio portfolio, int row) =>
        IsMoney ? portfolio.Predictions!.LifetimeValue[row] : portfolio.Predictions!.ExpectedPurchases[row];

    private double ValueLost(int was, int row)
    {
        double lost = Worth(Then, was) - Worth(Now, row);
        return double.IsFinite(lost) ? lost : 0;
    }

    private ((double Lost, long Number)[] Customers, LostTotalsAnswer Totals) Compare(double line)
    {
        List<(double Lost, long Number)> customers = [];
        int returned = 0, joined = 0;
        CompensatedSum then = default, now = default;
        for (long number = 1; number <= Now.HighestNumber; number++)
        {
            int row = Now.RowOf(number);
            if (row < 0)
            {
                continue;
            }

            int was = Then.RowOf(number);
            bool isExpected = _orderNow[row] >= line;
            bool wasExpected = was != Nobody && _orderThen[was] >= line;
            returned += was >= 0 && !wasExpected && isExpected ? 1 : 0;
            joined += was < 0 && isExpected ? 1 : 0;
            if (!wasExpected || isExpected)
            {
                continue;
            }

            customers.Add((ValueLost(was, row), number));
            then.Add(Finite(Worth(Then, was)) ?? 0);
            now.Add(Finite(Worth(Now, row)) ?? 0);
        }

        LostTotalsAnswer totals = new(
            _orderThen.Count(any => any >= line),
            _orderNow.Count(any => any >= line),
            customers.Count,
            returned,
            joined,
            then.Value,
            now.Value,
            then.Value - now.Value);
        return ([.. customers.OrderByDescending(customer => customer.Lost).ThenBy(customer => customer.Number)], totals);
    }

    private LostGroupAnswer[] Groups(string?[] names, Func<int, int> groupOf, double line)
    {
        int[] expected = new int[names.Length], lost = new int[names.Length];
        CompensatedSum[] then = new CompensatedSum[names.Length], less = new CompensatedSum[names.Length];
        for (int row = 0; row < _orderThen.Length; row++)
        {
            expected[groupOf(row)] += _orderThen[row] >= line ? 1 : 0;
        }

        foreach ((double value, long number) in Customers)
        {
            int was = Then.RowOf(number), group = groupOf(was);
            lost[group]++;
            then[group].Add(Finite(Worth(Then, was)) ?? 0);
            less[group].Add(value);
        }

        return
        [
            .. Enumerable.Range(0, names.Length)
                .Where(group => names[group] is not null || expected[group] > 0)
                .Select(group => new LostGroupAnswer(names[group], expected[group], lost[group], then[group].Value, less[group].Value)),
        ];
    }
}
