namespace Clv.Probabilistic.Cli;

/// <summary>By what a level is corrected.</summary>
internal enum LevelChoice
{
    None,
    Last,
    Season,
}
