namespace Clv.Probabilistic.Learning;

/// <summary>What a learner learns from: features of customers, and what each of them then did.</summary>
/// <remarks>Immutable. Rows of one window stand together, those of the latest first, so that a learner can hold out the latest to choose
/// by.</remarks>
/// <example>
/// <code>
/// LearningData purchases = LearningData.Of([learnt], LearningTarget.Purchases);
/// </code>
/// </example>
public sealed class LearningData
{
    private readonly double[] _labels;

    private LearningData(FeatureMatrix features, double[] labels, IReadOnlyList<int> windows)
    {
        Features = features;
        _labels = labels;
        Windows = windows;
    }

    /// <summary>The features.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>What is to be learnt of each row.</summary>
    public ReadOnlyColumn<double> Labels => new(_labels);

    /// <summary>How many rows each window has, the latest first.</summary>
    public IReadOnlyList<int> Windows { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _labels.Length;

    /// <summary>Whether all rows have the same label, so that there is nothing to learn.</summary>
    internal bool IsConstant => _labels.AsSpan().IndexOfAnyExcept(_labels[0]) < 0;

    /// <summary>Windows of customers with what they did.</summary>
    /// <param name="windows">Tables with targets, the latest first; at least one customer.</param>
    /// <param name="target">What is to be learnt.</param>
    /// <exception cref="ArgumentException">There is no customer, a table has no targets, or none of spend where spend is asked for.</exception>
    public static LearningData Of(IReadOnlyList<FeatureTable> windows, LearningTarget target)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ListRules.RequireAll(windows, "table of features", nameof(windows));
        double[] labels = [.. windows.SelectMany(window => LabelsOf(window, target))];
        return labels.Length > 0
            ? new LearningData(
                FeatureMatrix.Of(windows, FeatureMatrix.NamesOf(windows)), labels, Array.AsReadOnly([.. windows.Select(window => window.Count)]))
            : throw new ArgumentException("There is no customer to learn from.", nameof(windows));
    }

    /// <summary>Rows with labels of your own.</summary>
    /// <param name="features">The features.</param>
    /// <param name="labels">A finite label per row.</param>
    /// <exception cref="ArgumentException">There is no row, there are more or fewer labels, or one is not finite.</exception>
    public static LearningData Of(FeatureMatrix features, ReadOnlySpan<double> labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (labels.IsEmpty || labels.Length != features.Rows)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {features.Rows} rows and {labels.Length} labels; give a label per row, and a row at least."));
        }

        for (int row = 0; row < labels.Length; row++)
        {
            if (!double.IsFinite(labels[row]))
            {
                throw new ArgumentException(FormattableString.Invariant($"The label of row {row} is {labels[row]}; it must be finite."), nameof(labels));
            }
        }

        return new LearningData(features, labels.ToArray(), Array.AsReadOnly([labels.Length]));
    }

    /// <summary>Some of the rows, in ascending order.</summary>
    internal LearningData Rows(ReadOnlySpan<int> rows)
    {
        double[] labels = new double[rows.Length];
        int[] windows = new int[Windows.Count];
        int window = 0;
        int end = Windows[0];
        for (int i = 0; i < rows.Length; i++)
        {
            labels[i] = _labels[rows[i]];
            while (rows[i] >= end)
            {
                end += Windows[++window];
            }

            windows[window]++;
        }

        return new LearningData(Features.Pick(rows), labels, Array.AsReadOnly([.. windows.Where(count => count > 0)]));
    }

    /// <summary>The rows of the latest window.</summary>
    internal LearningData Latest() => Rows([.. Enumerable.Range(0, Windows[0])]);

    /// <summary>The rows of all windows but the latest.</summary>
    internal LearningData Earlier() => Rows([.. Enumerable.Range(Windows[0], Count - Windows[0])]);

    private static IEnumerable<double> LabelsOf(FeatureTable window, LearningTarget target)
    {
        FeatureTargets targets = window.Targets
            ?? throw new ArgumentException("A table of features has no targets; make it of a rehearsal, which knows what followed.", nameof(window));
        return target switch
        {
            LearningTarget.Purchases => targets.Purchases,
            LearningTarget.Bought => targets.Bought.Select(did => did ? 1.0 : 0),
            LearningTarget.Spend when targets.Spend.IsEmpty && targets.Purchases.Length > 0 =>
                throw new ArgumentException("The orders carry no amounts, so there is no spend to learn.", nameof(target)),
            LearningTarget.Spend => targets.Spend.Select(total => Math.Max(total, 0)),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target, "There is no such target."),
        };
    }
}
