namespace Clv.Probabilistic;

/// <summary>What a fit without a maximum says of a model whose parameters come in two pairs, one of purchases and one of dropout:
/// a sentence per pair that runs away.</summary>
internal static class PairedRidges
{
    /// <summary>A pair that moves less than half as much as the other follows it, and is no ridge of its own.</summary>
    private const double OwnRidge = 0.5;

    /// <summary>Describes the ridges along a direction.</summary>
    /// <param name="direction">A direction in the coordinates of four parameters.</param>
    /// <param name="ofPurchases">What it means when the first two grow (&gt; 0) or shrink together.</param>
    /// <param name="ofDropout">The same of the last two.</param>
    public static string Describe(
        ReadOnlySpan<double> direction, Func<double, string> ofPurchases, Func<double, string> ofDropout)
    {
        double purchases = Math.Max(Math.Abs(direction[0]), Math.Abs(direction[1]));
        double dropout = Math.Max(Math.Abs(direction[2]), Math.Abs(direction[3]));
        string first = ofPurchases(direction[0] + direction[1]);
        string second = ofDropout(direction[2] + direction[3]);
        return dropout < OwnRidge * purchases ? first
            : purchases < OwnRidge * dropout ? second
            : $"{first} {second}";
    }
}
