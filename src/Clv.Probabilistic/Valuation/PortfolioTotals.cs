namespace Clv.Probabilistic;

/// <summary>Totals over groups of customers, with intervals that have in them what all customers share: the parameters.</summary>
/// <remarks>
/// <para>For every draw of the parameters, the totals are computed anew, and every customer's future is drawn once; over the draws, the
/// first give the intervals of expectations and the second those of outcomes.</para>
/// <para>Of many customers a <see cref="CustomerCellSample"/> stands for all. A cell's expected total at a draw is its known total times the
/// ratio of the sample's totals at that draw and at the estimates; what its outcome adds to that is the sample's, times the root of the
/// ratio of all customers' total to the sample's, since the variances of independent customers add up and go with what is expected of
/// them.</para>
/// <para>One reduction per draw: there never is a number per customer and draw.</para>
/// </remarks>
internal sealed class PortfolioTotals
{
    /// <summary>The customers of the sample times the draws, about: more draws where customers are few.</summary>
    private const int CustomerDraws = 400_000;

    private const int FewestDraws = 200;
    private const int MostDraws = 1_000;

    private readonly CustomerPredictions _predictions;
    private readonly PredictionInterval _interval;
    private readonly CustomerCellSample _sample;
    private readonly HistoryBlock _sampled;
    private readonly CellTotals _known;
    private readonly CellTotals _ofSample;
    private readonly double[] _root;
    private readonly bool[] _hasValue;

    private PortfolioTotals(CustomerPredictions predictions, PredictionInterval interval, CustomerCellSample sample, CellTotals known)
    {
        _predictions = predictions;
        _interval = interval;
        _sample = sample;
        _known = known;
        _ofSample = CellTotals.Of(predictions, sample.Rows, sample.CellOf, sample.Cells);
        _sampled = new HistoryOrder(predictions.Customers, [.. sample.Rows]).Block(0, sample.Rows.Length);
        _root = Array.ConvertAll(_sampled.Rows, row => Math.Sqrt(predictions.Customers.WeightOf(row)));
        _hasValue = Array.ConvertAll(_sampled.Rows, row => predictions.HasSpend && double.IsFinite(predictions.LifetimeValue[row]));
    }

    /// <summary>The totals of groups.</summary>
    /// <param name="predictions">The predictions, with intervals or without.</param>
    /// <param name="groupings">Groups, such as tiers and segments: all that are wanted, since together they cost little more than one.</param>
    /// <param name="token">Stops the work between draws.</param>
    /// <returns>Per grouping the totals of its groups.</returns>
    public static PredictedTotal[][] Of(CustomerPredictions predictions, IReadOnlyList<CustomerGrouping> groupings, CancellationToken token)
    {
        CustomerCellSample sample = CustomerCellSample.Of(groupings, predictions);
        int[] all = new int[predictions.Count];
        for (int row = 0; row < all.Length; row++)
        {
            all[row] = row;
        }

        CellTotals known = CellTotals.Of(predictions, all, sample.CellOf, sample.Cells);
        (CellTotals Expected, CellTotals Outcome)[] draws = predictions.Options.Interval is { } interval
            ? new PortfolioTotals(predictions, interval, sample, known).AtDraws(token)
            : [];
        return [.. groupings.Select(grouping => GroupsOf(predictions, grouping, sample, known, draws))];
    }

    private static PredictedTotal[] GroupsOf(
        CustomerPredictions predictions,
        CustomerGrouping grouping,
        CustomerCellSample sample,
        CellTotals known,
        (CellTotals Expected, CellTotals Outcome)[] draws)
    {
        int count = grouping.Names.Count;
        int[] groupOf = new int[sample.Cells];
        Array.Fill(groupOf, -1);
        CompensatedSum[] customers = new CompensatedSum[count];
        for (int row = 0; row < grouping.GroupOf.Length; row++)
        {
            if (grouping.GroupOf[row] >= 0)
            {
                groupOf[sample.CellOf[row]] = grouping.GroupOf[row];
                customers[grouping.GroupOf[row]].Add(predictions.Customers.WeightOf(row));
            }
        }

        double? level = predictions.Options.Interval?.Level;
        return
        [
            .. grouping.Names.Select((name, group) => new PredictedTotal(name, customers[group].Value)
            {
                Level = level,
                Active = Estimate(TotalQuantity.Active, group),
                Buyers = Estimate(TotalQuantity.Buyers, group),
                Purchases = Estimate(TotalQuantity.Purchases, group),
                LifetimeValue = predictions.HasSpend ? Estimate(TotalQuantity.Value, group) : null,
            }),
        ];

        TotalEstimate Estimate(TotalQuantity quantity, int group)
        {
            double value = SumOver(known);
            return draws.Length == 0 ? new TotalEstimate(value) : new TotalEstimate(value)
            {
                Expectation = IntervalOf(value, draws.Select(draw => SumOver(draw.Expected))),
                Outcome = quantity == TotalQuantity.Active ? null
                    : Counted(quantity, IntervalOf(value, draws.Select(draw => SumOver(draw.Outcome)))),
            };

            double SumOver(CellTotals totals)
            {
                CompensatedSum sum = default;
                for (int cell = 0; cell < groupOf.Length; cell++)
                {
                    if (groupOf[cell] == group)
                    {
                        sum.Add(totals[cell, quantity]);
                    }
                }

                return sum.Value;
            }
        }

        // Customers and purchases come in whole numbers, unless rows stand for parts of customers.
        Interval Counted(TotalQuantity quantity, Interval outcome) =>
            quantity == TotalQuantity.Value || predictions.Customers.HasWeight
                ? outcome
                : new Interval(Math.Floor(outcome.Lower), Math.Ceiling(outcome.Upper));

        Interval IntervalOf(double value, IEnumerable<double> totals)
        {
            Interval middle = OrderedDraws.MiddleOf(totals, level!.Value);
            return new Interval(Math.Min(middle.Lower, value), Math.Max(middle.Upper, value));
        }
    }

