namespace Clv.Probabilistic.Learning;

/// <summary>Which library boosts trees.</summary>
/// <remarks>They differ in details, and little in what they forecast; the default needs the fewest words. XGBoost is not part of the package: its native
/// library, 1.7 or later, is taken where it is installed (<c>libxgboost0</c> of Debian and Ubuntu), and nothing else needs it.</remarks>
/// <example>
/// <code>
/// BoostedTreesLearner second = new(new() { Library = BoostingLibrary.FastTree });
/// </code>
/// </example>
public enum BoostingLibrary
{
    /// <summary>LightGBM, which comes with the package.</summary>
    LightGbm = 0,

    /// <summary>FastTree of ML.NET, which comes with the package.</summary>
    FastTree,

    /// <summary>XGBoost, where it is installed.</summary>
    XGBoost,
}
