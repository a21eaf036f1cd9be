using System.Collections;

namespace Clv.Probabilistic.Learning;

/// <summary>What a learner's features are worth on rows that it has not learnt from: by how much a score worsens when the values of one are shuffled
/// among the customers.</summary>
/// <remarks>
/// <para>Immutable, the feature that matters most first. Values are shuffled within each window, so that a feature keeps its level of the time. Breiman,
/// Random Forests, Machine Learning 45 (2001).</para>
/// <para>The interval is of shuffles: it says how far the number is chance of shuffling, and not what it would be for other customers or another
/// time.</para>
/// <para>Features that say nearly the same stand in for each other, so that each of them may seem worth little though together they are worth much; and
/// shuffling one of them makes customers whom there cannot be, such as with more purchases than days. Look at groups of features
/// (<see cref="FeatureOptions.Groups"/>) by learning with and without them.</para>
/// </remarks>
/// <example>
/// <code>
/// IReadOnlyList&lt;FeatureTable> windows = CustomerFeatures.Windows(now);
/// LearningData earlier = LearningData.Of([.. windows.Skip(1)], LearningTarget.Purchases);
/// LearningData unseen = LearningData.Of([windows[0]], LearningTarget.Purchases);
/// ITrainedLearner trained = new BoostedTreesLearner().Learn(earlier, LearningLoss.Poisson);
/// PermutationImportance importance = PermutationImportance.Of(trained, unseen, LearningScore.RootMeanSquaredError);
/// Console.WriteLine(importance);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class PermutationImportance : IReadOnlyList<ShuffledFeature>, ITabularResult
{
    private readonly ShuffledFeature[] _features;

    private PermutationImportance(LearningScore score, double unshuffled, double probability, int repeats, ShuffledFeature[] features)
    {
        Score = score;
        Unshuffled = unshuffled;
        Probability = probability;
        Repeats = repeats;
        _features = features;
    }

    /// <summary>The score.</summary>
    public LearningScore Score { get; }

    /// <summary>Its value as features are.</summary>
    public double Unshuffled { get; }

    /// <summary>The share of shuffles between the ends of each interval.</summary>
    public double Probability { get; }

    /// <summary>How often each feature was shuffled.</summary>
    public int Repeats { get; }

    /// <summary>The number of features.</summary>
    public int Count => _features.Length;

    /// <summary>A feature.</summary>
    /// <param name="index">Its place, from 0, the one that matters most.</param>
    public ShuffledFeature this[int index] => _features[index];

    /// <summary>Shuffles each feature that a learner looks at.</summary>
    /// <param name="learner">What was learnt.</param>
    /// <param name="unseen">Rows that were not learnt from, such as a later window.</param>
    /// <param name="score">The score.</param>
    /// <param name="repeats">How often each is shuffled, from 2 to 10,000.</param>
    /// <param name="seed">How it is shuffled.</param>
    /// <param name="probability">The share of shuffles between the ends of each interval, in (0, 1).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The features, the one that matters most first. The same rows and seed give the same bits on any number of threads.</returns>
    /// <exception cref="ArgumentException">Rows lack a feature that the learner looks at, or the score does not exist for them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Repeats, probability or score break their rule.</exception>
    public static PermutationImportance Of(
        ITrainedLearner learner,
        LearningData unseen,
        LearningScore score,
        int repeats = 20,
        long seed = 1,
        double probability = 0.9,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(unseen);
        OptionLimits.Require(repeats, 2, OptionLimits.Repeats, nameof(repeats));
        if (!(probability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The share of shuffles between the ends of an interval lies between 0 and 1.");
        }

        FeatureMatrix rows = LearnerRows.Of(learner, unseen.Features);
        double unshuffled = score.Of(learner.Predict(rows), unseen.Labels) ?? throw new ArgumentException(
            FormattableString.Invariant($"There is no {score.Name()} of these {DisplayText.Count(unseen.Count, "row")}: all have one label, or are of one class. Take another score or other rows."),
            nameof(unseen));
        if (!double.IsFinite(unshuffled))
        {
            throw new ArgumentException($"The {score.Name()} of these rows is infinite before anything is shuffled; take another score.", nameof(score));
        }

        double sign = score.Best() == ScoreDirection.Larger ? -1 : 1;
        ShuffledFeature[] features = AllAtOnce.Of(
            rows.Columns.Count,
            column =>
            {
                double[] losses = new double[repeats];
                for (int repeat = 0; repeat < repeats; repeat++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    double[] shuffled = Shuffled(rows[column], unseen.Windows, SplitMix64.Word((ulong)seed, ((ulong)column << 32) | (uint)repeat));
                    double value = score.Of(learner.Predict(LearnerRows.With(rows, column, shuffled)), unseen.Labels)!.Value;
                    losses[repeat] = sign * (value - unshuffled);
                }

                return new ShuffledFeature(rows.Columns[column], losses.Average(), OrderedDraws.MiddleOf(losses, probability));
            },
            cancellationToken);
        return new PermutationImportance(score, unshuffled, probability, repeats, [.. features.OrderByDescending(feature => feature.Loss)]);
    }

    /// <summary>Goes through the features.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<ShuffledFeature> GetEnumerator() => ((IEnumerable<ShuffledFeature>)_features).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"By how much {Score.Name()} worsens from {DisplayText.Of(Unshuffled, CellStyle.Number)} when a feature is shuffled"),
        Count,
        [
            ResultColumn.Of("feature", Count, row => _features[row].Name),
            ResultColumn.Of("loss", Count, row => _features[row].Loss),
            ResultColumn.Of("lower", Count, row => _features[row].Between.Lower),
            ResultColumn.Of("upper", Count, row => _features[row].Between.Upper),
        ])
    {
        Remarks = [FormattableString.Invariant($"Between lower and upper are {DisplayText.Of(Probability, CellStyle.Share)} of {Repeats} shuffles; what other customers or another time would give is not in it.")],
    };

    /// <summary>Values in another order within each window, by Fisher and Yates.</summary>
    private static double[] Shuffled(ReadOnlySpan<double> values, IReadOnlyList<int> windows, ulong seed)
    {
        double[] shuffled = values.ToArray();
        ulong word = 0;
        int start = 0;
        foreach (int count in windows)
        {
            Span<double> window = shuffled.AsSpan(start, count);
            for (int left = count; left > 1; left--)
            {
                int place = (int)Math.BigMul(SplitMix64.Word(seed, word++), (ulong)left, out _);
                (window[left - 1], window[place]) = (window[place], window[left - 1]);
            }

            start += count;
        }

        return shuffled;
    }
}
