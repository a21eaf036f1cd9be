namespace Clv.Probabilistic;

/// <summary>Deals arms out along a row of customers, evenly.</summary>
/// <remarks>
/// The i-th customer gets the first arm, of share q, where ⌊q·i + φ⌋ is above ⌊q·(i − 1) + φ⌋: any stretch of the row has its share of it to
/// within one, and with φ drawn evenly from [0, 1) by the key, everybody gets it with probability q. Among those who do not, the next arm is
/// dealt out in the same way by its share of what is left, and so on; the last one gets the rest.
/// </remarks>
internal sealed class ArmDeal
{
    private readonly double[] _share;
    private readonly double[] _phase;
    private readonly int[] _seen;

    /// <summary>A deal that has yet to begin.</summary>
    public ArmDeal(IReadOnlyList<ExperimentArm> arms, AssignmentHash hash)
    {
        _share = new double[arms.Count - 1];
        _phase = new double[arms.Count - 1];
        _seen = new int[arms.Count - 1];
        double left = 1;
        for (int arm = 0; arm < _share.Length; arm++)
        {
            _share[arm] = arms[arm].Share / left;
            _phase[arm] = AssignmentHash.Unit(hash.Of($"arm {arms[arm].Name}"));
            left -= arms[arm].Share;
        }
    }

    /// <summary>The arm of the next customer.</summary>
    public int Next()
    {
        for (int arm = 0; arm < _share.Length; arm++)
        {
            double before = Math.Floor((_share[arm] * _seen[arm]++) + _phase[arm]);
            if (Math.Floor((_share[arm] * _seen[arm]) + _phase[arm]) > before)
            {
                return arm;
            }
        }

        return _share.Length;
    }
}
