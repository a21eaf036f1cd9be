namespace Clv.Probabilistic;

/// <summary>The multivariate t distribution of whitened points that importance sampling tries: normal in the middle, with tails heavier than
/// a posterior's.</summary>
internal static class StudentProposal
{
    /// <summary>Few enough degrees of freedom for heavy tails, and enough for a normal middle.</summary>
    private const double Freedom = 8;

    private static readonly GammaSampler _halfSquare = new(Freedom / 2);

    /// <summary>Draws a point.</summary>
    public static void Draw(Span<double> point, ref RandomStream random)
    {
        double scale = Math.Sqrt(Freedom / (2 * _halfSquare.Sample(ref random)));
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = scale * random.NextNormal();
        }
    }

    /// <summary>The log density, up to a constant.</summary>
    public static double LogDensity(ReadOnlySpan<double> point)
    {
        double square = 0;
        foreach (double coordinate in point)
        {
            square += coordinate * coordinate;
        }

        return -0.5 * (Freedom + point.Length) * Math.Log(1 + (square / Freedom));
    }
}