    private (CellTotals Expected, CellTotals Outcome)[] AtDraws(CancellationToken token)
    {
        int wanted = Math.Clamp(CustomerDraws / Math.Max(1, _sample.Rows.Length), FewestDraws, MostDraws);
        wanted = (int)Math.Max(wanted, IntervalLevel.FewestDraws(_interval.Level));
        PurchaseModel[] purchases = _interval.DrawnPurchases(wanted);
        int[] ofSpend = _interval.Spend?.EvenlySpread(wanted) ?? [];
        FutureSampler futures = new(_sampled.Customers, _predictions.Options.Horizon, _interval.Seed);
        (CellTotals Expected, CellTotals Outcome)[] draws = new (CellTotals, CellTotals)[purchases.Length];
        Parallel.For(
            0,
            draws.Length,
            new ParallelOptions { MaxDegreeOfParallelism = _interval.Threads, CancellationToken = token },
            draw => draws[draw] = AtDraw(
                draw,
                purchases[draw],
                ofSpend.Length == 0 ? _predictions.SpendModel : (ISpendModel)_interval.Spend!.ModelAt(ofSpend[draw % ofSpend.Length]),
                futures));
        return draws;
    }

    /// <summary>The cells' totals under the parameters of a draw: as expected, and as the futures have it.</summary>
    private (CellTotals Expected, CellTotals Outcome) AtDraw(int draw, PurchaseModel model, ISpendModel? spend, FutureSampler futures)
    {
        int count = _sampled.Rows.Length;
        PredictionQuestions questions = new(model, spend, _predictions.Options);
        double[] alive = Answers(model, PredictionQuestions.ProbabilityAlive);
        double[] any = Answers(model, questions.ProbabilityOfAnyPurchase);
        double[] expected = Answers(model, questions.ExpectedPurchases);
        double[] discounted = spend is null ? [] : Answers(model, questions.DiscountedPurchases);
        double[] value = [.. discounted];
        if (spend is not null)
        {
            double[] perPurchase = _sampled.Spenders.Spread(spend.ExpectedAverageSpend(_sampled.Spenders.Histories));
            LifetimeValue.MultiplyBySpend(value, perPurchase, _predictions.Options.Margin);
        }

        double[] bought = new double[count];
        double[] spent = new double[discounted.Length];
        futures.Fill(model, spend, draw, bought, spent);
        for (int i = 0; i < spent.Length; i++)
        {
            // What is spent is discounted as the model's purchases of this customer are.
            spent[i] *= LifetimeValue.OfSpend(discounted[i], expected[i], _predictions.Options.Margin);
        }

        CellTotals ofExpectations = new(_sample.Cells);
        CellTotals ofOutcomes = new(_sample.Cells);
        for (int i = 0; i < count; i++)
        {
            int cell = _sample.CellOf[_sampled.Rows[i]];
            Add(TotalQuantity.Active, alive[i], alive[i]);
            Add(TotalQuantity.Buyers, any[i], bought[i] > 0 ? 1 : 0);
            Add(TotalQuantity.Purchases, expected[i], bought[i]);
            if (_hasValue[i])
            {
                Add(TotalQuantity.Value, value[i], spent[i]);
            }

            void Add(TotalQuantity quantity, double expectation, double outcome)
            {
                // A row of several customers: their futures are independent, so that chance grows with the root of their number.
                double weight = _root[i] * _root[i];
                ofExpectations[cell, quantity] += weight * expectation;
                ofOutcomes[cell, quantity] +=
                    double.IsFinite(expectation) ? (weight * expectation) + (_root[i] * (outcome - expectation)) : weight * outcome;
            }
        }

        FromSampleToAll(ofExpectations, ofOutcomes);
        return (ofExpectations, ofOutcomes);
    }

    /// <summary>The answers for the customers of the sample, of whom those with one history are asked of once.</summary>
    private double[] Answers(PurchaseModel model, PurchaseQuery query)
    {
        double[] answers = new double[_sampled.Buyers.Count];
        model.Answer(query, _sampled.Buyers.Histories, answers);
        return _sampled.Buyers.Spread(answers);
    }

    private void FromSampleToAll(CellTotals ofExpectations, CellTotals ofOutcomes)
    {
        for (int cell = 0; cell < _sample.Cells; cell++)
        {
            if (_sample.IsWhole(cell))
            {
                continue;
            }

            foreach (TotalQuantity quantity in Enum.GetValues<TotalQuantity>())
            {
                double ratio = _ofSample[cell, quantity] > 0 ? _known[cell, quantity] / _ofSample[cell, quantity] : _sample.Ratio(cell);
                double chance = ofOutcomes[cell, quantity] - ofExpectations[cell, quantity];
                ofExpectations[cell, quantity] *= ratio;
                ofOutcomes[cell, quantity] = double.IsFinite(chance)
                    ? ofExpectations[cell, quantity] + (Math.Sqrt(ratio) * chance)
                    : ratio * ofOutcomes[cell, quantity];
            }
        }
    }
}
