namespace Clv.Probabilistic;

/// <summary>One piece of work on a posterior: its mode, the method that suits it, and draws. Mutable: one run has its own.</summary>
internal sealed class PosteriorRun
{
    /// <summary>The random numbers of importance sampling, and those that put draws in order: chains have those from 0 on.</summary>
    private const int OfImportance = 1_000_000;
    private const int OfOrder = 1_000_001;
    private const int OfCheck = 1_000_002;

    private static readonly Penalty _noPenalty = new(0, []);

    private readonly IModelFit<IModel> _fit;
    private readonly ModelDefinition _definition;
    private readonly ILikelihoodSource _source;
    private readonly CustomerSummary _customers;
    private readonly PosteriorOptions _options;
    private readonly WorkSteps _steps;
    private readonly CancellationToken _cancellationToken;
    private readonly ParameterPriors _priors;
    private readonly PriorDensity _prior;
    private readonly double[] _estimate;
    private readonly int? _held;
    private readonly List<string> _notes = [];
    private int _evaluations;

    public PosteriorRun(
        IModelFit<IModel> fit,
        ModelDefinition definition,
        ILikelihoodSource source,
        CustomerSummary customers,
        PosteriorOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        _fit = fit;
        _definition = definition;
        _source = source;
        _customers = customers;
        _options = options;
        _cancellationToken = cancellationToken;
        _steps = new WorkSteps(progress, total: 2, cancellationToken);
        _priors = (options.Priors ?? new ParameterPriors()).Completed(definition, customers);
        _prior = new PriorDensity(definition, _priors);
        ParameterSpace space = new(definition.Parameters);
        _estimate = space.Coordinates([.. fit.Model.Parameters.Values]);
        _held = space.WholeNumber;
    }

    /// <summary>Does the work.</summary>
    public PosteriorResult Run()
    {
        _steps.Begin("posterior mode");
        ILikelihood posterior = OnThreads(_options.MaximumThreads ?? Environment.ProcessorCount);
        Maximum maximum = LikelihoodMaximizer.Maximize(
            posterior,
            posterior.Space.Values(Searched(_estimate)),
            _noPenalty,
            new FitOptions(),
            progress: null,
            _cancellationToken);
        _evaluations = maximum.Convergence.Evaluations;
        double[] mode = maximum.Coordinates;
        LaplaceApproximation? laplace = LaplaceApproximation.At(posterior, mode);
        if (_fit.Penalizer > 0)
        {
            _notes.Add("The penalty of the fit is not part of the posterior: its priors say what the penalty would.");
        }

        bool isRidge = _fit.Convergence.Status == ConvergenceStatus.NoInteriorMaximum;
        if (isRidge)
        {
            _notes.Add("The likelihood has no maximum inside the parameter space: along its ridge the posterior is what the priors make of it, and intervals of the parameters depend on them.");
        }

        _steps.Begin("draws");
        PosteriorResult result = Draw(posterior, mode, laplace, isRidge);
        _steps.End();
        return result;
    }

    private PosteriorResult Draw(ILikelihood posterior, double[] mode, LaplaceApproximation? laplace, bool isRidge)
    {
        if (laplace is null)
        {
            return _options.Method == PosteriorMethod.ImportanceSampling
                ? throw new InvalidOperationException(
                    "The posterior has no mode with a curvature in every direction, which importance sampling starts from; use the Hamiltonian sampler, or proper priors.")
                : Hamiltonian(LaplaceApproximation.Unit(mode, Height(posterior, mode)), mode, expansion: null, check: null);
        }

        ExactDensity exact = new(posterior, laplace);
        QuarticExpansion? expansion = QuarticExpansion.Of(posterior, laplace);
        ExpansionCheck? check = expansion is null ? null : ExpansionCheck.Of(
            expansion, exact, laplace.Count, posterior.TotalWeight, Stream(OfCheck));
        _evaluations += 2 + (2 * laplace.Count);
        WeightedDraws? weighted = null;
        bool usesExpansion = check?.IsAsGood == true;
        if (_options.Method == PosteriorMethod.ImportanceSampling || (_options.Method == PosteriorMethod.Automatic && !isRidge))
        {
            weighted = ImportanceSampler.Draw(
                usesExpansion ? expansion! : exact, laplace.Count, _options.Draws, Stream(OfImportance), _cancellationToken);
        }

        _evaluations += exact.Evaluations;
        PosteriorResult? result = weighted is null ? null : Weighted(laplace, mode, weighted, usesExpansion ? check!.Value.Deviation : null);
        return result is not null && (_options.Method == PosteriorMethod.ImportanceSampling || Suffices(result))
            ? result
            : Hamiltonian(laplace, mode, check?.IsGuide == true ? expansion : null, check);
    }

    /// <summary>Whether importance sampling was enough: its weights are reliable, and no tail hangs on a few of them.</summary>
    private bool Suffices(PosteriorResult result) =>
        result.Diagnostics.KHat <= ParetoSmoothing.LargestReliable
        && result.Diagnostics.Parameters.All(parameter =>
            Math.Min(parameter.BulkEffectiveSampleSize, parameter.TailEffectiveSampleSize) >= _options.SmallestShare * _options.Draws);

