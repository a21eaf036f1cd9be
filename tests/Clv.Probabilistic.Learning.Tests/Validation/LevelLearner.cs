namespace Clv.Probabilistic.Learning.Tests.Validation;

/// <summary>Learns the mean label of rows with as many orders, times a factor: quick, and with nothing native.</summary>
internal sealed class LevelLearner(double factor = 1, string feature = "orders", Action? learning = null) : ILearner
{
    public string Name => "level";

    public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default)
    {
        learning?.Invoke();
        int column = LearnerRows.IndexOf(data.Features.Columns, feature);
        Dictionary<double, double> means = Enumerable.Range(0, data.Count)
            .GroupBy(row => data.Features[column][row], row => data.Labels[row])
            .ToDictionary(group => group.Key, group => factor * group.Average());
        return new Learnt(data.Features.Columns, column, means, factor * data.Labels.Average());
    }

    private sealed class Learnt(IReadOnlyList<string> columns, int column, Dictionary<double, double> means, double mean) : ITrainedLearner
    {
        public IReadOnlyList<string> Columns => columns;

        public IReadOnlyList<FeatureImportance> Importance => [];

        public double[] Predict(FeatureMatrix rows) => [.. rows[column].ToArray().Select(value => means.GetValueOrDefault(value, mean))];
    }
}
