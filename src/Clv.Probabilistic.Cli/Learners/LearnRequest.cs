namespace Clv.Probabilistic.Cli;

/// <summary>What a command line asks a learner to learn.</summary>
/// <param name="Learner">The name of the learner.</param>
/// <param name="Settings">What is said of it.</param>
/// <param name="Chosen">Features by their names, or by those of their groups; null for all.</param>
/// <param name="Profiles">What is known of customers beside their orders; null for nothing.</param>
/// <param name="Windows">From how many earlier horizons at most; null for the library's number.</param>
/// <param name="Hurdle">Whether it is learnt in two parts.</param>
/// <param name="Search">Whether settings are chosen.</param>
/// <param name="Score">By which score; null for the library's.</param>
internal sealed record LearnRequest(
    string Learner,
    LearnerSettings Settings,
    IReadOnlyList<string>? Chosen,
    ProfileRequest? Profiles,
    int? Windows,
    bool Hurdle,
    bool Search,
    string? Score)
{
    /// <summary>Which rows of the orders count and how, as options that the file keeps.</summary>
    public IReadOnlyList<string> Reading { get; init; } = [];
}
