namespace Clv.Probabilistic.Studies;

/// <summary>Populations of one model and size: simulated, fitted, and how often intervals hold the truth.</summary>
internal sealed class CoverageCell
{
    private readonly CoveredModel _model;
    private readonly int _size;
    private readonly CoverageSettings _settings;
    private readonly Dictionary<string, CoverageTally> _tallies = [];

    public CoverageCell(CoveredModel model, int size, CoverageSettings settings)
    {
        _model = model;
        _size = size;
        _settings = settings;
    }

    /// <summary>The parameters, of purchases and then of spend.</summary>
    public IEnumerable<string> Parameters => [.. _model.Truth.Definition.Parameters.Select(parameter => parameter.Name), "p", "q", "v"];

    /// <summary>The first columns of a row of a table.</summary>
    public string Head => FormattableString.Invariant($"| {_model.Truth.Name} | {_size} |");

    /// <summary>How many populations there were.</summary>
    public int Populations => _settings.Replicates;

    /// <summary>In how many of them the likelihood of purchases has no maximum.</summary>
    public int Ridges { get; private set; }

    /// <summary>In how many of them a posterior comes with warnings.</summary>
    public int Warned { get; private set; }

    /// <summary>Simulates and fits.</summary>
    public CoverageCell Run()
    {
        var found = new (List<Covered> Covered, bool OnRidge, bool Warned)[_settings.Replicates];
        ParallelOptions threads = new() { MaxDegreeOfParallelism = _settings.Threads };
        Parallel.For(0, found.Length, threads, replicate => found[replicate] = Run(replicate));
        foreach ((List<Covered> covered, bool onRidge, bool warned) in found)
        {
            Ridges += onRidge ? 1 : 0;
            Warned += warned ? 1 : 0;
            foreach (Covered one in covered)
            {
                TallyOf(one.What).Add(one.Side);
            }
        }

        return this;
    }

    /// <summary>How often intervals of something held it.</summary>
    public CoverageTally TallyOf(string what) =>
        _tallies.TryGetValue(what, out CoverageTally? tally) ? tally : _tallies[what] = new CoverageTally();

    /// <summary>The name of a tally of a parameter.</summary>
    public static string NameOf(string parameter, bool wald) => (wald ? "Wald " : "posterior ") + parameter;

    private (List<Covered> Covered, bool OnRidge, bool Warned) Run(int replicate)
    {
        // A prime keeps the streams of neighbouring seeds apart, and sizes have streams of their own.
        Random random = new(unchecked((_settings.Seed * 1_000_003) + (_size * 7_919) + replicate));
        KnownCustomers known = _model.Draw(random, _size, CoverageSettings.Horizon);
        Forecast forecast = new(known.Histories, _model.Truth.Definition, CoverageSettings.Horizon, replicate + 1, threads: 1);
        bool perCustomer = replicate * (long)_size < _settings.Outcomes;
        CustomerPredictions predictions = forecast.Predict(perCustomer);
        List<Covered> covered =
        [
            .. OfParameters(forecast.PurchaseFit, forecast.Purchases.Draws, ((IModel)_model.Truth).Parameters),
            .. OfParameters(forecast.SpendFit, forecast.Spend.Draws, CoveredModel.Spend.Parameters),
            .. OfTotals(predictions.Total(), known),
        ];
        if (perCustomer)
        {
            covered.AddRange(CustomerCoverage.Of(
                forecast, predictions, known.Purchases, known.Spend, _settings.Transforms, random));
        }

        return (
            covered,
            forecast.PurchaseFit.Convergence.Status != ConvergenceStatus.Converged,
            forecast.Purchases.Warnings.Count + forecast.Spend.Warnings.Count > 0);
    }

    private static IEnumerable<Covered> OfParameters(IModelFit<IModel> fit, ParameterDraws draws, IModelParameters truth)
    {
        foreach ((ParameterEstimate estimate, double value) in fit.Parameters.Zip(truth.Values))
        {
            yield return Covered.By(NameOf(estimate.Name, wald: false), draws.Interval(estimate.Name, Forecast.Level), value);
            yield return Covered.By(NameOf(estimate.Name, wald: true), estimate.Interval(Forecast.Level), value);
        }
    }

    private IEnumerable<Covered> OfTotals(PredictedTotal total, KnownCustomers known)
    {
        double[] purchases = _model.Truth.ExpectedPurchases(known.Histories, CoverageSettings.Horizon);
        double[] spend = CoveredModel.Spend.ExpectedAverageSpend(known.Histories);
        double buyers = _model.Truth.ProbabilityOfAnyPurchase(known.Histories, CoverageSettings.Horizon).Sum();
        TotalEstimate value = total.LifetimeValue!.Value;
        yield return Covered.By(TotalColumns.ExpectedPurchases, total.Purchases.Expectation, purchases.Sum());
        yield return Covered.By(TotalColumns.Purchases, total.Purchases.Outcome, known.Purchases.Sum());
        yield return Covered.By(TotalColumns.ExpectedBuyers, total.Buyers.Expectation, buyers);
        yield return Covered.By(TotalColumns.Buyers, total.Buyers.Outcome, known.Purchases.Count(count => count > 0));
        yield return Covered.By(TotalColumns.ExpectedValue, value.Expectation, purchases.Zip(spend, (count, each) => count * each).Sum());
        yield return Covered.By(TotalColumns.Value, value.Outcome, known.Spend.Sum());
    }
}
