namespace Clv.Probabilistic;

/// <summary>Who is contacted under the limits of a plan.</summary>
/// <param name="Ranked">The rows whose value is known, by gain per cost, of equal ones the earlier first.</param>
/// <param name="Chosen">Those who are contacted.</param>
/// <param name="Cost">What that costs.</param>
/// <param name="Gain">What it gains.</param>
internal sealed record ContactChoice(int[] Ranked, int[] Chosen, double Cost, double Gain)
{
    /// <summary>The choice of customers.</summary>
    public static ContactChoice Of(CustomerPredictions predictions, ContactOptions options, ContactCosts costs)
    {
        int[] known = [.. Enumerable.Range(0, predictions.Count).Where(costs.IsKnown)];

        // Where a contact costs nothing, returns are infinite, and gains tell customers apart.
        bool isFree = options is { CostPerContact: 0, OfferCost: 0 };
        int[] ranked = Array.ConvertAll(RowOrder.Descending(Array.ConvertAll(known, row => isFree ? costs.Gain(row) : costs.Return(row))), at => known[at]);
        List<int> chosen = [];
        CompensatedSum cost = default;
        CompensatedSum gain = default;
        foreach (int row in ranked)
        {
            double with = cost.Value + costs.Cost(row);
            if (!(costs.Gain(row) > 0) || chosen.Count == options.Capacity || with > options.Budget * (1 + Rounding))
            {
                break;
            }

            chosen.Add(row);
            cost.Add(costs.Cost(row));
            gain.Add(costs.Gain(row));
        }

        return new ContactChoice(ranked, [.. chosen], cost.Value, gain.Value);
    }

    /// <summary>200 contacts at 2.50 are 500, whatever the last bit says.</summary>
    private const double Rounding = 1e-12;
}
