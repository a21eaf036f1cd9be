namespace Clv.Probabilistic;

/// <summary>Intervals of numbers that were computed at every draw.</summary>
/// <param name="expectation">What a number is made of.</param>
/// <param name="purchases">Per draw the answers of the purchase model, a row per history; empty where they are no factor.</param>
/// <param name="buyerOf">Per customer the row there.</param>
/// <param name="spend">Per draw the expected spends, a row per history; empty where they are no factor, one where they are known.</param>
/// <param name="spenderOf">Per customer the row there.</param>
/// <param name="level">The level of the intervals.</param>
internal sealed class IntervalOverDraws(
    Expectation expectation, double[][] purchases, int[] buyerOf, double[][] spend, int[] spenderOf, double level)
{
    /// <summary>Customers whose numbers are brought together at a time: a line of cache.</summary>
    private const int Tile = 8;

    private readonly double[][] _tile =
        [.. Enumerable.Range(0, Tile).Select(_ => new double[Math.Max(purchases.Length, spend.Length)])];

    /// <summary>Fills the intervals of customers.</summary>
    /// <param name="rows">Per customer, neighbours with one history in a row, where the ends go.</param>
    /// <param name="ends">Gets the ends.</param>
    public void Fill(int[] rows, IntervalEnds ends)
    {
        for (int start = 0; start < rows.Length; start += Tile)
        {
            int count = Math.Min(Tile, rows.Length - start);
            Gather(start, count);
            for (int i = 0; i < count; i++)
            {
                (int row, int before) = (rows[start + i], start + i == 0 ? -1 : rows[start + i - 1]);
                if (before >= 0 && IsSame(start + i))
                {
                    ends.Lower[row] = ends.Lower[before];
                    ends.Upper[row] = ends.Upper[before];
                    continue;
                }

                Array.Sort(_tile[i]);
                bool unknown = double.IsNaN(_tile[i][0]);
                Interval middle = unknown ? new(double.NaN, double.NaN) : OrderedDraws.Middle(_tile[i], level);
                ends.Lower[row] = middle.Lower;
                ends.Upper[row] = middle.Upper;
            }
        }
    }

    /// <summary>Whether a customer's number is that of the one before.</summary>
    private bool IsSame(int customer) =>
        (purchases.Length == 0 || buyerOf[customer] == buyerOf[customer - 1])
        && (spend.Length == 0 || spenderOf[customer] == spenderOf[customer - 1]);

    private void Gather(int start, int count)
    {
        for (int draw = 0; draw < _tile[0].Length; draw++)
        {
            double[] bought = purchases.Length == 0 ? [] : purchases[draw % purchases.Length];
            double[] spent = spend.Length == 0 ? [] : spend[draw % spend.Length];
            for (int i = 0; i < count; i++)
            {
                _tile[i][draw] = spend.Length == 0 ? bought[buyerOf[start + i]]
                    : purchases.Length == 0 ? spent[spenderOf[start + i]]
                    : LifetimeValue.Of(bought[buyerOf[start + i]], spent[spenderOf[start + i]], expectation.Margin);
            }
        }
    }
}
