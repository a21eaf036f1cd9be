using System.Runtime.InteropServices;

namespace Clv.Probabilistic.Tests;

/// <summary>Poisson purchases and an exponential lifetime, both with one rate for all customers: a whole purchase model in one file, which no
/// list under <c>src/</c> knows.</summary>
/// <remarks>
/// While active, everybody buys at the rate λ and drops out at the rate μ. With s = λ + μ and g = T − t_x, the likelihood of a history is
/// λ^x e^(−s·t_x) · (μ + λ e^(−s·g))/s: the last factor says that nothing was bought since t_x, for want of life or of a purchase. It is the
/// limit of Pareto/NBD in which customers do not differ.
/// </remarks>
internal sealed class ExponentialLifetimeModel : PurchaseModel
{
    public ExponentialLifetimeModel(double lambda, double mu, TimeUnit timeUnit)
        : base(timeUnit) => Rates = new ExponentialLifetimeParameters(lambda, mu);

    public static PurchaseModelDefinition Kind { get; } = new(
        typeof(ExponentialLifetimeModel),
        (p, unit) => new ExponentialLifetimeModel(p[0], p[1], unit),
        () => new ExponentialLifetimeFitter())
    {
        Name = "poisson-exponential",
        Title = "Poisson-exponential",
        Gist = "purchases and lifetimes at rates that all customers share",
        Explanation = "all customers buy at random at the same rate until they leave for good, which may be at any time and is equally likely for all.",
        Parameters =
        [
            new("lambda", "rate of purchases") { Unit = ParameterUnit.PerTime },
            new("mu", "rate of dropping out") { Unit = ParameterUnit.PerTime },
        ],
        IsContainedIn =
        [
            new("pareto-nbd", "without differences between customers two parameters of pareto-nbd have left for infinity, so that the statistic is smaller than that."),
        ],
    };

    public override PurchaseModelDefinition Definition => Kind;

    public ExponentialLifetimeParameters Rates { get; }

    public override IReadOnlyList<MixingDistribution> Mixing =>
    [
        new(MixingVariable.PurchaseRate, MixingFamily.Same, Rates.Lambda),
        new(MixingVariable.DropoutRate, MixingFamily.Same, Rates.Mu),
    ];

    private protected override IModelParameters ModelParameters => Rates;

    internal override ICustomerSampler CustomerSampler() => new Sampler(Rates);

    internal override IConditionalSampler ConditionalSampler() => new Sampler(Rates);

    private protected override double Alive(in CustomerHistory history) => Math.Exp(LogAlive(history));

    /// <summary>P(alive) = s·e^(−s·g)/(μ + λ e^(−s·g)).</summary>
    private protected override double LogAlive(in CustomerHistory history)
    {
        double s = Rates.Lambda + Rates.Mu;
        double quiet = s * (history.T - history.Recency);
        return Math.Min(0, Math.Log(s) - quiet - Math.Log(Rates.Mu + (Rates.Lambda * Math.Exp(-quiet))));
    }

    private protected override double WhileActive(in PurchaseQuery query, in CustomerHistory history) =>
        new ActiveCustomer(Rates.Lambda, Rates.Mu).Answer(query);

    private protected override double LogLikelihood(in CustomerHistory history)
    {
        double s = Rates.Lambda + Rates.Mu;
        double left = Math.Exp(-s * (history.T - history.Recency));
        return (history.Frequency * Math.Log(Rates.Lambda)) - (s * history.Recency) + Math.Log((Rates.Mu + (Rates.Lambda * left)) / s);
    }

    private readonly record struct ActiveCustomer(double Lambda, double Mu) : IActiveCustomer
    {
        private double Both => Lambda + Mu;

        public double Purchases(double horizon) => -Lambda / Mu * Expm1.Of(-Mu * horizon);

        public double Survival(double ahead) => Math.Exp(-Mu * ahead);

        /// <summary>The n-th purchase comes before dropping out and before the horizon: (λ/s)^n times a gamma distribution.</summary>
        public double AtLeast(int count, double horizon) => Math.Pow(Lambda / Both, count) * Gamma(count, horizon);

        /// <summary>Either n purchases and still active, or dropped out after the n-th.</summary>
        public double Probability(int count, double horizon)
        {
            double active = double.IsPositiveInfinity(horizon) || (horizon == 0 && count > 0)
                ? 0
                : Math.Exp((count == 0 ? 0 : count * Math.Log(Lambda * horizon)) - (Both * horizon) - MathNet.Numerics.SpecialFunctions.GammaLn(count + 1));
            return active + (Mu / Both * Math.Pow(Lambda / Both, count) * Gamma(count + 1, horizon));
        }

        public double Wait(double probability) => -Log1p.Of(-probability * Both / Lambda) / Both;

        public double Discounted(double rate, double horizon) => -Lambda / (Mu + rate) * Expm1.Of(-(Mu + rate) * horizon);

        private double Gamma(int shape, double horizon) =>
            double.IsPositiveInfinity(horizon) ? 1 : MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(shape, Both * horizon);
    }

    private sealed class Sampler(ExponentialLifetimeParameters rates) : ICustomerSampler, IConditionalSampler
    {
        public SimulatedCustomer Draw(ref RandomStream random) =>
            new(PortableLog.Of(rates.Lambda), Lifetime: random.NextExponential() / rates.Mu);

        public double DrawActiveRate(ref RandomStream random, int frequency, double recency, double t) => rates.Lambda;

