namespace Clv.Probabilistic.Learning;

/// <summary>Rows to learn from and rows to predict.</summary>
/// <param name="Name">The fold or the origin.</param>
/// <param name="Learnt">The rows to learn from.</param>
/// <param name="Unseen">The rows to predict.</param>
/// <param name="Rows">Where the latter stand among the rows of all windows.</param>
internal sealed record ValidationSplit(string Name, LearningData Learnt, LearningData Unseen, int[] Rows)
{
    /// <summary>The splits of a protocol.</summary>
    /// <param name="windows">Tables with targets, the latest first.</param>
    /// <param name="data">Their rows.</param>
    /// <param name="options">The protocol.</param>
    /// <exception cref="ArgumentException">There are too few windows or customers, or a window had not ended where the next begins.</exception>
    public static IReadOnlyList<ValidationSplit> Of(IReadOnlyList<FeatureTable> windows, LearningData data, ValidationOptions options) =>
        options.Protocol == ValidationProtocol.RollingOrigin ? ByTime(windows, data) : ByCustomers(windows, data, options);

    private static List<ValidationSplit> ByTime(IReadOnlyList<FeatureTable> windows, LearningData data)
    {
        if (windows.Count < 2)
        {
            throw new ArgumentException(
                "There is one window alone, and a rolling origin learns from earlier ones; give more windows, or hold out customers (ValidationProtocol.CustomerFolds), which is optimistic.",
                nameof(windows));
        }

        List<ValidationSplit> splits = [];
        int start = 0;
        for (int window = 0; window + 1 < windows.Count; window++)
        {
            CheckOrder(windows[window], windows[window + 1]);
            int end = start + data.Windows[window];
            int[] rows = [.. Enumerable.Range(start, end - start)];
            LearningData earlier = data.Rows([.. Enumerable.Range(end, data.Count - end)]);
            splits.Add(new ValidationSplit(NameOf(windows[window], window), earlier, data.Rows(rows), rows));
            start = end;
        }

        return splits;
    }

    private static ValidationSplit[] ByCustomers(IReadOnlyList<FeatureTable> windows, LearningData data, ValidationOptions options)
    {
        int[] foldOf = FoldsOfCustomers.Of([.. windows.Select(window => window.Customers)], options.Folds, options.Seed);
        return [.. Enumerable.Range(0, options.Folds).Select(fold =>
        {
            int[] rows = [.. Enumerable.Range(0, data.Count).Where(row => foldOf[row] == fold)];
            int[] others = [.. Enumerable.Range(0, data.Count).Where(row => foldOf[row] != fold)];
            return new ValidationSplit(FormattableString.Invariant($"fold {fold + 1}"), data.Rows(others), data.Rows(rows), rows);
        })];
    }

    /// <summary>The day of a window; one that was read from a file has none, and is told by its place.</summary>
    private static string NameOf(FeatureTable window, int place) =>
        window.Day is { } day ? FormattableString.Invariant($"{day:yyyy-MM-dd}") : FormattableString.Invariant($"window {place + 1}");

    /// <summary>What is learnt from must have been known when the next window began.</summary>
    private static void CheckOrder(FeatureTable later, FeatureTable earlier)
    {
        if (earlier.HorizonEnd > later.Day)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The window of {earlier.Day:yyyy-MM-dd} ends on {earlier.HorizonEnd:yyyy-MM-dd}, after {later.Day:yyyy-MM-dd}, where the one before it in the list begins; give windows that do not overlap, the latest first, as CustomerFeatures.Windows does."));
        }
    }
}
