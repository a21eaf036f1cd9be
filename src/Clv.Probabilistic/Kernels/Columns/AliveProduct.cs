namespace Clv.Probabilistic;

/// <summary>P(alive) times what an active customer will do.</summary>
internal static class AliveProduct
{
    /// <summary>A P(alive) above this has all its digits; below, the range of doubles may have cost it some.</summary>
    public const double FullDigits = 1e-290;

    /// <summary>The product where P(alive) is next to nothing: times very many purchases it may be a number with all its digits.</summary>
    /// <param name="logAlive">ln P(alive).</param>
    /// <param name="many">The other factor, ≥ 0.</param>
    public static double OfNextToNothing(double logAlive, double many) =>
        many == 0 ? 0 : Math.Exp(logAlive + Math.Log(many));
}
