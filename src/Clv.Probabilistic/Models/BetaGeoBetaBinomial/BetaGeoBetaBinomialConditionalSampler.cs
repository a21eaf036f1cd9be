namespace Clv.Probabilistic;

/// <summary>Draws BG/BB customers behind a history.</summary>
/// <remarks>
/// An active customer has bought at x of n opportunities and survived all: p ~ Beta(alpha+x, beta+n−x) and θ ~ Beta(gamma, delta+n). One who has
/// dropped out survived j of them, t_x ≤ j &lt; n, of which the likelihood leaves the probabilities B(alpha+x, beta+j−x)·B(gamma+1, delta+j) up
/// to a factor, and given j, p ~ Beta(alpha+x, beta+j−x) and θ ~ Beta(gamma+1, delta+j): the terms of eq. (5) of Fader, Hardie and Shang (2010).
/// </remarks>
internal sealed class BetaGeoBetaBinomialConditionalSampler(BetaGeoBetaBinomialParameters population) : IConditionalSampler
{
    /// <inheritdoc/>
    public PurchaseRhythm Rhythm => OpportunityRhythm.Instance;

    /// <inheritdoc/>
    public double DrawActiveRate(ref RandomStream random, int frequency, double recency, double t) =>
        Purchases(frequency, t).Sample(ref random);

    /// <inheritdoc/>
    public DrawnCustomer DrawActive(ref RandomStream random, double rate, int frequency, double recency, double t) =>
        new(IsActive: true, rate, DropoutProbability: new BetaSampler(population.Gamma, population.Delta + t).Sample(ref random));

    /// <inheritdoc/>
    public DrawnCustomer DrawLost(ref RandomStream random, int frequency, double recency, double t)
    {
        double survived = Survived(ref random, frequency, recency, t);
        return new(
            IsActive: false,
            Purchases(frequency, survived).Sample(ref random),
            DropoutProbability: new BetaSampler(population.Gamma + 1, population.Delta + survived).Sample(ref random));
    }

    /// <summary>j: how many opportunities a customer survived who has dropped out.</summary>
    internal double Survived(ref RandomStream random, int frequency, double recency, double t)
    {
        double total = 0;
        double weight = 1;
        for (double j = recency; j < t; j++)
        {
            total += weight;
            weight *= Ratio(frequency, j);
        }

        double place = random.NextUniform() * total;
        weight = 1;
        for (double j = recency; j < t - 1; j++)
        {
            place -= weight;
            if (!(place > 0))
            {
                return j;
            }

            weight *= Ratio(frequency, j);
        }

        return t - 1;
    }

    private BetaSampler Purchases(int frequency, double opportunities) =>
        new(population.Alpha + frequency, population.Beta + (opportunities - frequency));

    /// <summary>How much less likely it is to have survived one opportunity more.</summary>
    private double Ratio(int frequency, double j) =>
        (population.Beta + (j - frequency)) / (population.Alpha + population.Beta + j)
        * ((population.Delta + j) / (population.Gamma + population.Delta + (j + 1)));
}
