namespace Clv.Probabilistic;

/// <summary>Purchases and spend of groups of customers month by month, at the estimates and at draws of the parameters.</summary>
/// <remarks>As <see cref="PortfolioTotals"/> does for the whole horizon: at every draw the totals of a <see cref="CustomerCellSample"/> are
/// computed anew, and a group's total is its known one times the ratio of the sample's at the draw and at the estimates. A group is a cell.</remarks>
internal sealed class MonthlyTotals
{
    /// <summary>The customers of the sample times months and draws, about.</summary>
    private const long CustomerMonthDraws = 10_000_000;

    private const int FewestDraws = 200;
    private const int MostDraws = 1_000;

    private readonly int[] _cellOfGroup;

    private MonthlyTotals(CustomerMonths customers, int[] cellOfGroup, MonthSums known, MonthSums[] draws)
    {
        Customers = customers;
        _cellOfGroup = cellOfGroup;
        Known = known;
        Draws = draws;
    }

    /// <summary>Every customer's months at the estimates.</summary>
    public CustomerMonths Customers { get; }

    /// <summary>The sums at the estimates.</summary>
    public MonthSums Known { get; }

    /// <summary>The sums at every draw; none without draws.</summary>
    public IReadOnlyList<MonthSums> Draws { get; }

    /// <summary>Adds up.</summary>
    /// <param name="predictions">Predictions with spend.</param>
    /// <param name="grid">The months.</param>
    /// <param name="grouping">The groups.</param>
    /// <param name="ages">The months of customers' lives to add up by, from 0; 0 for none.</param>
    /// <param name="token">Stops the work.</param>
    public static MonthlyTotals Of(CustomerPredictions predictions, MonthGrid grid, CustomerGrouping grouping, int ages, CancellationToken token)
    {
        CustomerMonths months = CustomerMonths.Of(predictions, grid, token);
        CustomerCellSample sample = CustomerCellSample.Of([grouping], predictions);
        int[] cellOfGroup = new int[grouping.Names.Count];
        Array.Fill(cellOfGroup, -1);
        for (int row = 0; row < sample.CellOf.Length; row++)
        {
            if (grouping.GroupOf[row] >= 0)
            {
                cellOfGroup[grouping.GroupOf[row]] = sample.CellOf[row];
            }
        }

        MonthSums known = Sum(months, Enumerable.Range(0, predictions.Count), sample, ages);
        MonthSums[] draws = predictions.Options.Interval is { } interval && grid.Count > 0
            ? AtDraws(months, interval, sample, known, ages, token)
            : [];
        return new MonthlyTotals(months, cellOfGroup, known, draws);
    }

    /// <summary>The cell of a group in the sums; −1 where nobody is in it.</summary>
    public int CellOf(int group) => _cellOfGroup[group];

    private static MonthSums Sum(CustomerMonths months, IEnumerable<int> rows, CustomerCellSample sample, int ages)
    {
        MonthSums sums = new(sample.Cells, months.Grid.Count, ages);
        double[] purchases = new double[months.Grid.Count];
        CustomerSummary customers = months.Predictions.Customers;
        foreach (int row in rows)
        {
            if (sample.CellOf[row] < 0)
            {
                continue;
            }

            for (int k = 0; k < purchases.Length; k++)
            {
                purchases[k] = months.Purchases(row, k);
            }

            sums.Add(sample.CellOf[row], customers.WeightOf(row), purchases, months.Spend[row], customers.T[row], months.Grid);
        }

        return sums;
    }

    private static MonthSums[] AtDraws(
        CustomerMonths months, PredictionInterval interval, CustomerCellSample sample, MonthSums known, int ages, CancellationToken token)
    {
        HistoryBlock sampled = new HistoryOrder(months.Predictions.Customers, [.. sample.Rows]).Block(0, sample.Rows.Length);
        MonthSums ofSample = Sum(months, sample.Rows, sample, ages);
        long wanted = Math.Clamp(CustomerMonthDraws / Math.Max(1, (long)sample.Rows.Length * months.Grid.Count), FewestDraws, MostDraws);
        DrawnModels drawn = DrawnModels.Of(
            interval, months.Predictions.SpendModel, (int)Math.Max(wanted, IntervalLevel.FewestDraws(interval.Level)));
        MonthSums[] draws = new MonthSums[drawn.Purchases.Count];
        Parallel.For(
            0,
            draws.Length,
            new ParallelOptions { MaxDegreeOfParallelism = interval.Threads, CancellationToken = token },
            draw =>
            {
                MonthSums sums = AtDraw(months, sampled, sample, drawn.Purchases[draw], drawn.Spend[draw % drawn.Spend.Count], ages);
                sums.FromSampleToAll(known, ofSample, sample.Ratio);
                draws[draw] = sums;
            });
        return draws;
    }

    private static MonthSums AtDraw(
        CustomerMonths months, HistoryBlock sampled, CustomerCellSample sample, IPurchaseModel model, ISpendModel spend, int ages)
    {
        MonthGrid grid = months.Grid;
        double[][] until = new double[grid.Count][];
        for (int k = 0; k < until.Length; k++)
        {
            until[k] = new double[sampled.Buyers.Count];
            model.Answer(PurchaseQuery.ExpectedPurchases(grid.Ends[k]), sampled.Buyers.Histories, until[k]);
        }

        double[] perPurchase = spend.ExpectedAverageSpend(sampled.Spenders.Histories);
        MonthSums sums = new(sample.Cells, grid.Count, ages);
        double[] purchases = new double[grid.Count];
        CustomerSummary customers = months.Predictions.Customers;
        for (int i = 0; i < sampled.Rows.Length; i++)
        {
            int row = sampled.Rows[i];
            double before = 0;
            for (int k = 0; k < purchases.Length; k++)
            {
                double later = Math.Max(before, until[k][sampled.Buyers.Of[i]]);
                purchases[k] = later - before;
                before = later;
            }

            double amount = double.IsNaN(months.Spend[row]) ? double.NaN : perPurchase[sampled.Spenders.Of[i]];
            sums.Add(sample.CellOf[row], customers.WeightOf(row), purchases, amount, customers.T[row], grid);
        }

        return sums;
    }
}
