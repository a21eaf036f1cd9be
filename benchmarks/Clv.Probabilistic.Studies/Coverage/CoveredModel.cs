using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Studies;

/// <summary>A purchase model with known parameters, and how its customers live.</summary>
/// <param name="Truth">The model.</param>
/// <param name="FirstMayBeLast">Whether a customer may drop out right after the first purchase.</param>
/// <remarks>Customers are drawn here and not by the library, purchase by purchase, so that what is wrong in its samplers does not hide itself
/// by being wrong on both sides.</remarks>
internal sealed record CoveredModel(PurchaseModel Truth, bool FirstMayBeLast = false)
{
    private const double Youngest = 27;
    private const double Oldest = 39;

    /// <summary>Every purchase model with the parameters that the literature gives for CDNOW, in weeks.</summary>
    public static IReadOnlyList<CoveredModel> All { get; } =
    [
        new(new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week)),
        new(new ModifiedBetaGeoModel(new(0.525, 6.183, 0.891, 1.614), TimeUnit.Week), FirstMayBeLast: true),
        new(new ParetoNbdModel(new(0.553, 10.578, 0.606, 11.669), TimeUnit.Week)),
        new(new NbdModel(new(0.385, 12.072), TimeUnit.Week)),
    ];

    /// <summary>Gamma-Gamma with the parameters of the literature.</summary>
    public static GammaGammaModel Spend { get; } = new(new(6.25, 3.74, 15.44));

    /// <summary>Customers of ages from 27 to 39 weeks, and what they do within a horizon after that.</summary>
    public KnownCustomers Draw(Random random, int count, double horizon)
    {
        int[] frequency = new int[count];
        double[] recency = new double[count];
        double[] age = new double[count];
        double[] mean = new double[count];
        int[] purchases = new int[count];
        double[] spend = new double[count];
        for (int i = 0; i < count; i++)
        {
            age[i] = Youngest + ((Oldest - Youngest) * (i + 0.5) / count);
            double spendRate = GammaOf(random, Spend.Parameters.Q, Spend.Parameters.V);
            double past = 0;
            foreach (double time in PurchaseTimes(random, age[i] + horizon))
            {
                double paid = GammaOf(random, Spend.Parameters.P, spendRate);
                if (time <= age[i])
                {
                    frequency[i]++;
                    recency[i] = time;
                    past += paid;
                }
                else
                {
                    purchases[i]++;
                    spend[i] += paid;
                }
            }

            mean[i] = frequency[i] > 0 ? past / frequency[i] : 0;
        }

        return new KnownCustomers(new CustomerSummary(Truth.TimeUnit, frequency, recency, age, mean), purchases, spend);
    }

    private IEnumerable<double> PurchaseTimes(Random random, double until)
    {
        double rate = ValueOf(MixingVariable.PurchaseRate, random);
        double probability = ValueOf(MixingVariable.DropoutProbability, random);
        double lifetime = Waiting(random, ValueOf(MixingVariable.DropoutRate, random));
        bool isActive = !FirstMayBeLast || random.NextDouble() >= probability;
        for (double time = Waiting(random, rate); isActive && time < Math.Min(lifetime, until); time += Waiting(random, rate))
        {
            yield return time;
            isActive = random.NextDouble() >= probability;
        }
    }

    /// <summary>What a customer is like in something; 0 where the model has no such thing, so that it never happens.</summary>
    private double ValueOf(MixingVariable variable, Random random) =>
        Truth.Mixing.FirstOrDefault(mixing => mixing.Variable == variable) is not { } mixing ? 0
            : mixing.Family == MixingFamily.Gamma ? GammaOf(random, mixing.First, mixing.Second)
            : Beta.Sample(random, mixing.First, mixing.Second);

    private static double GammaOf(Random random, double shape, double rate) => Gamma.Sample(random, shape, rate);

    private static double Waiting(Random random, double rate) => -Math.Log(1 - random.NextDouble()) / rate;
}
