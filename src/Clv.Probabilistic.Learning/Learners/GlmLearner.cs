namespace Clv.Probabilistic.Learning;

/// <summary>Learns by a generalized linear model: a mean whose logarithm is linear in features, or a probability whose logit is.</summary>
/// <remarks>Poisson's and Tweedie's losses have a logarithmic link, the logistic one the logit, and the squared one none. Features are standardized,
/// skewed ones on a logarithmic scale, and what is missing is the mean with an indicator of its own. In forecasts a feature outside of what was
/// learnt from counts as the nearest value that was in it, and a mean on a logarithmic scale is at most the greatest label, so that none runs
/// away. McCullagh and Nelder, Generalized Linear Models (1989);
/// Hoerl and Kennard, Ridge Regression, Technometrics 12 (1970).</remarks>
/// <example>
/// <code>
/// GlmModel linear = new GlmLearner().Learn(purchases, LearningLoss.Poisson);
/// foreach (GlmCoefficient coefficient in linear.Coefficients.OrderByDescending(one => Math.Abs(one.Value)).Take(5))
/// {
///     Console.WriteLine($"{coefficient.Name}: {coefficient.Value:+0.00;-0.00}");
/// }
/// </code>
/// </example>
public sealed class GlmLearner : ILearner
{
    private static readonly double[] _penalties = [1000, 100, 10, 1];

    private readonly GlmOptions _options;

    /// <summary>A learner.</summary>
    /// <param name="options">How it learns; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option breaks its rule.</exception>
    public GlmLearner(GlmOptions? options = null) => _options = (options ?? new()).Checked();

    /// <inheritdoc/>
    public string Name => "glm";

    /// <summary>Learns.</summary>
    /// <param name="data">The rows and what is to be learnt of each. Where it is the same of all rows, that is what is learnt.</param>
    /// <param name="loss">What is minimized.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was learnt, with its coefficients.</returns>
    /// <exception cref="ArgumentException">The loss is not of such labels: a negative one, or for the logistic loss one that is not 1 or 0.</exception>
    /// <exception cref="InvalidOperationException">The minimum was not reached.</exception>
    public GlmModel Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default)
    {
        LabelRules.Require(data, loss);
        if (data.IsConstant)
        {
            return GlmModel.Constant(data.Features.Columns, loss, data.Labels[0]);
        }

        double penalty = _options.Penalty
            ?? _penalties[HeldOut.Best(data, _penalties.Length, (learnt, unseen) => Losses(learnt, unseen, loss, cancellationToken))];
        return Fits(data, loss, [penalty], cancellationToken).Single();
    }

    /// <inheritdoc/>
    ITrainedLearner ILearner.Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken) => Learn(data, loss, cancellationToken);

    private double[] Losses(LearningData learnt, LearningData unseen, LearningLoss loss, CancellationToken cancellationToken) =>
    [
        .. Fits(learnt, loss, _penalties, cancellationToken).Select(model => LossFunction.Mean(loss, model.Predict(unseen.Features), unseen.Labels)),
    ];

    /// <summary>A model per penalty; each starts where the one before ended.</summary>
    private IEnumerable<GlmModel> Fits(LearningData data, LearningLoss loss, double[] penalties, CancellationToken cancellationToken)
    {
        IReadOnlyList<LinearColumn> columns = LinearColumn.Of(data.Features);
        double mean = data.Labels.Average();
        bool isOfMeans = loss is LearningLoss.Poisson or LearningLoss.Tweedie;
        double factor = LabelUnit.Of(data.Labels, loss);
        PenalizedRegression regression = new(
            [.. columns.Select(column => column.ValuesOf(data.Features))], [.. data.Labels.Select(label => label / factor)], loss);
        double[] at = new double[columns.Count + 1];
        at[^1] = isOfMeans ? 0 : loss == LearningLoss.Squared ? mean / factor : Math.Log(mean / (1 - mean));
        foreach (double penalty in penalties)
        {
            at = regression.Minimize(at, penalty, _options.MaxIterations, cancellationToken);
            yield return new GlmModel(data.Features.Columns, loss, columns, at, factor, data.Labels.Max());
        }
    }
}
