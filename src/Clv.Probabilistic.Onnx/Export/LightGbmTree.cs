namespace Clv.Probabilistic.Onnx;

/// <summary>One tree as LightGBM's text has it: splits, and leaves of which each is the bitwise complement of its number.</summary>
/// <param name="Feature">The feature that each split looks at.</param>
/// <param name="Threshold">Up to which value it goes left.</param>
/// <param name="Decision">How it decides: bits for categories, for what is missing, and for where that goes.</param>
/// <param name="Left">The split or leaf to the left.</param>
/// <param name="Right">The split or leaf to the right.</param>
/// <param name="Leaf">What each leaf adds.</param>
internal sealed record LightGbmTree(int[] Feature, double[] Threshold, int[] Decision, int[] Left, int[] Right, double[] Leaf)
{
    private const int IsCategorical = 1;
    private const int GoesLeft = 2;
    private const int MissingShift = 2;
    private const int MissingMask = 3;
    private const int NothingIsMissing = 0;
    private const int NaNIsMissing = 2;

    /// <summary>A tree that says the same of everybody.</summary>
    public static LightGbmTree Constant(double value) => new([], [], [], [], [], [value]);

    /// <summary>Whether a split sends what is missing to the left. Where nothing was missing as it was learnt, NaN counts as 0.</summary>
    /// <exception cref="NotSupportedException">The split is of a kind that the library never learns: by category, or where 0 is missing.</exception>
    public bool SendsMissingLeft(int split)
    {
        int decision = Decision[split];
        return ((decision & IsCategorical) != 0, (decision >> MissingShift) & MissingMask) switch
        {
            (false, NothingIsMissing) => 0 <= Threshold[split],
            (false, NaNIsMissing) => (decision & GoesLeft) != 0,
            _ => throw new NotSupportedException($"Decision type {decision} of LightGBM is not among those that are exported: numbers, of which NaN alone is missing."),
        };
    }
}
