namespace Clv.Probabilistic.Studies;

/// <summary>A model with priors from which its parameters are drawn.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Priors">The priors, which are all of what <paramref name="Create"/> is given.</param>
/// <param name="Create">The model of quantities, in the order of the priors.</param>
internal sealed record CalibratedModel(string Name, ParameterPriors Priors, Func<double[], IModel> Create)
{
    /// <summary>Every model, with priors about a shop whose customers buy every few weeks.</summary>
    public static IReadOnlyList<CalibratedModel> All { get; } =
    [
        new("bg-nbd", new([.. Rate, .. Probability]), q => new BetaGeoModel(new(Shape(q[1]), Shape(q[1]) / q[0], q[2] * q[3], (1 - q[2]) * q[3]), TimeUnit.Week)),
        new(
            "mbg-nbd",
            new([.. Rate, .. Probability]),
            q => new ModifiedBetaGeoModel(new(Shape(q[1]), Shape(q[1]) / q[0], q[2] * q[3], (1 - q[2]) * q[3]), TimeUnit.Week)),
        new(
            "pareto-nbd",
            new([.. Rate, .. DropoutRate]),
            q => new ParetoNbdModel(new(Shape(q[1]), Shape(q[1]) / q[0], Shape(q[3]), Shape(q[3]) / q[2]), TimeUnit.Week)),
        new("nbd", new([.. Rate]), q => new NbdModel(new(Shape(q[1]), Shape(q[1]) / q[0]), TimeUnit.Week)),
        new("gamma-gamma", new([.. Spend]), q => new GammaGammaModel(new(q[0], q[1], q[2] * q[1] / q[0]))),
    ];

    private static ParameterPrior[] Rate =>
    [
        new("mean_purchase_rate", PriorDistribution.LogNormal(0.15, 0.5)),
        new("purchase_rate_variation", PriorDistribution.LogNormal(1, 0.4)),
    ];

    private static ParameterPrior[] Probability =>
    [
        new("mean_dropout_probability", PriorDistribution.Beta(3, 9)),
        new("dropout_probability_concentration", PriorDistribution.LogNormal(3, 0.7)),
    ];

    private static ParameterPrior[] DropoutRate =>
    [
        new("mean_dropout_rate", PriorDistribution.LogNormal(0.03, 0.6)),
        new("dropout_rate_variation", PriorDistribution.LogNormal(1, 0.4)),
    ];

    private static ParameterPrior[] Spend =>
    [
        new("p", PriorDistribution.LogNormal(4, 0.5)),
        new("q", PriorDistribution.LogNormal(4, 0.4)),
        new("spend_scale", PriorDistribution.LogNormal(30, 0.5)),
    ];

    /// <summary>A model drawn from the priors, and customers of it.</summary>
    public (IModel Truth, CustomerSummary Customers) Draw(Random random, int customers)
    {
        IModel truth = Create([.. Priors.Select(prior => Draw(prior.Distribution, random))]);
        double[] ages = [.. Enumerable.Range(0, customers).Select(i => 20 + (32.0 * i / customers))];
        PurchaseModel purchases = truth as PurchaseModel ?? new NbdModel(new(1, 6), TimeUnit.Week);
        return (truth, purchases.SimulateCustomers(ages, random.NextInt64(), truth as ISpendModel));
    }

    private static double Draw(PriorDistribution prior, Random random) => prior.Family == PriorFamily.LogNormal
        ? prior.First * Math.Exp(prior.Second * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))
        : MathNet.Numerics.Distributions.Beta.Sample(random, prior.First, prior.Second);

    /// <summary>The shape of a gamma distribution with a coefficient of variation.</summary>
    private static double Shape(double variation) => 1 / (variation * variation);
}
