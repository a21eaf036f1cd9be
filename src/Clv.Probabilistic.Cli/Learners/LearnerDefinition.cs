namespace Clv.Probabilistic.Cli;

/// <summary>A learner that a name on the command line stands for.</summary>
/// <param name="Name">The name, which its rows in tables have too; a network's have it without the folder.</param>
/// <param name="Gist">What it is, in a few words.</param>
/// <param name="Kind">By what it forecasts.</param>
/// <param name="Create">Makes it. Until then nothing of the learners' library is loaded.</param>
internal sealed record LearnerDefinition(string Name, string Gist, LearnerKind Kind, Func<LearnerSettings, IForecaster> Create)
{
    /// <summary>A learner that sees features of orders alone.</summary>
    public static LearnerDefinition OfFeatures(string name, string gist) =>
        new(name, gist, LearnerKind.Features, settings => LearnerLibrary.Supervised(name, settings));
}
