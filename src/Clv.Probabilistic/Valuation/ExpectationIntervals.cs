using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic;

/// <summary>Intervals of expectations, per customer: where a predicted number would be if the parameters were known exactly.</summary>
/// <remarks>
/// <para>Where parameters are known well, every number is nearly a quadratic function of them: it is computed at the few
/// <see cref="CloudPoints"/>, for a probability as its logit and for anything else as its logarithm, and <see cref="CloudCumulants"/> give
/// the quantiles. A value is a product of purchases and spend, whose parameters are drawn independently; the cumulants of logarithms add
/// up.</para>
/// <para>Where they are not, and for a customer whose number is not of that kind (it is infinite, or certain, at some of the points), the
/// number is computed at every draw, or at <see cref="MostDraws"/> spread evenly over them. Customers are gone through in blocks, so that
/// there never is a number per customer and draw.</para>
/// </remarks>
internal sealed class ExpectationIntervals
{
    /// <summary>At which largest standard deviation of parameters, on logarithms, numbers are still quadratic functions of them: the error
    /// of the next order is some hundredths of an interval's width there.</summary>
    private const double NarrowSpread = 0.15;

    /// <summary>The draws that are looked at, where each is: an end of an interval of 90 % has 20 of them beyond.</summary>
    private const int MostDraws = 400;

    private const int CustomersAtPoints = 16_384;
    private const int CustomersAtDraws = 2_048;

    /// <summary>Customers whose draws are brought together at a time: a line of cache.</summary>
    private const int Tile = 8;

    private readonly CustomerSummary _customers;
    private readonly PredictionInterval _interval;
    private readonly IPurchaseModel[] _purchasesAtDraws;
    private readonly ISpendModel[] _spendAtDraws;
    private readonly double _normal;
    private readonly CancellationToken _token;

    /// <summary>Intervals for customers.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="interval">Level and draws.</param>
    /// <param name="spend">The spend model, for where its parameters are taken for known; null without spend.</param>
    /// <param name="token">Stops the work between blocks.</param>
    public ExpectationIntervals(CustomerSummary customers, PredictionInterval interval, ISpendModel? spend, CancellationToken token)
    {
        _customers = customers;
        _interval = interval;
        _token = token;
        _normal = Normal.InvCDF(0, 1, (1 + interval.Level) / 2);
        _purchasesAtDraws = [.. Picked(interval.Purchases).Select(model => (IPurchaseModel)model)];
        _spendAtDraws = interval.Spend is { } draws ? [.. Picked(draws).Select(model => (ISpendModel)model)] : spend is null ? [] : [spend];
        ParameterCloud purchaseCloud = ParameterCloud.Of(interval.Purchases);
        ParameterCloud? spendCloud = interval.Spend is { } spendDraws ? ParameterCloud.Of(spendDraws) : null;
        if (purchaseCloud.Spread <= NarrowSpread && (spendCloud?.Spread ?? 0) <= NarrowSpread)
        {
            PurchasePoints = CloudPoints.Of(purchaseCloud);
            SpendPoints = spendCloud is null ? null : CloudPoints.Of(spendCloud);
        }
    }

    /// <summary>The points at which purchases are computed; null where every draw is looked at.</summary>
    private CloudPoints? PurchasePoints { get; }

    /// <summary>The points at which spend is computed; null where its parameters are taken for known.</summary>
    private CloudPoints? SpendPoints { get; }

    /// <summary>The intervals of an expectation.</summary>
    /// <param name="expectation">The expectation.</param>
    /// <param name="isProbability">Whether it is a probability; else it is not negative and has no bound above.</param>
    /// <param name="values">The numbers themselves, which the intervals are to hold.</param>
    /// <returns>Per customer the ends; NaN where the number is.</returns>
    public (double[] Lower, double[] Upper) Of(Expectation expectation, bool isProbability, ReadOnlyColumn<double> values)
    {
        double[] lower = new double[_customers.Count];
        double[] upper = new double[_customers.Count];
        HistoryOrder all = HistoryOrder.OfAll(_customers);
        if (PurchasePoints is null)
        {
            ForEach(all, CustomersAtDraws, block => AtDraws(expectation, block, lower, upper));
        }
        else
        {
            int[][] others = new int[all.Blocks(CustomersAtPoints)][];
            ForEach(all, CustomersAtPoints, (block, number) => others[number] = AtPoints(expectation, isProbability, block, lower, upper));
            int[] rest = [.. others.SelectMany(rows => rows)];
            if (rest.Length > 0)
            {
                ForEach(new HistoryOrder(_customers, rest), CustomersAtDraws, block => AtDraws(expectation, block, lower, upper));
            }
        }

        for (int row = 0; row < lower.Length; row++)
        {
            // Minimum and maximum are NaN where the number is.
            lower[row] = Math.Min(lower[row], values[row]);
            upper[row] = Math.Max(upper[row], values[row]);
        }

        return (lower, upper);
    }

    private static IEnumerable<IModel> Picked(ParameterDraws draws) => draws.EvenlySpread(MostDraws).Select(draws.ModelAt);

    private void ForEach(HistoryOrder order, int size, Action<HistoryBlock> work) => ForEach(order, size, (block, _) => work(block));

    private void ForEach(HistoryOrder order, int size, Action<HistoryBlock, int> work) => Parallel.For(
        0,
        order.Blocks(size),
        new ParallelOptions { MaxDegreeOfParallelism = _interval.Threads, CancellationToken = _token },
        block => work(order.Block(block, size), block));

