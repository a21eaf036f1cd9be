namespace Clv.Probabilistic;

/// <summary>A column of expectations that gets intervals.</summary>
/// <param name="Expectation">What its numbers are made of.</param>
/// <param name="IsProbability">Whether they are probabilities; else they are not negative and have no bound above.</param>
/// <param name="Values">The numbers.</param>
internal sealed record ExpectedColumn(Expectation Expectation, bool IsProbability, ReadOnlyColumn<double> Values)
{
    /// <summary>Takes numbers to a scale without bounds: probabilities to logits, all others to logarithms.</summary>
    public static void Transform(bool isProbability, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = isProbability ? Math.Log(values[i]) - Log1p.Of(-values[i]) : Math.Log(values[i]);
        }
    }

    /// <summary>Takes a number back; the margin comes in here.</summary>
    public static double FromTransformed(bool isProbability, double margin, double value) =>
        isProbability ? 1 / (1 + Math.Exp(-value)) : margin * Math.Exp(value);

    /// <summary>Takes a number back; the margin comes in here.</summary>
    public double FromTransformed(double value) => FromTransformed(IsProbability, Expectation.Margin, value);
}
