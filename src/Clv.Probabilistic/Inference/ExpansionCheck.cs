namespace Clv.Probabilistic;

/// <summary>How far an expansion is from the density itself, where the posterior is and where its tails begin.</summary>
/// <param name="Deviation">The standard deviation of the difference of the two at points that importance sampling would try.</param>
/// <param name="Largest">The largest difference at a distance that one draw in fifty or so exceeds, in any direction.</param>
internal readonly record struct ExpansionCheck(double Deviation, double Largest)
{
    private const int Points = 32;
    private const int Directions = 64;

    /// <summary>From this many customers on an evaluation costs more than a doubt is worth: the error falls as their number to the power of
    /// 3/2, and a third of the points will do.</summary>
    private const double Many = 50_000;

    /// <summary>How much farther out than the typical distance, √k, the tails begin.</summary>
    private const double TailsBeyond = 1.5;

    /// <summary>Compares the two.</summary>
    public static ExpansionCheck Of(QuarticExpansion expansion, ExactDensity exact, int count, double customers, RandomStream random)
    {
        int part = customers >= Many ? 3 : 1;
        double[] differences = new double[Points / part];
        double[] point = new double[count];
        for (int i = 0; i < differences.Length; i++)
        {
            StudentProposal.Draw(point, ref random);
            differences[i] = exact.Evaluate(point, []) - expansion.Evaluate(point, []);
        }

        double largest = 0;
        double radius = Math.Sqrt(count) + TailsBeyond;
        for (int i = 0; i < Directions / part; i++)
        {
            StudentProposal.Draw(point, ref random);
            double length = Math.Sqrt(point.Sum(coordinate => coordinate * coordinate));
            for (int k = 0; k < count; k++)
            {
                point[k] *= radius / length;
            }

            double difference = Math.Abs(exact.Evaluate(point, []) - expansion.Evaluate(point, []));
            largest = difference <= largest ? largest : difference;
        }

        double mean = differences.Average();
        double deviation = Math.Sqrt(differences.Average(difference => (difference - mean) * (difference - mean)));
        return double.IsFinite(deviation) && double.IsFinite(largest)
            ? new ExpansionCheck(deviation, largest)
            : new ExpansionCheck(double.PositiveInfinity, double.PositiveInfinity);
    }

    /// <summary>Whether importance weights may be taken from the expansion.</summary>
    public bool IsAsGood => Deviation < 0.02 && Largest < 0.1;

    /// <summary>Whether a chain that moves through the expansion has nearly all of its draws accepted, and leaves no tail out.</summary>
    public bool IsGuide => Deviation < 0.1 && Largest < 0.25;
}
