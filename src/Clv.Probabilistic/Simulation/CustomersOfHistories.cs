namespace Clv.Probabilistic;

/// <summary>Who may be behind the histories of a summary, for one set of parameters.</summary>
internal readonly struct CustomersOfHistories
{
    private readonly IConditionalSampler _sampler;
    private readonly CustomerSummary _customers;
    private readonly RandomStreams _streams;

    /// <summary>Customers to be drawn by one thread.</summary>
    public CustomersOfHistories(PurchaseModel model, CustomerSummary customers, long seed, int? draw)
    {
        _sampler = model.ConditionalSampler();
        _customers = customers;
        _streams = RandomStreams.Of((ulong)seed, StreamPurpose.CustomersOfHistories, draw);
    }

    /// <summary>When the customers buy.</summary>
    public PurchaseRhythm Rhythm => _sampler.Rhythm;

    /// <summary>Draws whether a customer is active.</summary>
    /// <param name="row">The row that names the customer's random numbers.</param>
    /// <param name="alive">P(alive).</param>
    /// <param name="random">Gets the customer's random numbers, for what is drawn next.</param>
    public bool IsActive(int row, double alive, out RandomStream random)
    {
        random = _streams.At(row);

        // A uniform number in (0, 1]: certainly so at 1, and never at 0.
        return random.NextUniform() <= alive;
    }

    /// <summary>Draws the rate of purchases of a customer who is active.</summary>
    /// <param name="index">The customer's place in the summary.</param>
    /// <param name="random">The customer's random numbers.</param>
    public double DrawActiveRate(int index, ref RandomStream random) =>
        _sampler.DrawActiveRate(ref random, _customers.Frequency[index], _customers.Recency[index], _customers.T[index]);

    /// <summary>Draws the rest of that customer.</summary>
    /// <param name="index">The customer's place in the summary.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="random">The customer's random numbers.</param>
    public DrawnCustomer DrawActive(int index, double rate, ref RandomStream random) =>
        _sampler.DrawActive(ref random, rate, _customers.Frequency[index], _customers.Recency[index], _customers.T[index]);

    /// <summary>Draws a customer who is not.</summary>
    /// <param name="index">The customer's place in the summary.</param>
    /// <param name="random">The customer's random numbers.</param>
    public DrawnCustomer DrawLost(int index, ref RandomStream random) =>
        _sampler.DrawLost(ref random, _customers.Frequency[index], _customers.Recency[index], _customers.T[index]);
}
