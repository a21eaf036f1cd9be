namespace Clv.Probabilistic;

/// <summary>What became of customers between two days: whom the shop lost, who changed tier and segment, and who fell out of the top.</summary>
/// <remarks>
/// <para>Both days are seen with what was known then, and with the same models, so that nothing moves because parameters do. A customer is lost whose
/// probability of an order within <see cref="MovementOptions.ChurnDays"/> was not below <see cref="MovementOptions.Line"/> on the first day and is on
/// the second. Tiers and segments are among the customers of each day: whoever stands still while others rise, falls.</para>
/// <para>Weeks are of seven days and end on the second day; the first of them begins on the first day, and may be shorter. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerMovement movement = CustomerMovement.Of(
///     orders, fit.Model, spend.Model, new() { From = new(2025, 3, 31), Prediction = new() { Horizon = 52 }, Summary = new() { Unit = TimeUnit.Week } });
/// Console.WriteLine($"{movement.Lost.Count} customers were lost since; {movement.FellFromTheTop.Count} fell out of the top 1%.");
/// Console.WriteLine(movement.ByTier);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerMovement : IResultView
{
    private readonly CustomerIds _ids;

    private CustomerMovement(MovementOptions options, DateOnly to, CustomerIds ids)
    {
        Options = options;
        To = to;
        _ids = ids;
    }

    /// <summary>What was compared.</summary>
    public MovementOptions Options { get; }

    /// <summary>The first day.</summary>
    public DateOnly From => Options.From;

    /// <summary>The second day.</summary>
    public DateOnly To { get; }

    /// <summary>Whether values are money; without a spend model, or where nobody's value is finite, they are purchases.</summary>
    public bool IsMoney { get; private init; }

    /// <summary>From tier to tier of value; the last group is of customers without a value, where there are any.</summary>
    public required MovementMatrix ByTier { get; init; }

    /// <summary>From segment to segment by recency and frequency.</summary>
    public required MovementMatrix BySegment { get; init; }

    /// <summary>The customers who were lost, the most valuable first.</summary>
    public required IReadOnlyList<LostCustomer> Lost { get; init; }

    /// <summary>The customers who were among the best 1 % on the first day and are not on the second, the most valuable first.</summary>
    public required IReadOnlyList<LostCustomer> FellFromTheTop { get; init; }

    /// <summary>Whom each week lost and won.</summary>
    public required IReadOnlyList<LostWeek> Weeks { get; init; }

    /// <summary>The customers of whom an order was expected on the first day.</summary>
    public required int ExpectedBefore { get; init; }

    /// <summary>Compares two days.</summary>
    /// <param name="orders">The orders, those after the second day too.</param>
    /// <param name="purchases">The purchase model, in the time unit of the summary.</param>
    /// <param name="spend">The spend model; null for purchases in place of value.</param>
    /// <param name="options">The days.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What became of customers.</returns>
    /// <exception cref="ArgumentException">The days are not two, an option breaks its rule, the model is in another unit, or nobody had ordered by the first
    /// day.</exception>
    public static CustomerMovement Of(
        TransactionTable orders,
        IPurchaseModel purchases,
        ISpendModel? spend,
        MovementOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Summary);
        if (orders.Count == 0)
        {
            throw new ArgumentException("There are no orders to compare two days of; give at least one.");
        }

        ObservedSpan span = ObservedSpan.Of(orders, observationEnd: null);
        DateOnly to = options.To ?? span.Last;
        options.Check(to);
        if (options.From < span.First)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Nobody had ordered by {options.From:yyyy-MM-dd}: the first order is of {span.First:yyyy-MM-dd}; look back to that day or a later one."));
        }

        if (purchases.TimeUnit != TimeUnit.Unspecified && purchases.TimeUnit != options.Summary.Unit)
        {
            throw new ArgumentException(
                $"The model's time is in {purchases.TimeUnit.Plural()} and the summary's in {options.Summary.Unit.Plural()}; give Summary the unit of the model.");
        }

        CustomersAt before = CustomersAt.Of(orders, purchases, spend, options.From, options, cancellationToken);
        CustomersAt after = CustomersAt.Of(orders, purchases, spend, to, options, cancellationToken);
        int[] rowBefore = RowsBefore(before, after);
        return new CustomerMovement(options, to, after.Customers.Ids)
        {
            IsMoney = before.Predictions.IsWorthMoney,
            ByTier = Matrix($"Customers by tier on {options.From:yyyy-MM-dd} and {to:yyyy-MM-dd}", TierNames(before, after), rowBefore, before.TierOf, after.TierOf),
            BySegment = Matrix(
                $"Customers by segment on {options.From:yyyy-MM-dd} and {to:yyyy-MM-dd}",
                [.. Enum.GetValues<RfmSegment>().Select(segment => segment.Name())],
                rowBefore,
                before.SegmentOf,
                after.SegmentOf),
            Lost = Whom(before, after, rowBefore, options, (was, isNow) => before.Probability[was] >= options.Line && after.Probability[isNow] < options.Line),
            FellFromTheTop = Whom(before, after, rowBefore, options, (was, isNow) => before.TierOf(was) == 0 && after.TierOf(isNow) != 0),
            ExpectedBefore = before.Probability.Count(any => any >= options.Line),
            Weeks = MovementWeeks.Of(orders, purchases, spend, before, to, options, cancellationToken),
        };
    }

    /// <summary>The customers who were lost, as a table.</summary>
    /// <returns>A row per customer, the most valuable first.</returns>
    /// <example>
    /// <code>
    /// ResultCsv.Write("lost.csv", movement.LostTable());
    /// </code>
    /// </example>
    public ResultTable LostTable() => Table(
        FormattableString.Invariant($"{DisplayText.Count(Lost.Count, "customer")} lost between {From:yyyy-MM-dd} and {To:yyyy-MM-dd}"), Lost);

    /// <summary>The customers who fell out of the best 1 %, as a table.</summary>
    /// <returns>A row per customer, the most valuable first.</returns>
    /// <example>
    /// <code>
    /// Console.WriteLine(movement.FellFromTheTopTable());
    /// </code>
    /// </example>
    public ResultTable FellFromTheTopTable() => Table(
        FormattableString.Invariant($"{DisplayText.Count(FellFromTheTop.Count, "customer")} out of the top 1% between {From:yyyy-MM-dd} and {To:yyyy-MM-dd}"),
        FellFromTheTop);

    /// <summary>Whom each week lost and won, as a table.</summary>
    /// <returns>A row per week.</returns>
    /// <example>
    /// <code>
    /// LostWeek worst = movement.Weeks.MaxBy(week => week.Lost)!;
    /// Console.WriteLine($"Most were lost in the week to {worst.End:yyyy-MM-dd}: {worst.Lost}.");
    /// ResultCsv.Write("lost-by-week.csv", movement.WeekTable());
    /// </code>
    /// </example>
    public ResultTable WeekTable() => new(
        FormattableString.Invariant($"Customers of whom an order is expected within {Options.ChurnDays:0.#} days, by week"),
        Weeks.Count,
        [
            ResultColumn.OfDays("week_end", Weeks.Count, row => Weeks[row].End),
            ResultColumn.Of("lost", Weeks.Count, row => Weeks[row].Lost, CellStyle.Count),
            ResultColumn.Of("returned", Weeks.Count, row => Weeks[row].Returned, CellStyle.Count),
            ResultColumn.Of("new", Weeks.Count, row => Weeks[row].New, CellStyle.Count),
            ResultColumn.Of("expected", Weeks.Count, row => Weeks[row].Expected, CellStyle.Count),
            ResultColumn.Of(IsMoney ? "lost_value" : "lost_purchases", Weeks.Count, row => Weeks[row].LostValue, IsMoney ? CellStyle.Money : CellStyle.Number),
        ])
    {
        EndMatters = true,
    };

    /// <summary>What moved, in sentences.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    private IEnumerable<string> Says()
    {
        double value = Lost.Sum(customer => double.IsFinite(customer.ValueBefore) ? customer.ValueBefore : 0);
        string worth = IsMoney
            ? FormattableString.Invariant($"were expected to bring {value:#,0}")
            : FormattableString.Invariant($"were expected to buy {value:#,0} times");
        int top = ByTier.Before(0);
        return
        [
            FormattableString.Invariant(
                $"Between {From:yyyy-MM-dd} and {To:yyyy-MM-dd}, {Lost.Count:#,0} of {DisplayText.Count(ExpectedBefore, "customer")} were lost: they ordered within {Options.ChurnDays:0.#} days with a probability of {Options.Line:0.##} or more, and do so with less now. They {worth}."),
            FormattableString.Invariant(
                $"Of {DisplayText.Count(top, "customer")} in the top 1%, {FellFromTheTop.Count:#,0} fell out of it; {ByTier.Before(ByTier.Groups.Count):#,0} customers are new."),
            FormattableString.Invariant(
                $"From week to week, {Weeks.Sum(week => week.Lost):#,0} fell below that line and {Weeks.Sum(week => week.Returned):#,0} came back above it, some of them more than once."),
        ];
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Show(ByTier);
        writer.Show(BySegment);
        writer.Table(WeekTable());
        writer.Table(LostTable());
    }

    private static int[] RowsBefore(CustomersAt before, CustomersAt after)
    {
        int[] rows = new int[after.Customers.Count];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = before.Customers.Ids.IndexOf(after.Customers.Ids.At(row));
        }

        return rows;
    }

    private static IReadOnlyList<string> TierNames(CustomersAt before, CustomersAt after)
    {
        bool anyWithout = Enumerable.Range(0, before.Customers.Count).Any(row => before.TierOf(row) == CustomerTiers.Names.Count)
            || Enumerable.Range(0, after.Customers.Count).Any(row => after.TierOf(row) == CustomerTiers.Names.Count);
        return anyWithout ? [.. CustomerTiers.Names, "without a value"] : CustomerTiers.Names;
    }

    private static MovementMatrix Matrix(
        string title, IReadOnlyList<string> groups, int[] rowBefore, Func<int, int> groupBefore, Func<int, int> groupAfter)
    {
        int[,] counts = new int[groups.Count + 1, groups.Count];
        for (int row = 0; row < rowBefore.Length; row++)
        {
            counts[rowBefore[row] < 0 ? groups.Count : groupBefore(rowBefore[row]), groupAfter(row)]++;
        }

        return new MovementMatrix(title, groups, counts);
    }

    private static LostCustomer[] Whom(
        CustomersAt before, CustomersAt after, int[] rowBefore, MovementOptions options, Func<int, int, bool> isOne)
    {
        ReadOnlyColumn<double> worthBefore = before.Predictions.Worth;
        ReadOnlyColumn<double> worthAfter = after.Predictions.Worth;
        int[] rows = [.. Enumerable.Range(0, rowBefore.Length).Where(row => rowBefore[row] >= 0 && isOne(rowBefore[row], row))];
        double[] values = Array.ConvertAll(rows, row => worthBefore[rowBefore[row]]);
        double unitDays = options.Summary.Unit.LengthInDays();
        return Array.ConvertAll(RowOrder.Descending(values), at =>
        {
            int row = rows[at];
            int was = rowBefore[row];
            int tier = before.TierOf(was);
            return new LostCustomer(
                after.Customers.Ids.At(row),
                before.Probability[was],
                after.Probability[row],
                worthBefore[was],
                worthAfter[row],
                tier < CustomerTiers.Names.Count ? CustomerTiers.Names[tier] : null,
                SilenceWords.Of(after.Customers, row, unitDays))
            {
                Row = row,
            };
        });
    }

    private ResultTable Table(string title, IReadOnlyList<LostCustomer> customers)
    {
        string worth = IsMoney ? PredictionQuestions.Value : PredictionQuestions.Purchases;
        CellStyle style = IsMoney ? CellStyle.Money : CellStyle.Number;
        return new(
            title,
            customers.Count,
            [
                _ids.ToColumn(customers.Count, row => customers[row].Row),
                ResultColumn.Of("p_order_before", customers.Count, row => customers[row].ProbabilityBefore),
                ResultColumn.Of("p_order_after", customers.Count, row => customers[row].ProbabilityAfter),
                ResultColumn.Of($"{worth}_before", customers.Count, row => customers[row].ValueBefore, style),
                ResultColumn.Of($"{worth}_after", customers.Count, row => customers[row].ValueAfter, style),
                ResultColumn.Of("tier_before", customers.Count, row => customers[row].TierBefore ?? string.Empty),
                ResultColumn.Of("reason", customers.Count, row => customers[row].Reason),
            ]);
    }
}
