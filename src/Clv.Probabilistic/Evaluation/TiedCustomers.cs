namespace Clv.Probabilistic;

/// <summary>The customers of one prediction, in an order of all customers by falling prediction.</summary>
/// <param name="Start">How many customers have a larger prediction.</param>
/// <param name="End">How many have this or a larger one.</param>
/// <param name="Predicted">The prediction of each.</param>
/// <param name="Actual">The total of what they did.</param>
internal readonly record struct TiedCustomers(int Start, int End, double Predicted, double Actual)
{
    /// <summary>How many they are, at least 1.</summary>
    public int Count => End - Start;

    /// <summary>All customers in groups of equal predictions, the largest prediction first.</summary>
    public static List<TiedCustomers> ByFallingPrediction(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        int[] order = RowOrder.Descending(predicted);
        List<TiedCustomers> groups = [];
        int end;
        for (int start = 0; start < order.Length; start = end)
        {
            double prediction = predicted[order[start]];
            CompensatedSum total = default;
            for (end = start; end < order.Length && predicted[order[end]] == prediction; end++)
            {
                total.Add(actual[order[end]]);
            }

            groups.Add(new TiedCustomers(start, end, prediction, total.Value));
        }

        return groups;
    }
}
