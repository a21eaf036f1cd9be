namespace Clv.Probabilistic;

/// <summary>The profile of a likelihood along one coordinate: the highest value over the others, as the one is held fast.</summary>
/// <remarks>Each point is maximized from the nearest ones already known, so that the way outwards follows the curve of the conditional
/// maxima. Mutable: one thread at a time.</remarks>
internal sealed class LikelihoodProfile
{
    /// <summary>How far from its target the deviance at an end may be; a tenth of what is promised.</summary>
    private const double DevianceTolerance = 1e-7;

    /// <summary>A factor of 1e13 from an estimate: a profile that falls at all has fallen by then.</summary>
    private const double FarAway = 30;

    /// <summary>The same, from a point on a ridge, which may lie e^60 away from where parameters begin to matter.</summary>
    private const double FarFromRidge = 100;

    /// <summary>The longest step outwards; the start of each search is extrapolated over it.</summary>
    private const double LongestStep = 3;

    private const double ShortestStep = 1e-8;
    private const double StepWithoutCovariance = 0.5;
    private const double StepGrowth = 1.6;

    /// <summary>What stands for a deviance that is not a number any more, so that a bracket around the target still closes.</summary>
    private const double LargestDeviance = 1e12;

    private static readonly Penalty _noPenalty = new(0, []);
    private static readonly FitOptions _options = new();

    private readonly ILikelihood _likelihood;
    private readonly Maximum _maximum;
    private readonly int _parameter;
    private readonly CancellationToken _cancellationToken;
    private readonly List<(double Distance, double[] Coordinates)> _solved;

    /// <summary>The profile around a fit.</summary>
    /// <param name="likelihood">The likelihood, of two parameters or more.</param>
    /// <param name="maximum">Its maximum, or a point at the end of a ridge.</param>
    /// <param name="parameter">The parameter that is held fast.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public LikelihoodProfile(ILikelihood likelihood, Maximum maximum, int parameter, CancellationToken cancellationToken)
    {
        _likelihood = likelihood;
        _maximum = maximum;
        _parameter = parameter;
        _cancellationToken = cancellationToken;
        _solved = [(0, maximum.Coordinates)];
        HighestLogLikelihood = maximum.LogLikelihood;
        HighestPoint = maximum.Coordinates;
    }

    /// <summary>The highest log-likelihood met: the fit's, unless it was not the maximum.</summary>
    public double HighestLogLikelihood { get; private set; }

    /// <summary>Where it was met.</summary>
    public double[] HighestPoint { get; private set; }

    /// <summary>The nearest parameter below or above the estimate at which the deviance reaches a target.</summary>
    /// <param name="direction">−1 for below, 1 for above.</param>
    /// <param name="target">The deviance, 2·(LL at the fit − profile), &gt; 0.</param>
    /// <returns>The parameter on the natural scale; the end of its range, such as 0 or +∞, where the profile does not fall that far.</returns>
    public double End(int direction, double target)
    {
        // The root of the deviance is nearly a straight line, which Brent's method finds the end of in a few steps.
        double root = Math.Sqrt(target);
        double farthest = _maximum.Convergence.Status == ConvergenceStatus.NoInteriorMaximum ? FarFromRidge : FarAway;
        double step = FirstStep(root);
        double inside = 0;
        double insideValue = -root;
        for (double outside = step; ; outside = Math.Min(outside + step, farthest))
        {
            double outsideValue = Excess(outside);
            if (outsideValue >= 0)
            {
                double end = BracketedRoot.Find(
                    Excess, inside, insideValue, outside, outsideValue, DevianceTolerance / ((2 * root) + DevianceTolerance));
                return _maximum.Space.Value(_parameter, _maximum.Coordinates[_parameter] + (direction * end));
            }

            if (outside >= farthest)
            {
                return _maximum.Space.End(_parameter, direction);
            }

            (inside, insideValue) = (outside, outsideValue);
            step = Math.Min(StepGrowth * step, LongestStep);
        }

        double Excess(double distance) => Math.Sqrt(Math.Clamp(Deviance(direction * distance), 0, LargestDeviance)) - root;
    }

    /// <summary>2·(LL at the fit − the highest LL at some distance from the estimate, in the log-parameter).</summary>
    public double Deviance(double distance)
    {
        FixedCoordinate others = new(_likelihood, _parameter, _maximum.Coordinates[_parameter] + distance);
        double[] start = Start(others, distance, out double logLikelihood);
        if (!double.IsFinite(logLikelihood))
        {
            return double.PositiveInfinity;
        }

        Maximum conditional = LikelihoodMaximizer.Maximize(
            others, others.Space.Values(start), _noPenalty, _options, progress: null, _cancellationToken);
        double[] point = others.WithFixed(conditional.Coordinates);
        _solved.Add((distance, point));
        if (conditional.LogLikelihood > HighestLogLikelihood)
        {
            HighestLogLikelihood = conditional.LogLikelihood;
            HighestPoint = point;
        }

        return 2 * (_maximum.LogLikelihood - conditional.LogLikelihood);
    }

    /// <summary>Where Wald's interval ends, where there is one.</summary>
    private double FirstStep(double root) => _maximum.Covariance is { } covariance
        ? Math.Clamp(
            root * Math.Sqrt(covariance[_parameter, _parameter]) / Slope(_parameter), ShortestStep, LongestStep)
        : StepWithoutCovariance;

    /// <summary>How fast a parameter changes with its coordinate at the estimate.</summary>
    private double Slope(int parameter) => _maximum.Space.Derivatives(parameter, _maximum.Coordinates[parameter]).First;

    /// <summary>The better of two starts: the others as they were at the nearest point known, or as they were going.</summary>
    private double[] Start(FixedCoordinate others, double distance, out double logLikelihood)
    {
        (double Distance, double[] Coordinates)[] nearest =
            [.. _solved.OrderBy(solved => Math.Abs(solved.Distance - distance)).Take(2)];
        double[] slope = nearest.Length == 2 && nearest[0].Distance != nearest[1].Distance
            ? Secant(nearest[0], nearest[1])
            : Tangent();
        double[] still = Others(nearest[0].Coordinates);
        double[] going = Others(
            [.. nearest[0].Coordinates.Select((value, i) => value + ((distance - nearest[0].Distance) * slope[i]))]);
        double atStill = others.Evaluate(still, [], []);
        double atGoing = others.Evaluate(going, [], []);
        logLikelihood = Math.Max(atStill, atGoing);
        return atGoing > atStill ? going : still;
    }

    /// <summary>How the others change with the one next to the maximum: as their conditional mean does, from the covariance.</summary>
    private double[] Tangent() => _maximum.Covariance is { } covariance
        ? [.. Enumerable.Range(0, _maximum.Coordinates.Length).Select(i =>
            covariance[i, _parameter] / covariance[_parameter, _parameter] * Slope(_parameter) / Slope(i))]
        : new double[_maximum.Coordinates.Length];

    private static double[] Secant((double Distance, double[] Coordinates) one, (double Distance, double[] Coordinates) other) =>
        [.. one.Coordinates.Select((value, i) => (value - other.Coordinates[i]) / (one.Distance - other.Distance))];

    private double[] Others(double[] coordinates) => [.. coordinates.Where((_, i) => i != _parameter)];
}
