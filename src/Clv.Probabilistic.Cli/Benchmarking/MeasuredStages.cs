namespace Clv.Probabilistic.Cli;

/// <summary>The work whose speed is measured, on the customers of one shop, each stage beside the same by the scalar port.</summary>
internal sealed class MeasuredStages
{
    /// <summary>The scalar port needs seconds for a million customers where the library needs milliseconds; so many tell its time per customer.</summary>
    private const int MostScalarCustomers = 100_000;

    /// <summary>The largest relative difference at which two ways of computing the same are taken to agree: the port loses digits, the
    /// library does not.</summary>
    private const double Agreement = 1e-7;

    private static readonly double[] _logParameters =
        [.. ((IModelParameters)SimulatedShop.Purchases.Parameters).Values.Select(value => Math.Log(value))];

    private static readonly LifetimeValueOptions _twelveMonths = new()
    {
        Horizon = 12 * TimeUnit.Month.LengthInDays() / TimeUnit.Week.LengthInDays(),
    };

    private readonly CustomerSummary _customers;
    private readonly ILikelihood _likelihood;
    private readonly Lazy<ILikelihood> _likelihoodOnTwoThreads;
    private readonly ScalarBetaGeo _scalar = new(SimulatedShop.Purchases.Parameters);
    private readonly double[] _gradient = new double[_logParameters.Length];
    private readonly double[] _hessian = new double[_logParameters.Length * _logParameters.Length];
    private readonly double[] _predictions;
    private readonly double[] _scalarPredictions;

    public MeasuredStages(CustomerSummary customers)
    {
        _customers = customers;
        _likelihood = ((ILikelihoodSource)new BetaGeoFitter()).LikelihoodOf(customers, threads: 1);
        _likelihoodOnTwoThreads = new(() => ((ILikelihoodSource)new BetaGeoFitter()).LikelihoodOf(customers, threads: 2));
        _predictions = new double[customers.Count];
        _scalarPredictions = new double[Math.Min(customers.Count, MostScalarCustomers)];
    }

    /// <summary>The weeks ahead for which purchases are expected.</summary>
    public static double Horizon => 39;

    /// <summary>The customers whom the scalar port predicts for.</summary>
    public int ScalarCustomers => _scalarPredictions.Length;

    public double ScalarLikelihood() => _scalar.LogLikelihood(_customers);

    public double Likelihood() => _likelihood.Evaluate(_logParameters, [], []);

    public double LikelihoodWithGradient() => _likelihood.Evaluate(_logParameters, _gradient, []);

    public double LikelihoodWithHessian() => _likelihood.Evaluate(_logParameters, _gradient, _hessian);

    public double LikelihoodWithHessianOnTwoThreads() =>
        _likelihoodOnTwoThreads.Value.Evaluate(_logParameters, _gradient, _hessian);

    public void ScalarProbabilityAlive() => _scalar.ProbabilityAlive(_customers, _scalarPredictions);

    public void ProbabilityAlive() => SimulatedShop.Purchases.ProbabilityAlive(_customers, _predictions);

    public void ScalarExpectedPurchases() => _scalar.ExpectedPurchases(_customers, Horizon, _scalarPredictions);

    public void ExpectedPurchases() => SimulatedShop.Purchases.ExpectedPurchases(_customers, Horizon, _predictions);

    public void ScalarLifetimeValue() =>
        _scalar.LifetimeValue(_customers, SimulatedShop.Spend.Parameters, _twelveMonths, _scalarPredictions);

    public double[] LifetimeValue() => Clv.Probabilistic.LifetimeValue.Discounted(
        SimulatedShop.Purchases, SimulatedShop.Spend, _customers, _twelveMonths);

    /// <summary>From the summary to estimates with standard errors, on one thread.</summary>
    public ModelFit<BetaGeoModel> Fit() => new BetaGeoFitter().Fit(_customers, new FitOptions { MaximumThreads = 1 });

    public ModelFit<GammaGammaModel> FitSpend() =>
        new GammaGammaFitter().Fit(_customers, new FitOptions { MaximumThreads = 1 });

    /// <summary>Makes sure that the library and the port compute the same; a comparison would mean nothing otherwise.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public void RequireAgreement()
    {
        RequireAgreement("log-likelihoods", Likelihood(), ScalarLikelihood());
        ScalarProbabilityAlive();
        ProbabilityAlive();
        RequireAgreement("P(alive)", _predictions);
        ScalarExpectedPurchases();
        ExpectedPurchases();
        RequireAgreement("expected purchases", _predictions);
        ScalarLifetimeValue();
        RequireAgreement("lifetime values", LifetimeValue());
    }

    private static void RequireAgreement(string what, double library, double scalar)
    {
        if (!(Math.Abs(library - scalar) <= Agreement * Math.Abs(scalar)))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The {what} of the library and of the scalar port differ, {library} against {scalar}, so comparing their speed would mean nothing."));
        }
    }

    private void RequireAgreement(string what, double[] library)
    {
        for (int i = 0; i < _scalarPredictions.Length; i++)
        {
            RequireAgreement(what, library[i], _scalarPredictions[i]);
        }
    }
}
