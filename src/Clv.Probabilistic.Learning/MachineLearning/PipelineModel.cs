using Microsoft.ML;
using Microsoft.ML.Data;

namespace Clv.Probabilistic.Learning;

/// <summary>A pipeline of ML.NET that has learnt.</summary>
/// <remarks>It goes through rows of its own in each call, so that threads do not meet.</remarks>
internal sealed class PipelineModel : ITrainedLearner
{
    private readonly ITransformer _transformer;
    private readonly string _answer;

    private PipelineModel(IReadOnlyList<string> columns, ITransformer transformer, string answer)
    {
        Columns = columns;
        _transformer = transformer;
        _answer = answer;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureImportance> Importance => [];

    /// <summary>A pipeline as it has learnt.</summary>
    /// <param name="name">The learner's name, for the sentence.</param>
    /// <param name="columns">The features.</param>
    /// <param name="transformer">The pipeline.</param>
    /// <param name="input">What it is given.</param>
    /// <param name="loss">The loss.</param>
    /// <exception cref="InvalidOperationException">It has no column for an answer.</exception>
    public static PipelineModel Of(string name, IReadOnlyList<string> columns, ITransformer transformer, DataViewSchema input, LearningLoss loss)
    {
        DataViewSchema output = transformer.GetOutputSchema(input);
        string answer = loss == LearningLoss.Logistic && output.GetColumnOrNull("Probability") is not null ? "Probability" : "Score";
        return output.GetColumnOrNull(answer)?.Type is NumberDataViewType type && type == NumberDataViewType.Single
            ? new PipelineModel(columns, transformer, answer)
            : throw new InvalidOperationException(
                $"The pipeline of {name} has no column Score of single precision, nor Probability for the logistic loss; end it with a trainer of regression, or of binary classification for that loss. It has {string.Join(", ", output.Select(column => column.Name))}.");
    }

    /// <inheritdoc/>
    public double[] Predict(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.Require(Columns);
        IDataView scored = _transformer.Transform(RowsView.Of(Columns, rows.ToRows(), label: null));
        double[] result = new double[rows.Rows];
        int row = 0;
        foreach (float score in scored.GetColumn<float>(_answer))
        {
            result[row++] = score;
        }

        return row == result.Length
            ? result
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"The pipeline answered {row} of {result.Length} rows; it must neither filter rows nor repeat them."));
    }
}
