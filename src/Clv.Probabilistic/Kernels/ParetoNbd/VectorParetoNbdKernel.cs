using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>The Pareto/NBD likelihood's loop over registers of any width.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>
/// Lanes are customers, and the loop inside is over the nodes of one quadrature rule, chosen for the register from <see
/// cref="ParetoNbdRule"/>; all derivatives are moments on the same nodes. Customers in the order of the likelihood want about the same
/// rule as their neighbours. A register with a customer for whom no rule will do, and parameters so large or small that a product might
/// leave the range of doubles, take the scalar body.
/// </remarks>
internal sealed class VectorParetoNbdKernel<TLanes, TVector> : IParetoNbdKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <inheritdoc/>
    public int BlockSize => 256;

    /// <inheritdoc/>
    public ParetoNbdSums Sum(
        in ParetoNbdGroup group,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weight,
        Derivatives derivatives) => derivatives switch
        {
            Derivatives.None => Sum<ValueOrder>(group, recency, age, weight, derivatives),
            Derivatives.First => Sum<GradientOrder>(group, recency, age, weight, derivatives),
            _ => Sum<HessianOrder>(group, recency, age, weight, derivatives),
        };

    private static ParetoNbdSums Sum<TOrder>(
        in ParetoNbdGroup group,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weight,
        Derivatives derivatives)
        where TOrder : struct, IDerivativeOrder
    {
        int whole = age.Length - (age.Length % TLanes.Count);
        Span<double> lastRecency = stackalloc double[TLanes.Count];
        Span<double> lastAge = stackalloc double[TLanes.Count];
        Span<double> lastWeight = stackalloc double[TLanes.Count];
        ParetoNbdSums apart = default;
        VectorParetoNbdSums<TLanes, TVector> sums = default;
        AddRegisters<TOrder>(group, recency[..whole], age[..whole], weight, derivatives, ref sums, ref apart);
        if (whole < age.Length)
        {
            // The register that is not full: one of its customers in the empty lanes, with no weight.
            int rest = age.Length - whole;
            lastRecency.Fill(recency[whole]);
            lastAge.Fill(age[whole]);
            lastWeight[..rest].Fill(1);
            lastWeight[rest..].Clear();
            recency[whole..].CopyTo(lastRecency);
            age[whole..].CopyTo(lastAge);
            if (!weight.IsEmpty)
            {
                weight[whole..].CopyTo(lastWeight);
            }

            AddRegisters<TOrder>(group, lastRecency, lastAge, lastWeight, derivatives, ref sums, ref apart);
        }

        ParetoNbdSums total = sums.Total();
        total.Add(apart);
        return total;
    }

    private static void AddRegisters<TOrder>(
        in ParetoNbdGroup group,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weight,
        Derivatives derivatives,
        ref VectorParetoNbdSums<TLanes, TVector> sums,
        ref ParetoNbdSums apart)
        where TOrder : struct, IDerivativeOrder
    {
        ref double firstRecency = ref MemoryMarshal.GetReference(recency);
        ref double firstAge = ref MemoryMarshal.GetReference(age);
        ref double firstWeight = ref MemoryMarshal.GetReference(weight);
        bool weighted = !weight.IsEmpty;
        bool ordinary = ParetoNbdRule.IsFor(group.Shape, group.Alpha, group.S, group.Beta);
        bool purchasesNear = group.Alpha <= group.Beta;
        Span<double> lanes = stackalloc double[2 * TLanes.Count];
        TVector one = TLanes.Create(1);
        TVector alpha = TLanes.Create(group.Alpha);
        TVector beta = TLanes.Create(group.Beta);
        TVector purchasePower = TLanes.Create(group.Shape);
        TVector dropoutPower = TLanes.Create(group.S + 1);
        for (nuint i = 0; i < (nuint)age.Length; i += (nuint)TLanes.Count)
        {
            TVector tx = TLanes.Load(ref firstRecency, i);
            TVector t = TLanes.Load(ref firstAge, i);
            TVector w = weighted ? TLanes.Load(ref firstWeight, i) : one;
            TVector span = TLanes.Subtract(t, tx);
            TVector purchase = TLanes.Add(alpha, tx);
            TVector dropout = TLanes.Add(beta, tx);
            VectorParetoNbdScales<TLanes, TVector> scales = purchasesNear
                ? new(purchase, dropout, span, purchasePower, dropoutPower)
                : new(dropout, purchase, span, dropoutPower, purchasePower);
            int rule = ordinary ? FindRule(scales, lanes) : -1;
            if (rule < 0)
            {
                for (int lane = (int)i; lane < (int)i + TLanes.Count; lane++)
                {
                    ScalarParetoNbdKernel.Add(
                        ref apart, group, recency[lane], age[lane], weighted ? weight[lane] : 1, derivatives);
                }

                continue;
            }

            VectorParetoNbdMoments<TLanes, TVector> moments = default;
            moments.AddNodes<TOrder>(scales, ParetoNbdRule.At(rule));
            Add<TOrder>(group, purchasesNear, w, tx, t, span, purchase, dropout, scales, moments, ref sums);
        }
    }

    /// <summary>Adds a register of customers.</summary>
    private static void Add<TOrder>(
        in ParetoNbdGroup group,
        bool purchasesNear,
        TVector w,
        TVector tx,
        TVector t,
        TVector span,
        TVector purchase,
        TVector dropout,
        in VectorParetoNbdScales<TLanes, TVector> scales,
        in VectorParetoNbdMoments<TLanes, TVector> nodes,
        ref VectorParetoNbdSums<TLanes, TVector> sums)
        where TOrder : struct, IDerivativeOrder
    {
        TVector one = TLanes.Create(1);
        TVector zero = TLanes.Create(0);
        TVector alpha = TLanes.Create(group.Alpha);
        TVector beta = TLanes.Create(group.Beta);
        TVector s = TLanes.Create(group.S);
        TVector y = purchasesNear ? scales.Near : scales.Far;
        TVector z = purchasesNear ? scales.Far : scales.Near;
        TVector exponent = TLanes.MultiplyAdd(TLanes.Create(group.Shape), y, TLanes.Multiply(s, z));
        TVector active = VectorExp<TLanes, TVector>.OfNegative(TLanes.Subtract(zero, exponent));
        TVector gone = TLanes.Multiply(TLanes.Multiply(s, scales.Length), nodes.Sum);
        gone = purchasesNear ? TLanes.Multiply(gone, scales.Ratio) : gone;
        TVector quiet = TLanes.Add(active, gone);
        sums.AddValue(
            w,
            VectorLog<TLanes, TVector>.OfRatio(purchase, alpha, tx),
            VectorLog<TLanes, TVector>.OfRatio(dropout, beta, tx),
            VectorLog<TLanes, TVector>.OfRatio(quiet, one, TLanes.Subtract(quiet, one)));
        if (!TOrder.Gradient)
        {
            return;
        }

        VectorParetoNbdMoments<TLanes, TVector> m = nodes;
        m.Finish<TOrder>(scales.Length);
        m = purchasesNear ? m : m.Exchanged();
        TVector inverse = TLanes.Divide(one, quiet);
        TVector p = TLanes.Multiply(gone, inverse);
        TVector weightedGone = TLanes.Multiply(w, p);
        TVector weightedActive = TLanes.Multiply(w, TLanes.Multiply(active, inverse));
        TVector inversePurchase = TLanes.Divide(one, purchase);
        TVector inverseDropout = TLanes.Divide(one, dropout);
        TVector purchaseRest = TLanes.Multiply(alpha, inversePurchase);
        TVector dropoutRest = TLanes.Multiply(beta, inverseDropout);
        TVector purchaseShare = TLanes.Divide(span, TLanes.Add(alpha, t));
        TVector dropoutShare = TLanes.Divide(span, TLanes.Add(beta, t));
        sums.AddRecency(w, tx, inversePurchase, purchaseRest, inverseDropout);
        sums.AddMeans(weightedGone, weightedActive, s, purchaseRest, dropoutRest, m, y, z, purchaseShare, dropoutShare);
        if (TOrder.Hessian)
        {
            sums.AddBends(
                weightedGone,
                weightedActive,
                s,
                purchaseRest,
                TLanes.Multiply(tx, inversePurchase),
                dropoutRest,
                TLanes.Multiply(tx, inverseDropout),
                m,
                purchaseShare,
                dropoutShare);
            sums.AddCovariances(
                weightedGone,
                TLanes.Multiply(weightedActive, p),
                s,
                purchaseRest,
                dropoutRest,
                m,
                y,
                z,
                purchaseShare,
                dropoutShare);
        }
    }

    /// <summary>The rule that is good enough for every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindRule(in VectorParetoNbdScales<TLanes, TVector> scales, Span<double> lanes)
    {
        ref double first = ref MemoryMarshal.GetReference(lanes);
        TLanes.Store(scales.Length, ref first, 0);
        TLanes.Store(scales.Fall, ref first, (nuint)TLanes.Count);
        double length = 0;
        double fall = 0;
        for (int i = 0; i < TLanes.Count; i++)
        {
            length = Math.Max(length, lanes[i]);
            fall = Math.Max(fall, lanes[TLanes.Count + i]);
        }

        return ParetoNbdRule.Find(length, fall);
    }
}
