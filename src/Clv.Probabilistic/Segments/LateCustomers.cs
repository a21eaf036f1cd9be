namespace Clv.Probabilistic;

/// <summary>Finds customers who used to come back at shorter intervals than the silence they are in now, and may not be lost yet.</summary>
/// <remarks>
/// <para>With the usual gap t_x / x of a customer, the time from the first purchase to the last over the repeat purchases, somebody is
/// late who has x ≥ <see cref="MinFrequency"/>, T − t_x > <see cref="UsualGaps"/> · t_x / x, and P(alive) ≥
/// <see cref="MinProbabilityAlive"/>. Nine in ten gaps of somebody who buys at random are shorter than 2.3 times their mean
/// (ln 10 = 2.303).</para>
/// <para>At stake is value · (1 / P(alive) − 1). A model's expectation of a customer is P(alive) times that of a customer who is active
/// for certain, so that value / P(alive) is what the customer would be worth if known to be active; the value expected now is taken off.
/// It says how much hangs on whether the customer is lost, and nothing of what a message would bring: no model here knows that, and an
/// experiment that leaves some customers out, drawn by lot, would tell.</para>
/// </remarks>
public static class LateCustomers
{
    /// <summary>Fewer repeat purchases make no rhythm.</summary>
    public const int MinFrequency = 2;

    /// <summary>After how many usual gaps of silence a customer is late.</summary>
    public const double UsualGaps = 2.3;

    /// <summary>The P(alive) below which a customer is taken to be lost.</summary>
    public const double MinProbabilityAlive = 0.1;

    /// <summary>Finds those who are late.</summary>
    /// <param name="predictions">Every customer's predictions. Value is lifetime value, or, without a spend model, expected
    /// purchases.</param>
    /// <returns>The late customers, those with most at stake first; none where nobody is late.</returns>
    /// <example>
    /// <code>
    /// LateCustomersResult late = LateCustomers.Of(year);
    /// Console.WriteLine($"{late.Customers} are late; {late.Count(customer => customer.ProbabilityAlive > 0.5)} of them are likely active.");
    /// LateCustomersCsv.Write("late.csv", late);
    /// </code>
    /// </example>
    public static LateCustomersResult Of(CustomerPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        CustomerSummary customers = predictions.Customers;
        ReadOnlySpan<double> alive = predictions.ProbabilityAlive;
        bool isMoney = predictions.IsWorthMoney;
        ReadOnlySpan<double> value = predictions.Worth;
        List<LateCustomer> late = [];
        CompensatedSum count = default;
        CompensatedSum total = default;
        for (int row = 0; row < customers.Count; row++)
        {
            int frequency = customers.Frequency[row];
            double gap = customers.Recency[row] / Math.Max(1, frequency);
            double silence = customers.T[row] - customers.Recency[row];
            if (frequency < MinFrequency || !(gap > 0) || !(silence > UsualGaps * gap) || !(alive[row] >= MinProbabilityAlive))
            {
                continue;
            }

            double stake = AtStake(value[row], alive[row]);
            late.Add(new LateCustomer(customers.Ids.At(row), row, frequency, gap, silence, alive[row], stake));
            count.Add(customers.WeightOf(row));
            total.Add(double.IsNaN(stake) ? 0 : customers.WeightOf(row) * stake);
        }

        double[] stakes = new double[late.Count];
        for (int i = 0; i < stakes.Length; i++)
        {
            stakes[i] = late[i].AtStake;
        }

        LateCustomer[] sorted = Array.ConvertAll(RowOrder.Descending(stakes), at => late[at]);
        return new LateCustomersResult(predictions, sorted, count.Value, total.Value, isMoney);
    }

    /// <summary>What a customer would be worth if known to be active, less what is expected now; NaN where that is not known.</summary>
    internal static double AtStake(double value, double alive) =>
        double.IsFinite(value) ? Math.Max(0, value * ((1 / alive) - 1)) : double.NaN;
}
