using Microsoft.ML;

namespace Clv.Probabilistic.Learning.Tests.Learners;

/// <summary>Pipelines of ML.NET.</summary>
internal static class Pipelines
{
    /// <summary>Linear models of ML.NET, with an indicator of what is missing.</summary>
    public static PipelineLearner Linear() => new("lbfgs", (ml, loss) => ml.Transforms.IndicateMissingValues("Missing", "Features")
        .Append(ml.Transforms.Conversion.ConvertType("Missing"))
        .Append(ml.Transforms.ReplaceMissingValues("Features"))
        .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
        .Append(ml.Transforms.Concatenate("Features", "Features", "Missing"))
        .Append(loss == LearningLoss.Logistic
            ? ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new() { NumberOfThreads = 1 })
            : (IEstimator<ITransformer>)ml.Regression.Trainers.LbfgsPoissonRegression(new() { NumberOfThreads = 1 })));
}
