namespace Clv.Probabilistic;

/// <summary>A number of purchases, or where there may be very many a few neighbouring numbers together, and how likely it is.</summary>
/// <param name="Purchases">The number, or one in the middle of them.</param>
/// <param name="Probability">P(Y is one of them).</param>
internal readonly record struct CountCell(double Purchases, double Probability)
{
    /// <summary>The number after the last of a cell.</summary>
    /// <param name="from">Its first number, ≥ 1.</param>
    /// <param name="ratio">How much the numbers of a cell may differ, relative to themselves.</param>
    public static int EndOf(int from, double ratio) => from + Math.Max(1, (int)Math.Min(from * ratio, int.MaxValue / 4));

    /// <summary>The middle of a cell.</summary>
    public static double MiddleOf(int from, int to) => to - from == 1 ? from : Math.Sqrt(from * (to - 1.0));

    /// <summary>How much the numbers of a cell may differ: a small part of what is not known of their sum.</summary>
    /// <param name="spread">The standard deviation of the logarithm of the customer's mean spend.</param>
    /// <param name="part">The part of it. A cell in place of its numbers moves probabilities by up to 0.01 times its square.</param>
    /// <param name="coarsest">The most that they may differ.</param>
    public static double Ratio(double spread, double part, double coarsest)
    {
        const double Finest = 1.0 / 2048;
        return Math.Clamp(part * spread, Finest, coarsest);
    }
}