    private PosteriorResult Weighted(LaplaceApproximation laplace, double[] mode, WeightedDraws weighted, double? error)
    {
        double[][] tries = Columns(laplace, weighted.Tries);
        return Result(laplace, mode, weighted.Drawn, DrawMethod.ImportanceSampling, new PosteriorDiagnostics
        {
            KHat = weighted.KHat,
            Parameters = [.. SearchedNames().Select((name, i) => new ParameterMixing(
                name, RHat: null, weighted.BulkEffectiveSize(tries[i]), weighted.TailEffectiveSize(tries[i])))],
            Evaluations = _evaluations,
            ExpansionError = error,
        });
    }

    private PosteriorResult Hamiltonian(LaplaceApproximation laplace, double[] mode, QuarticExpansion? expansion, ExpansionCheck? check)
    {
        (ChainDraws[] chains, int evaluations) = HamiltonianSampler.Draw(
            () => new ExactDensity(OnThreads(1), laplace),
            expansion,
            laplace.Count,
            _options with { Draws = _options.DrawsPerChain ?? _options.Draws },
            _cancellationToken);
        _evaluations += evaluations;
        double[][][] columns = [.. chains.Select(chain => Columns(laplace, chain.Points))];
        ParameterMixing[] mixing =
        [
            .. SearchedNames().Select((name, i) =>
            {
                double[][] ofChains = [.. columns.Select(chain => chain[i])];
                return new ParameterMixing(
                    name,
                    ChainDiagnostics.RHat(ofChains),
                    ChainDiagnostics.BulkEffectiveSize(ofChains),
                    ChainDiagnostics.TailEffectiveSize(ofChains));
            }),
        ];
        PosteriorDiagnostics diagnostics = new()
        {
            Parameters = mixing,
            Divergences = chains.Sum(chain => chain.Tally.Divergences),
            LongestTrajectories = chains.Sum(chain => chain.Tally.Longest),
            Acceptance = chains.Average(chain => chain.Tally.Acceptance),
            StepSize = chains.Average(chain => chain.Step),
            Evaluations = _evaluations,
            ExpansionError = expansion is null ? null : check?.Deviation,
        };
        if (expansion is not null && PosteriorWarnings.Of(diagnostics).Count > 0)
        {
            // The density itself may do better than what stood in for it.
            return Hamiltonian(laplace, mode, expansion: null, check: null);
        }

        double[][] points = [.. chains.SelectMany(chain => chain.Points)];
        RandomStream order = Stream(OfOrder);
        ImportanceSampler.Shuffle(points, ref order);
        return Result(laplace, mode, points, DrawMethod.Hamiltonian, diagnostics);
    }

    private PosteriorResult Result(
        LaplaceApproximation laplace, double[] mode, double[][] points, DrawMethod method, PosteriorDiagnostics diagnostics)
    {
        double[][] searched = Columns(laplace, points);
        ParameterSpace space = new(_definition.Parameters);
        double[][] columns = new double[space.Count][];
        for (int i = 0, next = 0; i < columns.Length; i++)
        {
            columns[i] = new double[points.Length];
            double[]? coordinates = i == _held ? null : searched[next++];
            for (int draw = 0; draw < points.Length; draw++)
            {
                columns[i][draw] = coordinates is null ? _estimate[i] : space.Value(i, coordinates[draw]);
            }
        }

        TimeUnit unit = (_fit.Model as IPurchaseModel)?.TimeUnit ?? TimeUnit.Unspecified;
        double[] all = _held is { } held ? [.. mode[..held], _estimate[held], .. mode[held..]] : mode;
        return new PosteriorResult(
            new ParameterDraws(_definition, unit, columns, method, _options.Seed),
            _definition.Create(space.Values(all), unit),
            _priors,
            diagnostics,
            [.. PosteriorWarnings.Of(diagnostics), .. _notes]);
    }

    /// <summary>The posterior for some threads; a parameter that is a whole number is held fast.</summary>
    private ILikelihood OnThreads(int threads)
    {
        LogPosterior posterior = new(_source.LikelihoodOf(_customers, threads), _prior);
        return _held is { } held ? new FixedCoordinate(posterior, held, _estimate[held]) : posterior;
    }

    /// <summary>Per coordinate that is searched, its value at every whitened point.</summary>
    private static double[][] Columns(LaplaceApproximation laplace, double[][] points)
    {
        double[][] columns = [.. Enumerable.Range(0, laplace.Count).Select(_ => new double[points.Length])];
        double[] coordinates = new double[laplace.Count];
        for (int draw = 0; draw < points.Length; draw++)
        {
            laplace.Coordinates(points[draw], coordinates);
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i][draw] = coordinates[i];
            }
        }

        return columns;
    }

    private static double Height(ILikelihood posterior, double[] mode) => posterior.Evaluate(mode, [], []);

    private double[] Searched(double[] all) => [.. all.Where((_, i) => i != _held)];

    private IEnumerable<string> SearchedNames() => _definition.Parameters.Where((_, i) => i != _held).Select(parameter => parameter.Name);

    private RandomStream Stream(int number) => RandomStream.Of((ulong)_options.Seed, StreamPurpose.Parameters, number);
}
