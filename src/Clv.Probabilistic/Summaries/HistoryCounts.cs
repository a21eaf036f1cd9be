using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>The distinct histories of a summary in ascending order, with the weight of each.</summary>
internal sealed class HistoryCounts
{
    private readonly History[] _histories;

    private HistoryCounts(History[] histories, double[] weights)
    {
        _histories = histories;
        Weights = weights;
    }

    /// <summary>The number of distinct histories.</summary>
    public int Count => _histories.Length;

    /// <summary>The histories, ascending.</summary>
    public ReadOnlySpan<History> Histories => _histories;

    /// <summary>Their weights, all above 0.</summary>
    public double[] Weights { get; }

    /// <summary>Counts the histories of a summary, rows of weight 0 left out.</summary>
    /// <param name="customers">The summary.</param>
    /// <param name="byMonetaryValue">Whether monetary value, which the summary then has, is part of a history.</param>
    public static HistoryCounts Of(CustomerSummary customers, bool byMonetaryValue)
    {
        ReadOnlySpan<int> frequency = customers.Frequency;
        ReadOnlySpan<double> recency = customers.Recency;
        ReadOnlySpan<double> t = customers.T;
        ReadOnlySpan<double> monetaryValue = byMonetaryValue ? customers.MonetaryValue : default;
        ReadOnlySpan<double> weight = customers.Weight;
        Dictionary<History, double> counts = [];
        for (int i = 0; i < frequency.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            if (w == 0)
            {
                continue;
            }

            // + 0.0 makes one zero of two.
            History history = new(
                frequency[i], recency[i] + 0.0, t[i] + 0.0, monetaryValue.IsEmpty ? 0 : monetaryValue[i] + 0.0);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, history, out _) += w;
        }

        History[] histories = new History[counts.Count];
        double[] weights = new double[counts.Count];
        counts.Keys.CopyTo(histories, 0);
        counts.Values.CopyTo(weights, 0);
        Array.Sort(histories, weights);
        foreach (double w in weights)
        {
            if (SummaryRules.BrokenWeight(w) is string broken)
            {
                throw new InvalidOperationException($"Customers of one history cannot be grouped: {broken}");
            }
        }

        return new HistoryCounts(histories, weights);
    }
}
