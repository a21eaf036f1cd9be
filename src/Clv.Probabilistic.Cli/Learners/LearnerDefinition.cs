namespace Clv.Probabilistic.Cli;

/// <summary>A learner that a name on the command line stands for.</summary>
/// <param name="Name">The name, which its rows in tables have too.</param>
/// <param name="Gist">What it is, in a few words.</param>
/// <param name="StandsOnModels">Whether it corrects a model of purchases, and takes spend from a model; others learn both by themselves.</param>
/// <param name="Create">Makes it. Until then nothing of the learners' library is loaded.</param>
internal sealed record LearnerDefinition(string Name, string Gist, bool StandsOnModels, Func<LearnerSettings, IForecaster> Create);