        public DrawnCustomer DrawActive(ref RandomStream random, double rate, int frequency, double recency, double t) =>
            new(IsActive: true, rate, DropoutRate: rates.Mu);

        public DrawnCustomer DrawLost(ref RandomStream random, int frequency, double recency, double t) =>
            new(IsActive: false, rates.Lambda, DropoutRate: rates.Mu);
    }
}

/// <summary>λ and μ.</summary>
internal sealed record ExponentialLifetimeParameters : IModelParameters
{
    public ExponentialLifetimeParameters(double lambda, double mu)
    {
        Lambda = ExponentialLifetimeModel.Kind.Parameters[0].Require(lambda);
        Mu = ExponentialLifetimeModel.Kind.Parameters[1].Require(mu);
    }

    public double Lambda { get; }

    public double Mu { get; }

    IReadOnlyList<string> IModelParameters.Names => ["lambda", "mu"];

    IReadOnlyList<double> IModelParameters.Values => [Lambda, Mu];
}

/// <summary>Fits the model by maximum likelihood.</summary>
internal sealed class ExponentialLifetimeFitter() : PurchaseFitter<ExponentialLifetimeModel>(ExponentialLifetimeModel.Kind)
{
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new ExponentialLifetimeLikelihood(Space, customers, threads);

    /// <summary>As if customers bought for half of the time that they have been observed for.</summary>
    private protected override double[] Start(PurchaseMoments moments) => [2 * moments.MeanFrequency / moments.MeanT, 1 / moments.MeanT];
}

/// <summary>Σ over a group of what the likelihood and its derivatives are made of.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ExponentialLifetimeSums
{
    public double Weight;
    public double Value;
    public double Lambda;
    public double Mu;
    public double LambdaLambda;
    public double LambdaMu;
    public double MuMu;
}

/// <summary>The log-likelihood with its derivatives in ln λ and ln μ.</summary>
internal sealed class ExponentialLifetimeLikelihood : GroupedLikelihood<(int Frequency, double Lambda, double Mu), ExponentialLifetimeSums>
{
    private readonly HistoryBlocks _blocks;
    private double _lambda;
    private double _mu;

    public ExponentialLifetimeLikelihood(ParameterSpace space, CustomerSummary customers, int threads, CustomerCells? cells = null)
        : this(space, customers, new HistoryBlocks(customers, blockSize: 256, cells), threads, cells)
    {
    }

    private ExponentialLifetimeLikelihood(
        ParameterSpace space, CustomerSummary customers, HistoryBlocks blocks, int threads, CustomerCells? cells)
        : base(space, blocks, threads, cells?.Design)
    {
        _blocks = blocks;
        TotalWeight = customers.TotalWeight();
    }

    public override double TotalWeight { get; }

    public override string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) =>
        direction[1] < 0
            ? "Nobody drops out as far as the data show: mu goes to 0."
            : "Customers drop out at once as far as the data show: mu grows without limit.";

    protected override void Begin(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Derivatives derivatives) =>
        (_lambda, _mu) = (values[0], values[1]);

    protected override (int Frequency, double Lambda, double Mu) Group(int frequency) => (frequency, _lambda, _mu);

    protected override ExponentialLifetimeSums Sum(
        int block, in (int Frequency, double Lambda, double Mu) group, Derivatives derivatives)
    {
        ReadOnlySpan<double> recency = _blocks.Recency(block);
        ReadOnlySpan<double> age = _blocks.Age(block);
        ReadOnlySpan<double> weight = _blocks.Weight(block);
        (int x, double lambda, double mu) = group;
        double s = lambda + mu;
        ExponentialLifetimeSums sums = default;
        for (int i = 0; i < age.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            double quiet = age[i] - recency[i];
            double left = Math.Exp(-s * quiet);
            double inside = mu + (lambda * left);
            double inLambda = left * (1 - (lambda * quiet)) / inside;
            double inMu = (1 - (quiet * lambda * left)) / inside;
            sums.Weight += w;
            sums.Value += w * ((x * Math.Log(lambda)) - (s * recency[i]) + Math.Log(inside / s));
            sums.Lambda += w * ((x / lambda) - recency[i] + inLambda - (1 / s));
            sums.Mu += w * (inMu - recency[i] - (1 / s));
            sums.LambdaLambda += w * ((1 / (s * s)) - (x / (lambda * lambda)) - (quiet * left * (2 - (lambda * quiet)) / inside) - (inLambda * inLambda));
            sums.LambdaMu += w * ((1 / (s * s)) - (quiet * left * (1 - (lambda * quiet)) / inside) - (inLambda * inMu));
            sums.MuMu += w * ((1 / (s * s)) + (quiet * quiet * lambda * left / inside) - (inMu * inMu));
        }

        return sums;
    }

    protected override void Add(
        in (int Frequency, double Lambda, double Mu) group,
        in ExponentialLifetimeSums sums,
        ref CompensatedSum value,
        Span<double> gradient,
        Span<double> hessian)
    {
        value.Add(sums.Value);
        if (!gradient.IsEmpty)
        {
            gradient[0] += group.Lambda * sums.Lambda;
            gradient[1] += group.Mu * sums.Mu;
        }

        if (!hessian.IsEmpty)
        {
            hessian[0] += group.Lambda * (sums.Lambda + (group.Lambda * sums.LambdaLambda));
            hessian[1] += group.Lambda * group.Mu * sums.LambdaMu;
            hessian[3] += group.Mu * (sums.Mu + (group.Mu * sums.MuMu));
        }
    }
}
