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
        double[] keys = predicted.ToArray();
        double[] values = actual.ToArray();
        Array.Sort(keys, values);
        Array.Reverse(keys);
        Array.Reverse(values);
        List<TiedCustomers> groups = new(keys.Length);
        int end;
        for (int start = 0; start < keys.Length; start = end)
        {
            CompensatedSum total = default;
            for (end = start; end < keys.Length && keys[end] == keys[start]; end++)
            {
                total.Add(values[end]);
            }

            groups.Add(new TiedCustomers(start, end, keys[start], total.Value));
        }

        return groups;
    }
}
