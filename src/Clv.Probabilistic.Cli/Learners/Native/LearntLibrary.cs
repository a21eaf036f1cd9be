namespace Clv.Probabilistic.Cli;

/// <summary>What a native program has in place of learning: a sentence that says so.</summary>
internal static class LearntLibrary
{
    private static InvalidOperationException Refusal => new(LearnerLibrary.WhyNot);

    /// <summary>Learns from what customers did before an origin.</summary>
    public static LearntResult Learn(ForecastOrigin origin, LearnRequest request, ProgressDisplay progress, CancellationToken token) => throw Refusal;

    /// <summary>Writes what was learnt.</summary>
    public static void Write(Stream stream, ITrainedForecaster learnt) => throw Refusal;

    /// <summary>Reads what was learnt.</summary>
    public static ITrainedForecaster Read(string path) => throw Refusal;

    /// <summary>What whoever uses it has to keep to.</summary>
    public static LearntTerms TermsOf(ITrainedForecaster learnt) => throw Refusal;

    /// <summary>Predicts from orders.</summary>
    public static LearntPredictions Predict(
        ITrainedForecaster learnt, ForecastOrigin origin, ProfileRequest? profiles, CancellationToken token) => throw Refusal;

    /// <summary>Predicts from a table of features.</summary>
    public static LearntPredictions PredictFeatures(
        ITrainedForecaster learnt, Stream features, string name, (char? Decimal, char? Thousands) numbers, CancellationToken token) => throw Refusal;
}
