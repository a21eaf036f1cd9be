namespace Clv.Probabilistic;

/// <summary>What those behind the histories of a summary may spend, for one set of parameters.</summary>
/// <remarks>A model that says how customers and their purchases differ is drawn from; of another one, which expects something of a customer
/// and no more, every purchase is as expected.</remarks>
internal sealed class SpendersOfHistories
{
    private readonly ISpendSampler? _sampler;
    private readonly double[]? _expected;
    private readonly CustomerSummary _customers;
    private readonly RandomStreams _means;
    private readonly RandomStreams _totals;

    /// <summary>Spenders to be drawn by one thread.</summary>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the model needs it.</exception>
    public SpendersOfHistories(ISpendModel model, CustomerSummary customers, long seed, int? draw)
    {
        SpendRules.RequireMonetaryValue(model, customers);
        _sampler = (model.Definition as SpendModelDefinition)?.Sampler?.Invoke(model);
        _expected = _sampler is null ? model.ExpectedAverageSpend(customers) : null;
        _customers = customers;
        _means = RandomStreams.Of((ulong)seed, StreamPurpose.SpendersOfHistories, draw);
        _totals = RandomStreams.Of((ulong)seed, StreamPurpose.FutureSpend, draw);
    }

    /// <summary>Whether the model can say anything of a customer.</summary>
    public bool Knows(int index) => _expected is null
        ? !(_customers.Frequency[index] > 0 && _customers.MonetaryValue[index] < 0)
        : !double.IsNaN(_expected[index]);

    /// <summary>Draws a customer's mean spend per purchase.</summary>
    /// <param name="index">The customer's place in the summary.</param>
    /// <param name="row">The row that names the customer's random numbers.</param>
    /// <returns>A number ≥ 0; NaN where the model knows nothing of the customer; +∞ above the double range.</returns>
    public double MeanSpend(int index, int row)
    {
        if (_expected is not null)
        {
            return _expected[index];
        }

        if (!Knows(index))
        {
            return double.NaN;
        }

        RandomStream random = _means.At(row);
        int frequency = _customers.Frequency[index];
        return _sampler!.DrawMeanSpendGiven(ref random, frequency, frequency > 0 ? _customers.MonetaryValue[index] : 0);
    }

    /// <summary>Draws what a customer spends in all.</summary>
    /// <param name="row">The row that names the customer's random numbers.</param>
    /// <param name="meanSpend">The customer's mean spend; NaN where unknown.</param>
    /// <param name="purchases">The number of purchases.</param>
    /// <returns>A number ≥ 0; NaN where the mean is unknown; +∞ above the double range.</returns>
    public double Total(int row, double meanSpend, double purchases)
    {
        if (purchases == 0 || double.IsNaN(meanSpend))
        {
            return double.IsNaN(meanSpend) ? meanSpend : 0;
        }

        if (_sampler is null)
        {
            return purchases * meanSpend;
        }

        RandomStream random = _totals.At(row);
        return _sampler.DrawTotalSpend(ref random, meanSpend, (int)Math.Min(purchases, int.MaxValue));
    }

    /// <summary>Refuses a spend that no table holds.</summary>
    /// <exception cref="InvalidOperationException">It is infinite.</exception>
    public double RequireFinite(double spend, int row) =>
        double.IsPositiveInfinity(spend) && _sampler is not null ? SimulationRules.RequireFinite(spend, row, _sampler) : spend;
}
