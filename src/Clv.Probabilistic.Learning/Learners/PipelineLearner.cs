using Microsoft.ML;

namespace Clv.Probabilistic.Learning;

/// <summary>Learns by any pipeline of ML.NET.</summary>
/// <remarks>The pipeline sees a vector of single precision, <c>Features</c>, with the names of features as slot names, and a <c>Label</c>: a number,
/// or a Boolean for the logistic loss. It answers in a column <c>Score</c>, or <c>Probability</c> for the logistic loss where it has one. What is
/// missing is NaN, and trainers of ML.NET leave such rows out: replace missing values, as the example does. Take one thread and a seed in trainers,
/// so that the same data give the same bits.</remarks>
/// <example>
/// <code>
/// PipelineLearner gam = new("gam", (ml, loss) => ml.Transforms.ReplaceMissingValues("Features")
///     .Append(loss == LearningLoss.Logistic
///         ? (IEstimator&lt;ITransformer&gt;)ml.BinaryClassification.Trainers.Gam()
///         : ml.Regression.Trainers.Gam()));
/// SupervisedForecaster additive = new(gam);
/// </code>
/// </example>
public sealed class PipelineLearner : ILearner
{
    private readonly Func<MLContext, LearningLoss, IEstimator<ITransformer>> _pipeline;
    private readonly long _seed;

    /// <summary>A learner.</summary>
    /// <param name="name">Its name in tables.</param>
    /// <param name="pipeline">Makes the pipeline that is fitted for a loss.</param>
    /// <param name="seed">What chance of the context begins with, ≥ 0.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public PipelineLearner(string name, Func<MLContext, LearningLoss, IEstimator<ITransformer>> pipeline, long seed = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        Name = name;
        _pipeline = pipeline;
        _seed = seed;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default)
    {
        LabelRules.Require(data, loss);
        if (data.IsConstant)
        {
            return new SameForAll(data.Features.Columns, data.Labels[0]);
        }

        RowsView view = RowsView.Of(
            data.Features.Columns,
            data.Features.ToRows(),
            loss == LearningLoss.Logistic
                ? RowsViewColumn.OfFlags("Label", row => data.Labels[row] > 0)
                : RowsViewColumn.OfNumbers("Label", row => data.Labels[row]));
        return MachineLearningCall.With(
            _seed,
            context =>
            {
                IEstimator<ITransformer> pipeline = _pipeline(context, loss)
                    ?? throw new InvalidOperationException($"{Name} has no pipeline for the {loss} loss; return one for each that is asked for.");
                return PipelineModel.Of(Name, data.Features.Columns, pipeline.Fit(view), view.Schema, loss);
            },
            cancellationToken);
    }
}
