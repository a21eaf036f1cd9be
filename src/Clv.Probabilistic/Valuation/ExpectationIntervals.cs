namespace Clv.Probabilistic;

/// <summary>Intervals of expectations, per customer: where a predicted number would be if the parameters were known exactly.</summary>
/// <remarks>
/// <para>Where parameters are known well, every number is nearly a quadratic function of them: it is computed at the few
/// <see cref="CloudPoints"/>, for a probability as its logit and for anything else as its logarithm, and <see cref="CloudCumulants"/> give
/// the quantiles. A value is a product of purchases and spend, whose parameters are drawn independently; the cumulants of logarithms add
/// up.</para>
/// <para>Where they are not, and for a customer whose number is not of that kind (it is infinite, or certain, at some of the points), the
/// number is computed at every draw, or at <see cref="PreparedDraws.MostDraws"/> spread evenly over them. Customers are gone through in blocks, so that
/// there never is a number per customer and draw.</para>
/// </remarks>
internal sealed class ExpectationIntervals
{
    private const int CustomersAtPoints = 16_384;
    private const int CustomersAtDraws = 2_048;

    private readonly CustomerSummary _customers;
    private readonly PredictionInterval _interval;
    private readonly CancellationToken _token;
    private readonly PreparedDraws _prepared;

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
        _prepared = new PreparedDraws(interval, spend);
    }

    /// <summary>The intervals of expectations.</summary>
    /// <param name="numbers">The expectations with their columns.</param>
    /// <returns>The ends, in the order of <paramref name="numbers"/>: every interval holds its number, and is NaN where the number is.</returns>
    public IntervalEnds[] Of(IReadOnlyList<ExpectedColumn> numbers)
    {
        IntervalEnds[] ends = [.. numbers.Select(_ => new IntervalEnds(_customers.Count))];
        HistoryOrder all = HistoryOrder.OfAll(_customers);
        if (!_prepared.HasPoints)
        {
            ForEach(all, CustomersAtDraws, block => AtDraws(numbers, block, ends));
        }
        else
        {
            bool[][] rough = [.. numbers.Select(_ => new bool[_customers.Count])];
            ForEach(all, CustomersAtPoints, block => AtPoints(numbers, block, ends, rough));
            for (int i = 0; i < numbers.Count; i++)
            {
                int[] rest = [.. Enumerable.Range(0, rough[i].Length).Where(row => rough[i][row])];
                int number = i;
                ForEach(
                    new HistoryOrder(_customers, rest), CustomersAtDraws, block => AtDraws([numbers[number]], block, [ends[number]]));
            }
        }

        for (int i = 0; i < numbers.Count; i++)
        {
            ends[i].Hold(numbers[i].Values);
        }

        return ends;
    }

    private void ForEach(HistoryOrder order, int size, Action<HistoryBlock> work) => Parallel.For(
        0,
        order.Blocks(size),
        new ParallelOptions { MaxDegreeOfParallelism = _interval.Threads, CancellationToken = _token },
        block => work(order.Block(block, size)));

    /// <summary>Intervals from the cumulants of a block's numbers; marks the rows that these cannot give.</summary>
    private void AtPoints(IReadOnlyList<ExpectedColumn> numbers, HistoryBlock block, IntervalEnds[] ends, bool[][] rough)
    {
        (CloudCumulants Cumulants, bool[] Rough)? spend = numbers.Any(number => number.Expectation.OfSpend) ? OfSpend(block) : null;
        for (int number = 0; number < numbers.Count; number++)
        {
            Expectation expectation = numbers[number].Expectation;
            (CloudCumulants Cumulants, bool[] Rough)? purchases =
                expectation.Purchases is { } query ? OfPurchases(query, numbers[number].IsProbability, block) : null;
            for (int i = 0; i < block.Rows.Length; i++)
            {
                (double Mean, double Variance, double Third) cumulants = default;
                int row = block.Rows[i];
                if (purchases is { } bought)
                {
                    cumulants = bought.Cumulants[block.Buyers.Of[i]];
                    rough[number][row] |= bought.Rough[block.Buyers.Of[i]];
                }

                if (expectation.OfSpend)
                {
                    (double mean, double variance, double third) = spend!.Value.Cumulants[block.Spenders.Of[i]];
                    cumulants = (cumulants.Mean + mean, cumulants.Variance + variance, cumulants.Third + third);
                    rough[number][row] |= spend.Value.Rough[block.Spenders.Of[i]];
                }

                ends[number].Lower[row] = numbers[number].FromTransformed(CloudCumulants.Quantile(cumulants, -_prepared.Normal));
                ends[number].Upper[row] = numbers[number].FromTransformed(CloudCumulants.Quantile(cumulants, _prepared.Normal));
            }
        }
    }

    private (CloudCumulants Cumulants, bool[] Rough) OfPurchases(PurchaseQuery query, bool isProbability, HistoryBlock block) =>
        Cumulants(_prepared.PurchaseCloud, _prepared.PurchasesAtPoints, block.Buyers.Count, (model, values) =>
        {
            model.Answer(query, block.Buyers.Histories, values);
            ExpectedColumn.Transform(isProbability, values);
        });

    private (CloudCumulants Cumulants, bool[] Rough) OfSpend(HistoryBlock block) =>
        Cumulants(_prepared.SpendCloud, _prepared.SpendAtPoints, block.Spenders.Count, (model, values) =>
        {
            model.ExpectedAverageSpend(block.Spenders.Histories, values);
            ExpectedColumn.Transform(isProbability: false, values);
        });

    private (CloudCumulants Cumulants, bool[] Rough) Cumulants<TModel>(
        ParameterCloud? cloud, IReadOnlyList<TModel> models, int count, Action<TModel, double[]> fill)
    {
        double[][] values = AtModels(models, count, fill);
        bool[] rough = new bool[count];
        double[] atPoints = new double[values.Length];
        for (int i = 0; i < count; i++)
        {
            for (int point = 0; point < atPoints.Length; point++)
            {
                atPoints[point] = values[point][i];
            }

            rough[i] = CloudCumulants.AreRough(atPoints);
        }

        return (CloudCumulants.Of(cloud, values, count), rough);
    }

    /// <summary>Intervals from a block's numbers at every draw.</summary>
    private void AtDraws(IReadOnlyList<ExpectedColumn> numbers, HistoryBlock block, IntervalEnds[] ends)
    {
        DrawnModels draws = _prepared.Draws;
        double[][] spend = numbers.Any(number => number.Expectation.OfSpend)
            ? AtModels(draws.Spend, block.Spenders.Count, (model, values) => model.ExpectedAverageSpend(block.Spenders.Histories, values))
            : [];
        for (int number = 0; number < numbers.Count; number++)
        {
            Expectation expectation = numbers[number].Expectation;
            double[][] purchases = expectation.Purchases is { } query
                ? AtModels(draws.Purchases, block.Buyers.Count, (model, values) => model.Answer(query, block.Buyers.Histories, values))
                : [];
            IntervalOverDraws over = new(
                expectation, purchases, block.Buyers.Of, expectation.OfSpend ? spend : [], block.Spenders.Of, _interval.Level);
            over.Fill(block.Rows, ends[number]);
        }
    }

    private double[][] AtModels<TModel>(IReadOnlyList<TModel> models, int count, Action<TModel, double[]> fill)
    {
        double[][] all = new double[models.Count][];
        for (int i = 0; i < all.Length; i++)
        {
            _token.ThrowIfCancellationRequested();
            all[i] = new double[count];
            fill(models[i], all[i]);
        }

        return all;
    }
}
