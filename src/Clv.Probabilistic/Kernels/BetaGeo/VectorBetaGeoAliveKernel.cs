using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>P(alive) of the beta-geometric models over registers of any width.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <param name="dropout">The parameters.</param>
/// <remarks>
/// With l = ln((alpha+T)/(alpha+t_x)) ≥ 0, c = b+x−1 and s = e^(−(r+x)·l), P(alive) = c·s/(c·s + a): no logarithm of a or c and
/// nothing that overflows. Rows for which s would leave the range of normal doubles, and parameters or times so large or
/// small that a product might, take the scalar form. Each step goes through the rows in a loop of its own:
/// a logarithm and an exponential in one loop would leave the processor waiting for the end of each row's chain of operations.
/// Every row goes through a register, so that a result does not depend on where its row stands.
/// </remarks>
internal sealed class VectorBetaGeoAliveKernel<TLanes, TVector>(BetaGeoDropout dropout) : IAliveKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>e^−600 times the smallest parameter is far from subnormal.</summary>
    private const double LargestExponent = 600;

    private const double SmallestParameter = 1e-30;
    private const double LargestParameter = 1e30;
    private const double LargestTime = 1e150;

    /// <summary>Written for a row that has to take the scalar form.</summary>
    private const double Refused = -1;

    private readonly bool _ordinary = IsOrdinary(dropout.R) && IsOrdinary(dropout.Alpha) && IsOrdinary(dropout.A) && IsOrdinary(dropout.B);

    /// <inheritdoc/>
    public void ProbabilityAlive(PackedHistories histories)
    {
        if (_ordinary)
        {
            Exponents(histories);
            if (!Alive(histories))
            {
                return;
            }
        }
        else
        {
            histories.Alive.Fill(Refused);
        }

        Span<double> alive = histories.Alive;
        for (int i = 0; i < histories.Count; i++)
        {
            if (alive[i] < 0)
            {
                alive[i] = dropout.ProbabilityAlive((int)histories.Frequency[i], histories.Recency[i], histories.Age[i]);
            }
        }
    }

    /// <inheritdoc/>
    public double LogAlive(int x, double tx, double t) => dropout.LogAlive(x, tx, t);

    private static bool IsOrdinary(double parameter) => parameter >= SmallestParameter && parameter <= LargestParameter;

    /// <summary>Writes (r+x)·l, and +∞ for a T out of range.</summary>
    private void Exponents(PackedHistories histories)
    {
        ref double firstFrequency = ref MemoryMarshal.GetReference(histories.Frequency);
        ref double firstRecency = ref MemoryMarshal.GetReference(histories.Recency);
        ref double firstAge = ref MemoryMarshal.GetReference(histories.Age);
        ref double target = ref MemoryMarshal.GetReference(histories.Alive);
        TVector r = TLanes.Create(dropout.R);
        TVector alpha = TLanes.Create(dropout.Alpha);
        TVector largest = TLanes.Create(LargestTime);
        TVector infinity = TLanes.Create(double.PositiveInfinity);
        nuint length = (nuint)histories.Alive.Length;
        for (nuint i = 0; i < length; i += (nuint)TLanes.Count)
        {
            TVector tx = TLanes.Load(ref firstRecency, i);
            TVector t = TLanes.Load(ref firstAge, i);
            TVector l = VectorLog<TLanes, TVector>.OfRatio(
                TLanes.Add(alpha, t), TLanes.Add(alpha, tx), TLanes.Subtract(t, tx));
            TVector exponent = TLanes.Multiply(TLanes.Add(r, TLanes.Load(ref firstFrequency, i)), l);
            TLanes.Store(TLanes.SelectLess(t, largest, exponent, infinity), ref target, i);
        }
    }

    /// <summary>Replaces exponents by P(alive).</summary>
    /// <returns>Whether a row is refused.</returns>
    private bool Alive(PackedHistories histories)
    {
        ref double firstFrequency = ref MemoryMarshal.GetReference(histories.Frequency);
        ref double target = ref MemoryMarshal.GetReference(histories.Alive);
        TVector a = TLanes.Create(dropout.A);
        TVector b = TLanes.Create(dropout.B);
        TVector zero = TLanes.Create(0);
        TVector one = TLanes.Create(1);
        TVector spared = dropout.AtFirstPurchase ? zero : one;
        TVector certain = dropout.AtFirstPurchase ? TLanes.Create(-1) : zero;
        TVector largest = TLanes.Create(LargestExponent);
        TVector refused = TLanes.Create(Refused);
        TVector worst = zero;
        nuint length = (nuint)histories.Alive.Length;
        for (nuint i = 0; i < length; i += (nuint)TLanes.Count)
        {
            TVector exponent = TLanes.Load(ref target, i);
            TVector x = TLanes.Load(ref firstFrequency, i);
            TVector c = TLanes.Add(b, TLanes.Subtract(x, spared));
            TVector stay = TLanes.Multiply(c, VectorExp<TLanes, TVector>.OfNegative(TLanes.Subtract(zero, exponent)));
            TVector alive = TLanes.Divide(stay, TLanes.Add(stay, a));
            alive = TLanes.SelectLess(exponent, largest, alive, refused);
            alive = TLanes.SelectLess(certain, x, alive, one);
            worst = TLanes.Max(worst, TLanes.Subtract(zero, alive));
            TLanes.Store(alive, ref target, i);
        }

        // No P(alive) is negative: a sum above 0 has a refused row in it.
        return TLanes.Sum(worst) > 0;
    }
}
