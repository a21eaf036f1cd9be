using System.Collections;

namespace Clv.Probabilistic.Learning;

/// <summary>How predictions move with a feature: what is predicted of customers if it had one value for all of them, others being as they are.</summary>
/// <remarks>
/// <para>Immutable, by rising value. Values are quantiles of the feature, so that most are where most customers are. Customers in whom the feature is
/// missing are left out of the curve, and stand apart (<see cref="Missing"/>). Friedman, Greedy Function Approximation, Annals of Statistics 29
/// (2001); a tenth of customers lies below and above the lower and the upper curve, which are quantiles of individual curves (Goldstein and others,
/// Peeking Inside the Black Box, Journal of Computational and Graphical Statistics 24, 2015).</para>
/// <para>It shows what was learnt, which is no cause: customers who bought long ago differ in more than that. Where features go together, some of the
/// customers that it asks about cannot be.</para>
/// </remarks>
/// <example>
/// <code>
/// PartialDependence dependence = PartialDependence.Of(trained, unseen.Features, "silence", points: 5);
/// Console.WriteLine(dependence);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class PartialDependence : IReadOnlyList<DependencePoint>, ITabularResult
{
    private readonly DependencePoint[] _points;

    private PartialDependence(string feature, DependencePoint[] points, int rows, int missing, DependencePoint? whereMissing)
    {
        Feature = feature;
        _points = points;
        Rows = rows;
        MissingRows = missing;
        Missing = whereMissing;
    }

    /// <summary>The feature.</summary>
    public string Feature { get; }

    /// <summary>Of how many rows the curve is.</summary>
    public int Rows { get; }

    /// <summary>In how many rows the feature is missing.</summary>
    public int MissingRows { get; }

    /// <summary>What is predicted of rows in which the feature is missing, as they are; null where there is none.</summary>
    public DependencePoint? Missing { get; }

    /// <summary>The number of points.</summary>
    public int Count => _points.Length;

    /// <summary>A point.</summary>
    /// <param name="index">Its place by rising value, from 0.</param>
    public DependencePoint this[int index] => _points[index];

    /// <summary>Asks a learner about a feature.</summary>
    /// <param name="learner">What was learnt.</param>
    /// <param name="rows">The rows, best ones that were not learnt from.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="points">At how many values at most, from 2 to 1,000.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">The learner does not look at the feature, rows lack one that it looks at, or the feature is missing in all
    /// rows or the same in all of them.</exception>
    public static PartialDependence Of(
        ITrainedLearner learner, FeatureMatrix rows, string feature, int points = 20, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(feature);
        OptionLimits.Require(points, 2, OptionLimits.Points, nameof(points));
        int column = LearnerRows.IndexOf(learner.Columns, feature);
        if (column < 0)
        {
            throw new ArgumentException($"The learner looks at no feature {feature}; it looks at {string.Join(", ", learner.Columns)}.", nameof(feature));
        }

        FeatureMatrix all = LearnerRows.Of(learner, rows);
        ReadOnlySpan<double> values = all[column];
        List<int> there = [];
        List<int> missing = [];
        for (int row = 0; row < values.Length; row++)
        {
            (double.IsNaN(values[row]) ? missing : there).Add(row);
        }

        double[] grid = Grid([.. there.Select(row => all[column][row])], feature, points);
        FeatureMatrix known = all.Pick([.. there]);
        DependencePoint[] curve = AllAtOnce.Of(
            grid.Length,
            at =>
            {
                double[] same = new double[there.Count];
                same.AsSpan().Fill(grid[at]);
                return DependencePoint.Of(grid[at], learner.Predict(LearnerRows.With(known, column, same)));
            },
            cancellationToken);
        return new PartialDependence(
            feature,
            curve,
            there.Count,
            missing.Count,
            missing.Count == 0 ? null : DependencePoint.Of(double.NaN, learner.Predict(all.Pick([.. missing]))));
    }

    /// <summary>Goes through the points.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<DependencePoint> GetEnumerator() => ((IEnumerable<DependencePoint>)_points).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        DependencePoint[] points = Missing is { } missing ? [.. _points, missing] : _points;
        return new ResultTable(
            $"What is predicted if {Feature} has a value",
            points.Length,
            [
                ResultColumn.Of(Feature, points.Length, row => points[row].Value),
                ResultColumn.Of("mean", points.Length, row => points[row].Mean),
                ResultColumn.Of("lower", points.Length, row => points[row].Lower),
                ResultColumn.Of("upper", points.Length, row => points[row].Upper),
            ])
        {
            Remarks =
            [
                FormattableString.Invariant($"Means of {DisplayText.Count(Rows, "customer")}; between lower and upper are four fifths of them."),
                .. MissingRows > 0
                    ? [FormattableString.Invariant($"The last row is of {DisplayText.Count(MissingRows, "customer")} without a value, as they are.")]
                    : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>Quantiles of the feature, each once.</summary>
    private static double[] Grid(double[] values, string feature, int points)
    {
        if (values.Length == 0)
        {
            throw new ArgumentException($"{feature} is missing in all rows; there is nothing to ask about.", nameof(feature));
        }

        Array.Sort(values);
        if (values[0] == values[^1])
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{feature} is {values[0]} in all rows; what is predicted of other values cannot be asked of them."), nameof(feature));
        }

        return [.. Enumerable.Range(0, points).Select(at => OrderedDraws.Quantile(values, at / (points - 1.0))).Distinct()];
    }
}
