namespace Clv.Probabilistic;

/// <summary>Draws what customers with a history will do within a horizon, for one set of parameters after the other.</summary>
/// <remarks>
/// <para>A customer is drawn from what the history leaves of the model's distributions, and then buys and spends on. What a row does in a
/// draw depends on the models, the seed, the number of the draw and the row alone: not on the rows beside it, nor on the thread.</para>
/// <para>Without buffers of its own: any number of threads may fill columns at a time. What is computed anew for each set of parameters are
/// P(alive), as a column, and what customers of one frequency share.</para>
/// </remarks>
internal sealed class FutureSampler
{
    private readonly CustomerSummary _customers;
    private readonly int[]? _rows;
    private readonly double _horizon;
    private readonly long _seed;

    /// <summary>Draws for some customers.</summary>
    /// <param name="customers">The customers, each row as one.</param>
    /// <param name="horizon">How far, in the models' unit, finite and ≥ 0.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="rows">The rows that are wanted, in any order; empty for all.</param>
    public FutureSampler(CustomerSummary customers, double horizon, long seed, ReadOnlySpan<int> rows = default)
    {
        SimulationRules.CheckHorizon(horizon);
        _rows = rows.IsEmpty ? null : rows.ToArray();
        _customers = rows.IsEmpty ? customers : customers.Rows(rows);
        _horizon = horizon;
        _seed = seed;
    }

    /// <summary>The number of customers.</summary>
    public int Count => _customers.Count;

    /// <summary>Fills the purchases and the spend of every customer within the horizon.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="spend">The spend model; null for no spend.</param>
    /// <param name="draw">The number of the draw that parameters come from, from 0; null where there is but one set of parameters.</param>
    /// <param name="purchases">Gets a whole number per customer, of which anything above 2³¹ − 1 is only known to be that.</param>
    /// <param name="total">Gets the sum of the customer's spends: 0 without a purchase, NaN where the spend model knows nothing of the
    /// customer, +∞ above the double range. Empty without a spend model.</param>
    public void Fill(PurchaseModel model, ISpendModel? spend, int? draw, Span<double> purchases, Span<double> total)
    {
        // P(alive) gives way to purchases, row by row.
        model.ProbabilityAlive(_customers, purchases);
        CustomersOfHistories drawn = new(model, _customers, _seed, draw);
        PurchaseRhythm rhythm = drawn.Rhythm;
        SpendersOfHistories? spenders = spend is null ? null : new(spend, _customers, _seed, draw);
        RandomStreams futures = RandomStreams.Of((ulong)_seed, StreamPurpose.FuturePurchases, draw);
        for (int i = 0; i < purchases.Length; i++)
        {
            int row = _rows is null ? i : _rows[i];
            double count = 0;
            if (drawn.IsActive(row, purchases[i], out RandomStream random))
            {
                double rate = drawn.DrawActiveRate(i, ref random);
                RandomStream future = futures.At(row);

                // As DrawnCustomer.Purchases does it, but for what is not needed of those who buy nothing, who are most.
                count = rhythm.MayBuy(ref future, rate, _horizon, out double first)
                    ? rhythm.PurchasesFrom(first, ref future, drawn.DrawActive(i, rate, ref random), _horizon)
                    : 0;
            }

            purchases[i] = count;
            if (spenders is not null)
            {
                total[i] = count > 0 || !spenders.Knows(i) ? spenders.Total(row, spenders.MeanSpend(i, row), count) : 0;
            }
        }
    }
}
