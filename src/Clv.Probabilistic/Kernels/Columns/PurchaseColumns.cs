namespace Clv.Probabilistic;

/// <summary>What a purchase model predicts for the customers of a summary, column by column.</summary>
/// <param name="customers">The histories.</param>
/// <param name="alive">P(alive), given a history.</param>
/// <param name="curves">The body that evaluates curves.</param>
/// <param name="shift">How far the model's functions of T are analytic below 0, such as alpha.</param>
/// <remarks>Whether a repeat buyer is still active depends on x, t_x and T; what an active customer will do depends on x and T alone,
/// and of a customer without a repeat purchase both depend on T alone. So every quantity is P(alive) times a curve in T, one for each
/// x.</remarks>
internal readonly struct PurchaseColumns(CustomerSummary customers, IAliveKernel alive, ICurveKernel curves, double shift)
{
    /// <summary>Repeat buyers, whose P(alive) depends on t_x.</summary>
    private const int Repeat = 1;

    /// <summary>P(alive).</summary>
    /// <param name="once">P(alive) at a T without a repeat purchase; null for 1.</param>
    /// <param name="destination">As long as the columns.</param>
    public void ProbabilityAlive(Func<double, double>? once, Span<double> destination)
    {
        if (once is not null)
        {
            Fill(once, (_, _) => 1, destination);
            return;
        }

        PackedHistories histories = new();
        for (int start = 0; start < destination.Length; start += PackedHistories.Capacity)
        {
            int length = Math.Min(PackedHistories.Capacity, destination.Length - start);
            destination.Slice(start, length).Fill(1);
            histories.Take(customers, start, length, Repeat);
            alive.ProbabilityAlive(histories);
            ReadOnlySpan<int> rows = histories.Rows;
            ReadOnlySpan<double> values = histories.Alive;
            for (int i = 0; i < rows.Length; i++)
            {
                destination[rows[i]] = values[i];
            }
        }
    }

    /// <summary>P(alive) times what an active customer will do.</summary>
    /// <param name="once">The product at a T without a repeat purchase.</param>
    /// <param name="active">The second factor at x and T.</param>
    /// <param name="destination">As long as the columns.</param>
    public void Fill(Func<double, double> once, Func<int, double, double> active, Span<double> destination) => FrequencyCurves
        .Fit((x, t) => x == 0 ? once(t) : active(x, t), curves, customers.Frequency, shift, customers.T)
        .Fill(customers, customers.T, alive, Repeat, destination);

    /// <summary>P(alive) times a function of x and another number per row.</summary>
    /// <param name="active">The second factor.</param>
    /// <param name="column">The numbers, > 0, in which the function is analytic down to 0.</param>
    /// <param name="destination">As long as the columns.</param>
    public void Fill(Func<int, double, double> active, ReadOnlySpan<double> column, Span<double> destination) => FrequencyCurves
        .Fit(active, curves, customers.Frequency, 0, column)
        .Fill(customers, column, alive, 0, destination);
}
