namespace Clv.Probabilistic.Cli;

/// <summary>What a native program has in place of learners and features: a sentence that says so.</summary>
/// <remarks>What they are made of cannot be compiled ahead of time.</remarks>
internal static class LearnerLibrary
{
    /// <summary>Why there are no learners and no features.</summary>
    public static string? WhyNot =>
        "This program is compiled without learners and features of customers; the clv that dotnet tool install brings has them, and so has the package Clv.Probabilistic.Learning.";

    /// <summary>Every feature that orders alone give.</summary>
    public static IReadOnlyList<FeatureDescription> Features => throw Refusal;

    /// <summary>The features that tell customers apart where none are named.</summary>
    public static IReadOnlyList<string> FeaturesOfClusters => throw Refusal;

    private static InvalidOperationException Refusal => new(WhyNot);

    /// <summary>A learner that sees features of orders alone.</summary>
    public static IForecaster Supervised(string name, LearnerSettings settings) => throw Refusal;

    /// <summary>The ensemble on top of a model.</summary>
    public static IForecaster Ensemble(LearnerSettings settings) => throw Refusal;

    /// <summary>Root mean squared errors of purchases by folds of customers of the same weeks.</summary>
    public static double[] FoldErrors(
        IReadOnlyList<(string Learner, Rehearsal Past)> asked,
        LearnerSettings settings,
        IProgress<WorkProgress> progress,
        CancellationToken token) => throw Refusal;

    /// <summary>A network that was trained elsewhere.</summary>
    public static IForecaster Network(string path) => throw Refusal;

    /// <summary>The features of customers at an origin.</summary>
    public static FeatureResult FeaturesOf(ForecastOrigin origin, FeatureRequest request, CancellationToken token) => throw Refusal;

    /// <summary>The features of customers at the origin of a rehearsal, with what they then did.</summary>
    public static FeatureResult FeaturesOf(Rehearsal past, FeatureRequest request, CancellationToken token) => throw Refusal;

    /// <summary>Customers in clusters.</summary>
    public static ClusterResult ClustersOf(ForecastOrigin origin, ClusterRequest request, CancellationToken token) => throw Refusal;
}
