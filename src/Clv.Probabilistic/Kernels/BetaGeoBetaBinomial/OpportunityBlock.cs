namespace Clv.Probabilistic;

/// <summary>The histories of a block, all of one frequency, by places: the distinct opportunities at which one of them had its last purchase or
/// its end.</summary>
internal sealed class OpportunityBlock
{
    /// <summary>The block of some histories.</summary>
    /// <param name="recency">t_x, whole.</param>
    /// <param name="age">n, whole.</param>
    public OpportunityBlock(ReadOnlySpan<double> recency, ReadOnlySpan<double> age)
    {
        SortedSet<int> opportunities = [];
        for (int i = 0; i < age.Length; i++)
        {
            opportunities.Add((int)recency[i]);
            opportunities.Add((int)age[i]);
        }

        Opportunities = [.. opportunities.Reverse()];
        Dictionary<int, int> place = [];
        for (int i = 0; i < Opportunities.Length; i++)
        {
            place.Add(Opportunities[i], i);
        }

        Start = new int[age.Length];
        End = new int[age.Length];
        for (int i = 0; i < age.Length; i++)
        {
            Start[i] = place[(int)recency[i]];
            End[i] = place[(int)age[i]];
        }
    }

    /// <summary>The distinct opportunities, descending.</summary>
    public int[] Opportunities { get; }

    /// <summary>Per history, the place of its last purchase.</summary>
    public int[] Start { get; }

    /// <summary>Per history, the place of its end.</summary>
    public int[] End { get; }
}
