namespace Clv.Probabilistic;

/// <summary>How far an expansion is from the density itself, where the posterior is.</summary>
/// <param name="Deviation">The standard deviation of the difference of the two.</param>
/// <param name="Largest">The largest distance of a difference from their mean.</param>
internal readonly record struct ExpansionCheck(double Deviation, double Largest)
{
    /// <summary>The points at which the two are compared.</summary>
    private const int Points = 48;

    /// <summary>Compares the two at points that importance sampling would try.</summary>
    public static ExpansionCheck Of(QuarticExpansion expansion, ExactDensity exact, int count, RandomStream random)
    {
        double[] differences = new double[Points];
        double[] point = new double[count];
        for (int i = 0; i < Points; i++)
        {
            StudentProposal.Draw(point, ref random);
            differences[i] = exact.Evaluate(point, []) - expansion.Evaluate(point, []);
        }

        double mean = differences.Average();
        double deviation = Math.Sqrt(differences.Average(difference => (difference - mean) * (difference - mean)));
        double largest = differences.Max(difference => Math.Abs(difference - mean));
        return double.IsFinite(deviation)
            ? new ExpansionCheck(deviation, largest)
            : new ExpansionCheck(double.PositiveInfinity, double.PositiveInfinity);
    }

    /// <summary>Whether importance weights may be taken from the expansion.</summary>
    public bool IsAsGood => Deviation < 0.02 && Largest < 0.1;

    /// <summary>Whether a chain that moves through the expansion has most of its draws accepted, and leaves no tail out.</summary>
    public bool IsGuide => Deviation < 0.3 && Largest < 1.5;
}
