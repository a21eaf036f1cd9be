using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>P(alive) of Pareto/NBD over registers of any width.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <param name="population">The population.</param>
/// <remarks>
/// First what each row's integral looks like, then the rows that want the same quadrature rule side by side. Registers that
/// are not full repeat a row, so that a result does not depend on where its row stands. Rows for which no rule will do, or
/// whose e^−exponent would leave the range of normal doubles, take the scalar form.
/// </remarks>
internal sealed class VectorParetoNbdAliveKernel<TLanes, TVector>(ParetoNbdPopulation population) : IAliveKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>e^−600 times the smallest parameter is far from subnormal.</summary>
    private const double LargestExponent = 600;

    /// <inheritdoc/>
    public void ProbabilityAlive(PackedHistories histories)
    {
        int padded = histories.Frequency.Length;
        Span<double> shape = stackalloc double[PackedHistories.Capacity];
        Span<double> tx = stackalloc double[PackedHistories.Capacity];
        Span<double> t = stackalloc double[PackedHistories.Capacity];
        Span<double> length = stackalloc double[PackedHistories.Capacity];
        Span<double> ratio = stackalloc double[PackedHistories.Capacity];
        Span<int> rule = stackalloc int[PackedHistories.Capacity];
        for (int i = 0; i < padded; i++)
        {
            shape[i] = population.R + histories.Frequency[i];
        }

        histories.Recency.CopyTo(tx);
        histories.Age.CopyTo(t);

        // In the place of t_x and T: what the rule is chosen by, and what survival costs.
        Describe(population, shape[..padded], tx[..padded], t[..padded], length[..padded], ratio[..padded]);
        for (int i = 0; i < histories.Count; i++)
        {
            rule[i] = IsOrdinary(shape[i]) && t[i] < LargestExponent ? ParetoNbdRule.Find(length[i], tx[i]) : -1;
            if (rule[i] < 0)
            {
                histories.Alive[i] = population.ProbabilityAlive(
                    (int)histories.Frequency[i], histories.Recency[i], histories.Age[i]);
            }
        }

        Integrate(population, rule[..histories.Count], shape, ratio, length, t, histories.Alive);
    }

    /// <inheritdoc/>
    public double LogAlive(int x, double tx, double t) => population.LogAlive(x, tx, t);

    private bool IsOrdinary(double power) => ParetoNbdRule.IsFor(power, population.Alpha, population.S, population.Beta);

    /// <summary>Replaces t_x by the integrand's fall and T by (r+x)·y + s·z at T, and says over which length and with which ratio of
    /// scales to integrate.</summary>
    private static void Describe(
        ParetoNbdPopulation population,
        ReadOnlySpan<double> shape,
        Span<double> recency,
        Span<double> age,
        Span<double> length,
        Span<double> ratio)
    {
        ref double firstShape = ref MemoryMarshal.GetReference(shape);
        ref double firstRecency = ref MemoryMarshal.GetReference(recency);
        ref double firstAge = ref MemoryMarshal.GetReference(age);
        ref double firstLength = ref MemoryMarshal.GetReference(length);
        ref double firstRatio = ref MemoryMarshal.GetReference(ratio);
        bool purchasesNear = population.Alpha <= population.Beta;
        TVector alpha = TLanes.Create(population.Alpha);
        TVector beta = TLanes.Create(population.Beta);
        TVector s = TLanes.Create(population.S);
        TVector dropoutPower = TLanes.Create(population.S + 1);
        for (nuint i = 0; i < (nuint)age.Length; i += (nuint)TLanes.Count)
        {
            TVector tx = TLanes.Load(ref firstRecency, i);
            TVector purchasePower = TLanes.Load(ref firstShape, i);
            TVector span = TLanes.Subtract(TLanes.Load(ref firstAge, i), tx);
            TVector purchase = TLanes.Add(alpha, tx);
            TVector dropout = TLanes.Add(beta, tx);
            VectorParetoNbdScales<TLanes, TVector> scales = purchasesNear
                ? new(purchase, dropout, span, purchasePower, dropoutPower)
                : new(dropout, purchase, span, dropoutPower, purchasePower);
            TVector y = purchasesNear ? scales.Near : scales.Far;
            TVector z = purchasesNear ? scales.Far : scales.Near;
            TLanes.Store(scales.Fall, ref firstRecency, i);
            TLanes.Store(TLanes.MultiplyAdd(purchasePower, y, TLanes.Multiply(s, z)), ref firstAge, i);
            TLanes.Store(scales.Length, ref firstLength, i);
            TLanes.Store(scales.Ratio, ref firstRatio, i);
        }
    }

    /// <summary>P(alive) of all rows that have a rule.</summary>
    private static void Integrate(
        ParetoNbdPopulation population,
        ReadOnlySpan<int> rule,
        ReadOnlySpan<double> shape,
        ReadOnlySpan<double> ratio,
        ReadOnlySpan<double> length,
        ReadOnlySpan<double> exponent,
        Span<double> destination)
    {
        Span<int> rows = stackalloc int[PackedHistories.Capacity];
        for (int number = 0; number < ParetoNbdRule.Count; number++)
        {
            // No branch on the rule, which no processor can foresee.
            int count = 0;
            for (int i = 0; i < rule.Length; i++)
            {
                rows[count] = i;
                count += rule[i] == number ? 1 : 0;
            }

            for (int done = 0; done < count; done += TLanes.Count)
            {
                Integrate(
                    population,
                    ParetoNbdRule.At(number),
                    rows[done..Math.Min(done + TLanes.Count, count)],
                    shape,
                    ratio,
                    length,
                    exponent,
                    destination);
            }
        }
    }

    /// <summary>P(alive) of a register of rows.</summary>
    private static void Integrate(
        ParetoNbdPopulation population,
        GaussLegendre rule,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<double> shape,
        ReadOnlySpan<double> ratio,
        ReadOnlySpan<double> length,
        ReadOnlySpan<double> exponent,
        Span<double> destination)
    {
        Span<double> gathered = stackalloc double[4 * TLanes.Count];
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            int row = rows[Math.Min(lane, rows.Length - 1)];
            gathered[lane] = shape[row];
            gathered[TLanes.Count + lane] = ratio[row];
            gathered[(2 * TLanes.Count) + lane] = length[row];
            gathered[(3 * TLanes.Count) + lane] = exponent[row];
        }

        ref double first = ref MemoryMarshal.GetReference(gathered);
        TVector one = TLanes.Create(1);
        TVector zero = TLanes.Create(0);
        TVector purchasePower = TLanes.Load(ref first, 0);
        TVector scale = TLanes.Load(ref first, (nuint)TLanes.Count);
        TVector span = TLanes.Load(ref first, (nuint)(2 * TLanes.Count));
        TVector active = VectorExp<TLanes, TVector>.OfNegative(
            TLanes.Subtract(zero, TLanes.Load(ref first, (nuint)(3 * TLanes.Count))));
        TVector dropoutPower = TLanes.Create(population.S + 1);
        bool purchasesNear = population.Alpha <= population.Beta;
        VectorParetoNbdScales<TLanes, TVector> scales = purchasesNear
            ? new(scale, TLanes.Subtract(one, purchasePower), TLanes.Subtract(zero, dropoutPower), span)
            : new(scale, TLanes.Subtract(one, dropoutPower), TLanes.Subtract(zero, purchasePower), span);
        TVector gone = TLanes.Multiply(TLanes.Multiply(TLanes.Create(population.S), span), scales.Integral(rule));
        gone = purchasesNear ? TLanes.Multiply(gone, scale) : gone;
        TLanes.Store(TLanes.Divide(active, TLanes.Add(active, gone)), ref first, 0);
        for (int lane = 0; lane < rows.Length; lane++)
        {
            destination[rows[lane]] = gathered[lane];
        }
    }
}
