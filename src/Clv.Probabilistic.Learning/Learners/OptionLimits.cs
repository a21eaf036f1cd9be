namespace Clv.Probabilistic.Learning;

/// <summary>The greatest that options may be: beyond what makes sense, and below what fills the memory of a machine.</summary>
internal static class OptionLimits
{
    /// <summary>The most leaves of a tree.</summary>
    public const int Leaves = 1_024;

    /// <summary>The most trees.</summary>
    public const int Trees = 10_000;

    /// <summary>The most earlier horizons that are learnt from.</summary>
    public const int Windows = 1_000;

    /// <summary>The most clusters.</summary>
    public const int Clusters = 1_000;

    /// <summary>The most clusters of which as many are chosen as are furthest apart.</summary>
    public const int ClustersToTry = 30;

    /// <summary>The most points of a curve.</summary>
    public const int Points = 1_000;

    /// <summary>The most shuffles of a feature.</summary>
    public const int Repeats = 10_000;

    /// <summary>The most customers that a leaf has at least.</summary>
    public const int FewestInLeaf = 1_000_000;

    /// <summary>The greatest penalty.</summary>
    public const double Penalty = 1e9;

    /// <summary>Refuses a number outside of a range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is.</exception>
    public static void Require(int number, int least, int most, string name)
    {
        if (number < least || number > most)
        {
            throw new ArgumentOutOfRangeException(
                name, number, FormattableString.Invariant($"{name} is {number}; it is a number from {least:#,0} to {most:#,0}."));
        }
    }
}
