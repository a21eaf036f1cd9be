namespace Clv.Probabilistic;

/// <summary>What a summary knows of a customer, as a key: equal where a fit cannot tell two customers apart.</summary>
/// <param name="Frequency">x.</param>
/// <param name="Recency">t_x.</param>
/// <param name="T">T.</param>
/// <param name="MonetaryValue">Mean spend, or 0 where it is not part of the key.</param>
internal readonly record struct History(int Frequency, double Recency, double T, double MonetaryValue) : IComparable<History>
{
    /// <summary>The order of the columns, each ascending.</summary>
    public int CompareTo(History other)
    {
        // Values are finite, so two comparisons tell all.
        if (Frequency != other.Frequency)
        {
            return Frequency < other.Frequency ? -1 : 1;
        }

        if (Recency != other.Recency)
        {
            return Recency < other.Recency ? -1 : 1;
        }

        if (T != other.T)
        {
            return T < other.T ? -1 : 1;
        }

        return MonetaryValue < other.MonetaryValue ? -1 : MonetaryValue > other.MonetaryValue ? 1 : 0;
    }

    /// <summary>A hash that spreads whole numbers, whose doubles differ in their upper bits alone.</summary>
    public override int GetHashCode() => HashCode.Combine(Frequency, Recency, T, MonetaryValue);
}