    /// <summary>Intervals from the cumulants of a block's numbers.</summary>
    /// <returns>The rows that these cannot give.</returns>
    private int[] AtPoints(Expectation expectation, bool isProbability, HistoryBlock block, double[] lower, double[] upper)
    {
        CloudCumulants cumulants;
        bool[] smooth = new bool[block.Rows.Length];
        Array.Fill(smooth, true);
        if (expectation.Purchases is { } query)
        {
            double[][] answers =
                [.. PurchasePoints!.Models.Select(model => Transformed(isProbability, block.Distinct.Count, values => ((IPurchaseModel)model).Answer(query, block.Distinct, values)))];
            cumulants = CloudCumulants.Of(PurchasePoints.Cloud, answers, block.Distinct.Count).At(block.DistinctOf);
            MarkRough(answers, block.DistinctOf, smooth);
            if (expectation.OfSpend)
            {
                cumulants.Add(OfSpend(block, smooth), Math.Log(expectation.Margin));
            }
        }
        else
        {
            cumulants = OfSpend(block, smooth);
        }

        for (int i = 0; i < smooth.Length; i++)
        {
            lower[block.Rows[i]] = Back(isProbability, cumulants.Quantile(i, -_normal));
            upper[block.Rows[i]] = Back(isProbability, cumulants.Quantile(i, _normal));
        }

        return [.. block.Rows.Where((_, i) => !smooth[i])];
    }

    private CloudCumulants OfSpend(HistoryBlock block, bool[] smooth)
    {
        IReadOnlyList<IModel> models = SpendPoints?.Models ?? _spendAtDraws;
        double[][] spend =
            [.. models.Select(model => Transformed(isProbability: false, block.Rows.Length, values => ((ISpendModel)model).ExpectedAverageSpend(block.Customers, values)))];
        MarkRough(spend, rowOf: null, smooth);
        return SpendPoints is { } points ? CloudCumulants.Of(points.Cloud, spend, block.Rows.Length) : CloudCumulants.Certain(spend[0]);
    }

    private static double[] Transformed(bool isProbability, int count, Action<double[]> fill)
    {
        double[] values = new double[count];
        fill(values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = isProbability ? Math.Log(values[i]) - Log1p.Of(-values[i]) : Math.Log(values[i]);
        }

        return values;
    }

    private static double Back(bool isProbability, double value) => isProbability ? 1 / (1 + Math.Exp(-value)) : Math.Exp(value);

    /// <summary>Marks the customers whose number is nothing to take differences of at some point.</summary>
    private static void MarkRough(double[][] values, int[]? rowOf, bool[] smooth)
    {
        for (int i = 0; i < smooth.Length; i++)
        {
            int row = rowOf is null ? i : rowOf[i];
            bool finite = true;
            foreach (double[] atPoint in values)
            {
                finite &= double.IsFinite(atPoint[row]);
            }

            smooth[i] &= finite || CloudCumulants.AreEqual(values, row);
        }
    }

    /// <summary>Intervals from a block's numbers at every draw.</summary>
    private void AtDraws(Expectation expectation, HistoryBlock block, double[] lower, double[] upper)
    {
        double[][] purchases = expectation.Purchases is { } query ? AtDraws(_purchasesAtDraws, block.Distinct.Count, (model, values) => model.Answer(query, block.Distinct, values)) : [];
        double[][] spend = expectation.OfSpend ? AtDraws(_spendAtDraws, block.Rows.Length, (model, values) => model.ExpectedAverageSpend(block.Customers, values)) : [];
        int draws = Math.Max(purchases.Length, spend.Length);
        double[][] tile = [.. Enumerable.Range(0, Tile).Select(_ => new double[draws])];
        int known = -1;
        for (int start = 0; start < block.Rows.Length; start += Tile)
        {
            int count = Math.Min(Tile, block.Rows.Length - start);
            for (int draw = 0; draw < draws; draw++)
            {
                double[] ofPurchases = purchases.Length == 0 ? [] : purchases[draw % purchases.Length];
                double[] ofSpend = spend.Length == 0 ? [] : spend[draw % spend.Length];
                for (int i = 0; i < count; i++)
                {
                    tile[i][draw] = ofSpend.Length == 0 ? ofPurchases[block.DistinctOf[start + i]]
                        : ofPurchases.Length == 0 ? ofSpend[start + i]
                        : LifetimeValue.Of(ofPurchases[block.DistinctOf[start + i]], ofSpend[start + i], expectation.Margin);
                }
            }

            for (int i = 0; i < count; i++)
            {
                int row = block.Rows[start + i];
                bool same = spend.Length == 0 && start + i > 0 && known == block.DistinctOf[start + i];
                Interval interval = same ? new(lower[block.Rows[start + i - 1]], upper[block.Rows[start + i - 1]]) : Middle(tile[i]);
                known = block.DistinctOf[start + i];
                lower[row] = interval.Lower;
                upper[row] = interval.Upper;
            }
        }
    }

    private static double[][] AtDraws<TModel>(TModel[] models, int count, Action<TModel, double[]> fill) =>
    [
        .. models.Select(model =>
        {
            double[] values = new double[count];
            fill(model, values);
            return values;
        }),
    ];

    private Interval Middle(double[] draws)
    {
        Array.Sort(draws);
        return double.IsNaN(draws[0]) ? new(double.NaN, double.NaN) : OrderedDraws.Middle(draws, _interval.Level);
    }
}
